// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <cmath>
#include <numbers>

#include "core/audio/channel_mix.h"
#include "core/audio/loudness.h"
#include "core/audio/peak_pyramid.h"
#include "core/audio/resample.h"
#include "core/audio/segments.h"
#include "core/audio/spectrogram_pyramid.h"

using namespace limelight;
using namespace limelight::audio;

namespace {

Waveform tone(double hz, double amplitude, double seconds, int rate = 44100)
{
    Waveform sound({rate}, 1, static_cast<std::int64_t>(seconds * rate));
    const auto samples = sound.channel(0);
    for (std::size_t t = 0; t < samples.size(); ++t) {
        samples[t] = static_cast<float>(
            amplitude * std::sin(2.0 * std::numbers::pi * hz * static_cast<double>(t) / rate));
    }
    return sound;
}

}  // namespace

class SignalTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void resamplingKeepsAToneAndItsLength()
    {
        const Waveform low = resampled(tone(1000.0, 0.5, 2.0), {16000});
        QCOMPARE(low.frames(), std::int64_t{32000});
        for (std::size_t t = 1000; t < 31000; ++t) {
            const double expected =
                0.5 * std::sin(2.0 * std::numbers::pi * 1000.0 * static_cast<double>(t) / 16000.0);
            QVERIFY(std::abs(low.channel(0)[t] - expected) < 1e-4);
        }
    }

    void resamplingRemovesWhatTheNewRateCannotHold()
    {
        QVERIFY(rmsOf(resampled(tone(15000.0, 0.5, 1.0), {16000})) < 1e-3);
    }

    void streamedResamplingEqualsTheWhole()
    {
        const Waveform sound = tone(700.0, 0.5, 1.0, 48000);
        const Waveform whole = resampled(sound, {44100});
        StreamResampler stream({48000}, {44100}, 1);
        std::vector<float> parts;
        const auto samples = sound.channel(0);
        for (std::size_t first = 0; first < samples.size(); first += 777) {
            const auto part = stream.push(
                samples.subspan(first, std::min<std::size_t>(777, samples.size() - first)));
            parts.insert(parts.end(), part.begin(), part.end());
        }
        for (auto rest = stream.finish(); !rest.empty(); rest = stream.finish()) {
            parts.insert(parts.end(), rest.begin(), rest.end());
        }
        QVERIFY(parts.size() + 1 >= static_cast<std::size_t>(whole.frames()));
        for (std::size_t t = 0; t < std::min(parts.size(), whole.channel(0).size()); ++t) {
            QVERIFY(std::abs(parts[t] - whole.channel(0)[t]) < 1e-6F);
        }
    }

    void segmentsDropOrShareTheRemainder()
    {
        const auto equal = equalSegments(103, 5);
        QCOMPARE(equal.size(), std::size_t{5});
        QVERIFY(equal[4] == (FrameSpan{80, 20}));
        const auto tiling = tilingSegments(103, 5);
        std::int64_t at = 0;
        for (const FrameSpan& segment : tiling) {
            QCOMPARE(segment.first, at);
            QVERIFY(segment.count == 20 || segment.count == 21);
            at = segment.end();
        }
        QCOMPARE(at, std::int64_t{103});
    }

    void loudnessOfAReferenceToneIsKnown()
    {
        // EBU Tech 3341, case 1: a 1 kHz stereo sine of -23 dBFS reads -23 LUFS.
        const Waveform sound = stereoOf(tone(1000.0, std::pow(10.0, -23.0 / 20.0), 20.0, 48000));
        const Loudness loudness = loudnessOf(sound);
        QVERIFY(std::abs(loudness.integratedLufs + 23.0) < 0.1);
        QVERIFY(std::abs(loudness.truePeakDb + 23.0) < 0.2);
        QVERIFY(std::isinf(loudnessOf(Waveform({44100}, 1, 44100)).integratedLufs));
    }

    void findsTheLoudestSpan()
    {
        Waveform sound({44100}, 2, 10 * 44100);
        for (std::size_t t = 5 * 44100; t < 7 * 44100; ++t) sound.channel(1)[t] = 0.5F;
        const FrameSpan span = loudestSpan(sound, 2 * 44100);
        QVERIFY(std::abs(span.first - 5 * 44100) <= 441);
        QCOMPARE(span.count, std::int64_t{2 * 44100});
        QCOMPARE(loudestSpan(Waveform({44100}, 1, 44100), 1000).first, std::int64_t{0});
        QCOMPARE(loudestSpan(sound, 20 * 44100).first, std::int64_t{0});
        const auto isLate = [](FrameSpan candidate) { return candidate.first >= 6 * 44100; };
        QCOMPARE(loudestSpan(sound, 2 * 44100, isLate).first, std::int64_t{6 * 44100});
        const auto isNever = [](FrameSpan) { return false; };
        QVERIFY(loudestSpan(sound, 2 * 44100, isNever) == span);
    }

    void peaksMissNothingAtAnyZoom()
    {
        Waveform sound({44100}, 2, 200000);
        sound.channel(1)[123456] = 0.9F;
        sound.channel(0)[7] = -0.8F;
        const PeakPyramid pyramid(sound);
        for (int columns : {1, 10, 333, 5000}) {
            const auto peaks = pyramid.peaksOf({0.0, sound.durationSec()}, columns);
            QCOMPARE(peaks.size(), static_cast<std::size_t>(columns));
            float low = 0.0F;
            float high = 0.0F;
            for (const Peak& peak : peaks) {
                low = std::min(low, peak.low);
                high = std::max(high, peak.high);
            }
            QCOMPARE(low, -0.8F);
            QCOMPARE(high, 0.9F);
        }
        const auto around = pyramid.peaksOf({123456.0 / 44100 - 0.01, 123456.0 / 44100 + 0.01}, 20);
        QVERIFY(around.front().high == 0.0F);
        const auto outside = pyramid.peaksOf({-2.0, -1.0}, 4);
        QVERIFY(outside[0].low == 0.0F && outside[0].high == 0.0F);
    }

    void spectrogramShowsAToneWhereItIs()
    {
        Waveform sound({44100}, 1, 4 * 44100);
        const Waveform beep = tone(1000.0, 1.0, 1.0);
        std::copy(beep.channel(0).begin(), beep.channel(0).end(),
                  sound.channel(0).begin() + 2 * 44100);
        SilentProgress progress;
        Run run{{}, progress};
        const auto pyramid = spectrogramPyramidOf(sound, {}, run);
        QVERIFY(pyramid);
        const auto picture = pyramid->columnsOf({0.0, 5.0}, 50);
        QCOMPARE(picture.size(), static_cast<std::size_t>(pyramid->bands()) * 50);
        std::size_t loudest = 0;
        for (std::size_t m = 0; m < static_cast<std::size_t>(pyramid->bands()); ++m) {
            if (picture[m * 50 + 25] > picture[loudest * 50 + 25]) loudest = m;
        }
        QVERIFY(std::abs(pyramid->bandHz()[loudest] - 1000.0) < 60.0);
        QVERIFY(std::abs(picture[loudest * 50 + 25]) < 4.0F);
        QCOMPARE(picture[loudest * 50 + 5], SpectrogramPyramid::kFloorDb);
        QVERIFY(std::isnan(picture[loudest * 50 + 45]));
    }

    void spectrogramOfALongSoundStaysSmall()
    {
        SilentProgress progress;
        Run run{{}, progress};
        SpectrogramOptions options;
        options.maxColumns = 500;
        const auto pyramid = spectrogramPyramidOf(Waveform({44100}, 1, 20 * 44100), options, run);
        QVERIFY(pyramid);
        QVERIFY(pyramid->levels().front().columns <= 501);
        run.cancel.request();
        QVERIFY(spectrogramPyramidOf(Waveform({44100}, 1, 44100), options, run).error().code ==
                ErrorCode::Cancelled);
    }
};

QTEST_GUILESS_MAIN(SignalTest)
#include "signal_test.moc"
