// SPDX-License-Identifier: GPL-3.0-or-later
/// Beats of sounds whose beats are known.

#include "core/audio/beats.h"

#include <QtTest>
#include <algorithm>
#include <cmath>
#include <numbers>

using namespace limelight;
using namespace limelight::audio;

namespace {

constexpr int kRate = 44100;

/// A struck tone that fades within a tenth of a second.
void strike(Waveform& sound, double sec, double hz, float level)
{
    const auto first = static_cast<std::int64_t>(sec * kRate);
    const std::int64_t end = std::min<std::int64_t>(sound.frames(), first + kRate / 5);
    for (std::int64_t t = std::max<std::int64_t>(0, first); t < end; ++t) {
        const double age = static_cast<double>(t - first) / kRate;
        const auto sample =
            static_cast<float>(std::sin(2.0 * std::numbers::pi * hz * age) * std::exp(-30.0 * age));
        for (int c = 0; c < sound.channels(); ++c) {
            sound.channel(c)[static_cast<std::size_t>(t)] += level * sample;
        }
    }
}

/// Drums on the beats and softer ones between, over a chord that holds.
Waveform song(double bpm, double firstSec, double durationSec)
{
    Waveform sound({kRate}, 2, static_cast<std::int64_t>(durationSec * kRate));
    for (int c = 0; c < 2; ++c) {
        const auto samples = sound.channel(c);
        for (std::size_t t = 0; t < samples.size(); ++t) {
            samples[t] = static_cast<float>(
                0.05 * std::sin(2.0 * std::numbers::pi * 220.0 * static_cast<double>(t) / kRate));
        }
    }
    for (double sec = firstSec; sec < durationSec; sec += 60.0 / bpm) {
        strike(sound, sec, 80.0, 0.5F);
        strike(sound, sec, 1900.0, 0.2F);
        strike(sound, sec + 30.0 / bpm, 6000.0, 0.04F);
    }
    return sound;
}

std::vector<double> beatsOf(const Waveform& sound)
{
    SilentProgress progress;
    Run run{{}, progress};
    auto beats = beatTimes(sound, run);
    return beats ? *beats : std::vector<double>{-1.0};
}

}  // namespace

class BeatsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsTheBeatsOfASteadySong_data()
    {
        QTest::addColumn<double>("bpm");
        QTest::addColumn<double>("firstSec");
        for (const double bpm : {80.0, 96.0, 120.0, 133.0, 150.0}) {
            QTest::addRow("%.0f a minute", bpm) << bpm << 0.37;
        }
    }

    void findsTheBeatsOfASteadySong()
    {
        QFETCH(double, bpm);
        QFETCH(double, firstSec);
        constexpr double kSec = 15.0;
        const std::vector<double> beats = beatsOf(song(bpm, firstSec, kSec));
        const auto planned = static_cast<std::size_t>((kSec - firstSec) * bpm / 60.0) + 1;
        QVERIFY2(beats.size() + 2 >= planned && beats.size() <= planned,
                 qPrintable(QString("%1 of %2").arg(beats.size()).arg(planned)));
        QVERIFY(std::is_sorted(beats.begin(), beats.end()));
        for (const double beat : beats) {
            const double cycle = (beat - firstSec) * bpm / 60.0;
            const double strayMs = std::abs(cycle - std::round(cycle)) * 60.0 / bpm * 1000.0;
            QVERIFY2(strayMs < 15.0,
                     qPrintable(QString("%1 s strays %2 ms").arg(beat).arg(strayMs)));
        }
    }

    void saysNothingWhereNothingBeats()
    {
        QVERIFY(beatsOf(Waveform({kRate}, 2, 10 * kRate)).empty());
        QVERIFY(beatsOf(song(120.0, 0.0, 1.5)).empty());
        QVERIFY(beatsOf(Waveform()).empty());
    }

    void hearsTheSameBeatsWhateverTheLevel()
    {
        Waveform sound = song(110.0, 0.2, 8.0);
        const std::vector<double> loud = beatsOf(sound);
        for (int c = 0; c < 2; ++c) {
            for (float& sample : sound.channel(c)) sample *= 0.25F;
        }
        QVERIFY(!loud.empty());
        QCOMPARE(beatsOf(sound), loud);
    }

    void failsWithCancelledWhenAsked()
    {
        SilentProgress progress;
        Run run{{}, progress};
        run.cancel.request();
        const auto beats = beatTimes(song(120.0, 0.0, 5.0), run);
        QVERIFY(!beats);
        QCOMPARE(beats.error().code, ErrorCode::Cancelled);
    }
};

QTEST_GUILESS_MAIN(BeatsTest)
#include "beats_test.moc"
