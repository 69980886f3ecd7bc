// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/stft.h"

#include <QtTest>

#include <cmath>
#include <numbers>

#include "core/base/random.h"

using namespace limelight;
using namespace limelight::audio;

namespace {

std::vector<float> noise(std::size_t count)
{
    RandomStream random(3);
    std::vector<float> samples(count);
    for (float& sample : samples) sample = static_cast<float>(random.uniform(-1.0, 1.0));
    return samples;
}

}  // namespace

class StftTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void inverseGivesTheSoundBack_data()
    {
        QTest::addColumn<int>("window");
        QTest::addColumn<int>("hop");
        QTest::addColumn<int>("frames");
        QTest::newRow("Open-Unmix") << 4096 << 1024 << 50000;
        QTest::newRow("a whole number of hops") << 4096 << 1024 << 40960;
        QTest::newRow("half overlap, shortest sound") << 1024 << 512 << 513;
    }

    void inverseGivesTheSoundBack()
    {
        QFETCH(int, window);
        QFETCH(int, hop);
        QFETCH(int, frames);
        const Stft stft({window, hop});
        const auto samples = noise(static_cast<std::size_t>(frames));
        const auto spectrum = stft.forward(samples);
        QVERIFY(spectrum);
        QCOMPARE(spectrum->columns, std::int64_t{1 + frames / hop});
        QCOMPARE(spectrum->bins, window / 2 + 1);
        const auto back = stft.inverse(*spectrum, frames);
        QVERIFY(back);
        double worst = 0.0;
        for (std::size_t t = 0; t < samples.size(); ++t) {
            worst = std::max(worst, std::abs(static_cast<double>(samples[t]) - (*back)[t]));
        }
        QVERIFY2(worst < 2e-6, qPrintable(QString::number(worst)));
    }

    void matchesTheDefinitionOfOneColumn()
    {
        const StftOptions options{64, 16};
        const auto samples = noise(200);
        const auto spectrum = Stft(options).forward(samples);
        QVERIFY(spectrum);
        // The first column is centred on sample 0: its left half mirrors the right one.
        for (int k = 0; k < options.bins(); ++k) {
            std::complex<double> sum = 0.0;
            for (int i = 0; i < 64; ++i) {
                const double w = 0.5 - 0.5 * std::cos(2.0 * std::numbers::pi * i / 64.0);
                const auto t = static_cast<std::size_t>(std::abs(i - 32));
                sum += w * samples[t] * std::polar(1.0, -2.0 * std::numbers::pi * k * i / 64.0);
            }
            const std::complex<double> got = spectrum->column(0)[static_cast<std::size_t>(k)];
            QVERIFY(std::abs(got - sum) < 1e-5);
        }
    }

    void isLinear()
    {
        const Stft stft({1024, 256});
        const auto a = noise(9000);
        std::vector<float> twice(a.size());
        for (std::size_t t = 0; t < a.size(); ++t) twice[t] = 2.0F * a[t];
        const auto one = stft.forward(a);
        const auto two = stft.forward(twice);
        for (std::size_t i = 0; i < one->values.size(); ++i) {
            QVERIFY(std::abs(two->values[i] - 2.0F * one->values[i]) < 1e-3F);
        }
    }

    void failsWithBadShapeWhenTooShortOrMisfit()
    {
        const Stft stft({1024, 256});
        const auto tooShort = stft.forward(std::vector<float>(512));
        QVERIFY(!tooShort);
        QVERIFY(tooShort.error().code == ErrorCode::BadShape);
        const auto spectrum = stft.forward(std::vector<float>(513));
        QVERIFY(spectrum);
        const auto misfit = stft.inverse(*spectrum, 5000);
        QVERIFY(!misfit);
        QVERIFY(misfit.error().code == ErrorCode::BadShape);
    }
};

QTEST_GUILESS_MAIN(StftTest)
#include "stft_test.moc"
