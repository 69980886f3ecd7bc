// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTemporaryDir>
#include <QtTest>

#include <cmath>
#include <fstream>

#include "core/audio/audio_file.h"
#include "core/pipeline/inspect_model.h"
#include "tests/support/tensor_file.h"

using namespace limelight;
using namespace limelight::pipeline;
using limelight::testing::jsonOf;
using limelight::testing::TensorFile;

namespace {

namespace fs = std::filesystem;

const fs::path kGolden = LIMELIGHT_SOURCE_DIR "/tests/golden";

InspectionInput inputOf(const std::vector<fs::path>& files)
{
    SilentProgress progress;
    Run run{{}, progress, 2};
    InspectionInput input;
    for (const fs::path& file : files) {
        const Status added = addToInput(input, file, run);
        if (!added) qWarning("%s", added.error().message.c_str());
    }
    return input;
}

Result<Inspection> features(const InspectionInput& input, const fs::path& folder,
                            const SoundPreparation& preparation = {})
{
    SilentProgress progress;
    Run run{{}, progress, 2};
    return inspectFeatures(input, folder, preparation, run);
}

Result<Inspection> stems(const InspectionInput& input, const fs::path& folder,
                         const SoundPreparation& preparation = {})
{
    SilentProgress progress;
    Run run{{}, progress, 2};
    return inspectStems(input, folder, {}, preparation, run);
}

}  // namespace

/// The front end and the separator as the inspection shows them.
class InspectSoundTest : public QObject {
    Q_OBJECT

    QTemporaryDir temporary_;
    fs::path path(const std::string& name) const
    {
        return fs::path(temporary_.path().toStdString()) / name;
    }

    fs::path folderWith(const std::string& file, const nlohmann::json& content) const
    {
        const fs::path folder = path("folder");
        fs::remove_all(folder);
        fs::create_directory(folder);
        std::ofstream(folder / file) << content.dump();
        return folder;
    }

    /// The stereo separator under other settings.
    fs::path separatorWith(const fs::path& golden, const nlohmann::json& settings) const
    {
        const fs::path folder = path("separator");
        fs::remove_all(folder);
        fs::copy(golden, folder);
        fs::remove(folder / "expected.safetensors");
        nlohmann::json description = jsonOf(golden / "separator.json");
        description.update(settings);
        std::ofstream(folder / "separator.json") << description.dump();
        return folder;
    }

private Q_SLOTS:
    void initTestCase() { QVERIFY(temporary_.isValid()); }

    void featuresEqualTheReference_data()
    {
        QTest::addColumn<int>("index");
        const auto cases = jsonOf(kGolden / "ast-fbank/cases.json").at("cases");
        for (int i = 0; i < static_cast<int>(cases.size()); ++i) {
            const auto name = cases[static_cast<std::size_t>(i)].at("name").get<std::string>();
            QTest::newRow(name.c_str()) << i;
        }
    }

    void featuresEqualTheReference()
    {
        QFETCH(int, index);
        const auto cases = jsonOf(kGolden / "ast-fbank/cases.json").at("cases");
        const auto& golden = cases[static_cast<std::size_t>(index)];
        const fs::path file = kGolden / "ast-fbank" / golden.at("file").get<std::string>();
        const auto inspection =
            features(inputOf({file}),
                     folderWith("preprocessor_config.json", golden.at("preprocessor_config")));
        QVERIFY2(bool(inspection), inspection ? "" : inspection.error().message.c_str());
        const auto* array = inspection->array("input_values");
        QVERIFY(array != nullptr);
        const TensorFile expected(file);
        const auto columns = static_cast<std::size_t>(array->shape[1]);
        const auto bands = static_cast<std::size_t>(array->shape[2]);
        QCOMPARE(array->shape[0], golden.at("n_waveforms").get<std::int64_t>());

        const bool isExcerpt = expected.has("row_index");
        const auto wanted =
            expected.values<float>(isExcerpt ? "input_values_rows" : "input_values");
        std::vector<std::int32_t> rows;
        if (isExcerpt) rows = expected.values<std::int32_t>("row_index");
        for (std::size_t row = 0; !isExcerpt && row < wanted.size() / bands; ++row) {
            rows.push_back(static_cast<std::int32_t>(row));
        }
        QCOMPARE(rows.size() * bands, wanted.size());
        const auto values = weights::floatsOf(*array);
        double worst = 0.0;
        double worstPadding = 0.0;
        double worstFloor = 0.0;
        const auto& config = golden.at("preprocessor_config");
        const double floor = std::log(1.1920928955078125e-07);
        const double floorValue =
            config.at("do_normalize").get<bool>()
                ? (floor - config.at("mean").get<double>()) / (2.0 * config.at("std").get<double>())
                : floor;
        for (std::size_t r = 0; r < rows.size(); ++r) {
            const auto row = static_cast<std::size_t>(rows[r]);
            const auto heard = golden.at("frames_before_padding")[row / columns].get<std::size_t>();
            for (std::size_t m = 0; m < bands; ++m) {
                const double want = wanted[r * bands + m];
                const double error = std::abs(values[row * bands + m] - want);
                worst = std::max(worst, error);
                if (row % columns >= heard) {
                    worstPadding = std::max(worstPadding, error);
                } else if (std::abs(want - floorValue) < 1e-6) {
                    worstFloor = std::max(worstFloor, error);
                }
            }
        }
        QVERIFY2(worst <= 1e-4, qPrintable(QString::number(worst)));
        QVERIFY2(worstPadding <= 1e-6, qPrintable(QString::number(worstPadding)));
        QVERIFY2(worstFloor <= 1e-6, qPrintable(QString::number(worstFloor)));
    }

    void featuresOfASoundFileAreThoseOfItsSamples()
    {
        const fs::path golden = kGolden / "ast_model/tiny-a";
        const TensorFile expected(golden / "expected.safetensors");
        const fs::path samples = kGolden / "ast_model/waveforms/tiny-a.safetensors";
        audio::Waveform sound({16000}, 1, TensorFile(samples).values<float>("waveform_0"));
        QVERIFY(audio::writeSound(path("clip.wav"), sound));
        const auto fromFile = features(inputOf({path("clip.wav")}), golden);
        QVERIFY(fromFile);
        const auto fromArrays = features(inputOf({samples}), golden);
        QVERIFY(fromArrays);
        const auto one = weights::floatsOf(*fromFile->array("input_values"));
        const auto both = weights::floatsOf(*fromArrays->array("input_values"));
        const auto wanted = expected.values<float>("input_values");
        QCOMPARE(both.size(), wanted.size());
        QVERIFY(std::equal(one.begin(), one.end(), both.begin()));
        for (std::size_t i = 0; i < both.size(); ++i) {
            QVERIFY(std::abs(both[i] - wanted[i]) <= 1e-4F);
        }
    }

    void stemsEqualTheReference_data()
    {
        QTest::addColumn<QByteArray>("separator");
        QTest::addColumn<QByteArray>("variant");
        QTest::addColumn<QByteArray>("settings");
        QTest::addColumn<double>("tolerance");
        const auto row = [](const char* separator, const char* variant, const char* settings,
                            double tolerance = 1e-4) {
            QTest::addRow("%s %s", separator, variant)
                << QByteArray(separator) << QByteArray(variant) << QByteArray(settings)
                << tolerance;
        };
        row("stereo-512-chunked", "n0", "{\"niter\":0,\"wiener_win_len\":13}");
        row("stereo-512-chunked", "n1", "{\"niter\":1,\"wiener_win_len\":13}");
        row("stereo-512-chunked", "n1r", "{\"niter\":1,\"wiener_win_len\":13,\"residual\":true}");
        row("stereo-512-chunked", "n1_nochunk", "{\"niter\":1,\"wiener_win_len\":null}");
        row("mono-1024-v1-layout", "separate_n1", "{\"niter\":1}", 0.02);
        row("mono-1024-v1-layout", "separate_n0r", "{\"niter\":0,\"residual\":true}");
    }

    void stemsEqualTheReference()
    {
        QFETCH(QByteArray, separator);
        QFETCH(QByteArray, variant);
        QFETCH(QByteArray, settings);
        QFETCH(double, tolerance);
        const fs::path golden = kGolden / "open_unmix" / separator.toStdString();
        const auto inspection =
            stems(inputOf({golden / "expected.safetensors"}),
                  separatorWith(golden, nlohmann::json::parse(settings.toStdString())));
        QVERIFY2(bool(inspection), inspection ? "" : inspection.error().message.c_str());
        const TensorFile expected(golden / "expected.safetensors");
        for (const auto& stem : inspection->arrays) {
            const std::string name = variant.toStdString() + "." + stem.name;
            QVERIFY2(expected.has(name), name.c_str());
            const auto wanted = expected.values<float>(name);
            const auto values = weights::floatsOf(stem);
            QCOMPARE(values.size(), wanted.size());
            for (std::size_t i = 0; i < values.size(); ++i) {
                QVERIFY(std::abs(values[i] - wanted[i]) <= tolerance);
            }
        }
        QVERIFY(inspection->arrays.size() >= 2);
    }

    void failsWithBadArgumentAtAnotherRateUnlessAsked()
    {
        const fs::path folder = kGolden / "ast_model/tiny-a";
        QVERIFY(audio::writeSound(path("cd.wav"), audio::Waveform({44100}, 1, 44100)));
        const auto input = inputOf({path("cd.wav")});
        const auto refused = features(input, folder);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::BadArgument);
        QVERIFY(refused.error().message.find("44100") != std::string::npos);
        const auto heard = features(input, folder, {true, false});
        QVERIFY(heard);
        QCOMPARE(heard->notes.size(), std::size_t{1});
        const auto taken = stems(input, kGolden / "open_unmix/stereo-512-chunked");
        QVERIFY(!taken);
        QCOMPARE(taken.error().code, ErrorCode::BadArgument);
    }

    void failsWithBadArgumentForMoreChannelsUnlessAsked()
    {
        const fs::path folder = kGolden / "ast_model/tiny-a";
        QVERIFY(audio::writeSound(path("stereo.wav"), audio::Waveform({16000}, 2, 16000)));
        const auto input = inputOf({path("stereo.wav")});
        QVERIFY(!features(input, folder));
        QCOMPARE(features(input, folder).error().code, ErrorCode::BadArgument);
        QVERIFY(features(input, folder, {false, true}));
    }

    void failsWithBadArgumentWithoutSound()
    {
        std::ofstream(path("words.txt")) << "a song\nanother\n";
        const auto words = inputOf({path("words.txt")});
        QCOMPARE(words.texts.size(), std::size_t{2});
        const auto onFit = inputOf({kGolden / "lime-linear/few-samples.safetensors"});
        for (const InspectionInput* input : {&words, &onFit}) {
            const auto seen = features(*input, kGolden / "ast_model/tiny-a");
            QVERIFY(!seen);
            QCOMPARE(seen.error().code, ErrorCode::BadArgument);
            const auto taken = stems(*input, kGolden / "open_unmix/stereo-512-chunked");
            QVERIFY(!taken);
            QCOMPARE(taken.error().code, ErrorCode::BadArgument);
        }
        const auto named = stems(onFit, kGolden / "open_unmix/stereo-512-chunked");
        QVERIFY(named.error().message.find("distances") != std::string::npos);
    }

    void failsWithBadShapeForShortOrMisshapenSound()
    {
        const fs::path folder = kGolden / "ast_model/tiny-a";
        InspectionInput input;
        input.arrayOrigin = "memory";
        input.arrays = {{"waveform_0", {399}, std::vector<float>(399)}};
        QCOMPARE(features(input, folder).error().code, ErrorCode::BadShape);
        input.arrays = {{"waveform_0", {2, 400}, std::vector<float>(800)}};
        QCOMPARE(features(input, folder).error().code, ErrorCode::BadShape);
        input.arrays = {{"waveform_0", {400}, std::vector<float>(400, NAN)}};
        QCOMPARE(features(input, folder).error().code, ErrorCode::Unreadable);
    }

    void failsWithBadWeightsWithoutItsConfiguration()
    {
        const auto input = inputOf({kGolden / "ast_model/waveforms/tiny-a.safetensors"});
        QCOMPARE(features(input, path("nowhere")).error().code, ErrorCode::BadWeights);
    }
};

QTEST_GUILESS_MAIN(InspectSoundTest)
#include "inspect_sound_test.moc"
