// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/mel_front_end.h"

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <thread>

#include "core/base/random.h"
#include "tests/support/tensor_file.h"

using namespace limelight;
using namespace limelight::audio;
using limelight::testing::jsonOf;
using limelight::testing::TensorFile;

namespace {

const std::string kFolder = LIMELIGHT_SOURCE_DIR "/tests/golden/ast-fbank/";

MelOptions optionsFrom(const nlohmann::json& config)
{
    MelOptions options;
    options.rate = {config.at("sampling_rate").get<int>()};
    options.melBands = config.at("num_mel_bins");
    options.columns = config.at("max_length");
    options.normalises = config.at("do_normalize");
    options.mean = config.at("mean");
    options.std = config.at("std");
    return options;
}

std::vector<float> waveformOf(const TensorFile& file, int index)
{
    const std::string name = "waveform_" + std::to_string(index);
    if (file.has(name)) return file.values<float>(name);
    std::vector<float> wave;
    for (std::int16_t value : file.values<std::int16_t>(name + "_int16")) {
        wave.push_back(static_cast<float>(value) / 32768.0F);
    }
    return wave;
}

std::vector<float> noise(std::size_t count)
{
    RandomStream random(7);
    std::vector<float> samples(count);
    for (float& sample : samples) sample = static_cast<float>(0.1 * random.normal());
    return samples;
}

}  // namespace

class MelFrontEndTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void matchesTheReferenceExtractor_data()
    {
        QTest::addColumn<int>("index");
        const auto cases = jsonOf(kFolder + "cases.json").at("cases");
        for (int i = 0; i < static_cast<int>(cases.size()); ++i) {
            const auto name = cases[static_cast<std::size_t>(i)].at("name").get<std::string>();
            QTest::newRow(name.c_str()) << i;
        }
    }

    void matchesTheReferenceExtractor()
    {
        QFETCH(int, index);
        const auto cases = jsonOf(kFolder + "cases.json").at("cases");
        const auto& golden = cases[static_cast<std::size_t>(index)];
        const TensorFile file(kFolder + golden.at("file").get<std::string>());
        const MelFrontEnd frontEnd(optionsFrom(golden.at("preprocessor_config")));
        const auto bands = static_cast<std::size_t>(frontEnd.options().melBands);
        const auto columns = static_cast<std::size_t>(frontEnd.options().columns);
        double worst = 0.0;
        double worstPadding = 0.0;
        for (int w = 0; w < golden.at("n_waveforms").get<int>(); ++w) {
            const auto features = frontEnd.featuresFromMono(waveformOf(file, w));
            QVERIFY(features);
            QCOMPARE(features->size(), columns * bands);
            std::vector<std::size_t> rows;
            std::vector<float> expected;
            if (file.has("row_index")) {
                for (std::int32_t row : file.values<std::int32_t>("row_index")) {
                    rows.push_back(static_cast<std::size_t>(row));
                }
                expected = file.values<float>("input_values_rows");
            } else {
                for (std::size_t row = 0; row < columns; ++row) rows.push_back(row);
                const auto all = file.values<float>("input_values");
                const auto first = all.begin() + static_cast<std::ptrdiff_t>(
                                                     static_cast<std::size_t>(w) * columns * bands);
                expected.assign(first, first + static_cast<std::ptrdiff_t>(columns * bands));
            }
            const auto heard = static_cast<std::size_t>(
                golden.at("frames_before_padding")[static_cast<std::size_t>(w)].get<int>());
            for (std::size_t r = 0; r < rows.size(); ++r) {
                for (std::size_t m = 0; m < bands; ++m) {
                    const double error =
                        std::abs((*features)[rows[r] * bands + m] - expected[r * bands + m]);
                    worst = std::max(worst, error);
                    if (rows[r] >= heard) worstPadding = std::max(worstPadding, error);
                }
            }
        }
        QVERIFY2(worst <= 1e-4, qPrintable(QString::number(worst)));
        QVERIFY2(worstPadding <= 1e-6, qPrintable(QString::number(worstPadding)));
    }

    void givesTheFloorInEveryBandForSilence()
    {
        MelOptions options;
        options.columns = 10;
        options.normalises = false;
        const MelFrontEnd frontEnd(options);
        const auto features = frontEnd.featuresFromMono(std::vector<float>(400 + 9 * 160, 0.0F));
        QVERIFY(features);
        for (float value : *features) QVERIFY(std::abs(value + 15.942385F) < 1e-5F);
    }

    void hearsExactlyItsFramesAndNoMore()
    {
        MelOptions options;
        options.columns = 20;
        const MelFrontEnd frontEnd(options);
        QCOMPARE(options.heardFrames(), std::int64_t{400 + 19 * 160});
        auto samples = noise(static_cast<std::size_t>(options.heardFrames()) + 500);
        const auto before = frontEnd.featuresFromMono(samples);
        samples[static_cast<std::size_t>(options.heardFrames())] += 1.0F;
        QVERIFY(*before == *frontEnd.featuresFromMono(samples));
        samples[static_cast<std::size_t>(options.heardFrames()) - 2] += 1.0F;
        QVERIFY(*before != *frontEnd.featuresFromMono(samples));
    }

    void givesEqualBitsFromSeveralThreads()
    {
        const MelFrontEnd frontEnd(MelOptions{});
        const auto samples = noise(60000);
        const auto expected = frontEnd.featuresFromMono(samples);
        std::vector<std::vector<float>> results(4);
        std::vector<std::thread> threads;
        for (auto& result : results) {
            threads.emplace_back([&] {
                const MelFrontEnd own(MelOptions{});
                result = *own.featuresFromMono(samples);
            });
        }
        for (auto& thread : threads) thread.join();
        for (const auto& result : results) QVERIFY(result == *expected);
    }

    void failsWithBadShapeWhenShorterThanAWindow()
    {
        const MelFrontEnd frontEnd(MelOptions{});
        const auto features = frontEnd.featuresFromMono(std::vector<float>(399));
        QVERIFY(!features);
        QVERIFY(features.error().code == ErrorCode::BadShape);
        QVERIFY(frontEnd.featuresFromMono(std::vector<float>(400)));
    }
};

QTEST_GUILESS_MAIN(MelFrontEndTest)
#include "mel_front_end_test.moc"
