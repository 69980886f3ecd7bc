// SPDX-License-Identifier: GPL-3.0-or-later
/// Pictures of a long sound: whatever the zoom, nothing under a pixel is left out, so that a
/// regular sound stays a regular picture (no moiré).

#include <QtTest>
#include <algorithm>
#include <cmath>
#include <limits>

#include "core/audio/peak_pyramid.h"
#include "core/audio/spectrogram_pyramid.h"

using namespace limelight;
using namespace limelight::audio;

namespace {

constexpr double kColumnSec = 0.01;
constexpr std::int64_t kColumns = 24000;
constexpr int kBands = 4;

/// Loud every `period`-th column, quiet between.
SpectrogramPyramid ticks(int period)
{
    SpectrogramPyramid::Level level;
    level.columns = kColumns;
    level.secondsPerColumn = kColumnSec;
    for (std::int64_t n = 0; n < kColumns; ++n) {
        for (int m = 0; m < kBands; ++m) level.maxDb.push_back(n % period == 0 ? -10.0F : -80.0F);
    }
    level.meanDb = level.maxDb;
    return SpectrogramPyramid({100.0, 200.0, 400.0, 800.0}, kColumns * kColumnSec,
                              std::move(level));
}

}  // namespace

class PyramidTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aRegularSoundIsARegularSpectrogram_data()
    {
        QTest::addColumn<int>("period");
        QTest::addColumn<int>("pixels");
        // Pixels of a little more than one, two and many periods: where decimation beats.
        for (const int period : {2, 3, 7, 10, 13}) {
            for (const int pixels : {701, 1000, 1237, 1733}) {
                if (kColumns / pixels <= period) continue;
                QTest::addRow("every %d, %d pixels", period, pixels) << period << pixels;
            }
        }
    }

    void aRegularSoundIsARegularSpectrogram()
    {
        QFETCH(int, period);
        QFETCH(int, pixels);
        const SpectrogramPyramid levels = ticks(period);
        for (const double startSec : {0.0, 0.013, 17.77}) {
            const TimeSpan span{startSec, startSec + levels.durationSec() - 20.0};
            const auto picture = levels.columnsOf(span, pixels);
            for (const float level : picture) QCOMPARE(level, -10.0F);
        }
    }

    void theLoudestUnderAPixelIsShownAtEveryZoom()
    {
        SpectrogramPyramid::Level level;
        level.columns = kColumns;
        level.secondsPerColumn = kColumnSec;
        level.maxDb.assign(static_cast<std::size_t>(kColumns) * kBands, -90.0F);
        level.maxDb[static_cast<std::size_t>(12345) * kBands + 2] = -5.0F;
        level.meanDb = level.maxDb;
        const SpectrogramPyramid levels({100.0, 200.0, 400.0, 800.0}, kColumns * kColumnSec,
                                        std::move(level));
        for (const double lengthSec : {1.0, 7.3, 33.3, 140.0, 240.0}) {
            const double startSec = std::min(123.45 - 0.37 * lengthSec, 240.0 - lengthSec);
            const TimeSpan span{std::max(0.0, startSec), std::max(0.0, startSec) + lengthSec};
            const auto picture = levels.columnsOf(span, 333);
            QCOMPARE(*std::max_element(picture.begin(), picture.end()), -5.0F);
        }
    }

    void aRegularWaveformIsARegularPicture()
    {
        constexpr int kRate = 8000;
        Waveform sound({kRate}, 1, 120 * kRate);
        const auto samples = sound.channel(0);
        for (std::size_t t = 0; t < samples.size(); ++t) {
            samples[t] = t % 37 == 0 ? 0.5F : (t % 37 == 18 ? -0.25F : 0.0F);
        }
        const PeakPyramid peaks(sound);
        for (const int pixels : {501, 777, 1024, 1601}) {
            for (const Peak& peak : peaks.peaksOf({0.3, 119.0}, pixels)) {
                QCOMPARE(peak.high, 0.5F);
                QCOMPARE(peak.low, -0.25F);
            }
        }
    }
};

QTEST_GUILESS_MAIN(PyramidTest)
#include "pyramid_test.moc"
