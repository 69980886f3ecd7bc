// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/renderer.h"

#include <QTest>
#include <algorithm>
#include <cmath>

#include "core/audio/loudness.h"
#include "core/corpus/composer.h"
#include "core/corpus/singer.h"
#include "core/corpus/sound_effects.h"
#include "core/corpus/voice.h"

using namespace limelight;
using namespace limelight::corpus;

namespace {

double hertzOf(int key)
{
    return 440.0 * std::pow(2.0, (key - 69) / 12.0);
}

/// The power at `hz` of the Hann-windowed stretch.
double powerAt(const audio::Waveform& sound, double fromSec, double toSec, double hz)
{
    const int rate = sound.rate().hz;
    const auto first = static_cast<std::size_t>(fromSec * rate);
    const auto count = static_cast<std::size_t>((toSec - fromSec) * rate);
    const auto samples = sound.channel(0).subspan(first, count);
    double re = 0.0;
    double im = 0.0;
    const double step = 2.0 * M_PI / static_cast<double>(count);
    for (std::size_t t = 0; t < count; ++t) {
        const double phase = 2.0 * M_PI * hz * static_cast<double>(t) / rate;
        const double value = samples[t] * (1.0 - std::cos(step * static_cast<double>(t)));
        re += value * std::cos(phase);
        im += value * std::sin(phase);
    }
    return (re * re + im * im) / (static_cast<double>(count) * static_cast<double>(count));
}

/// What a word's held middle holds at the first six overtones of a pitch (offset 0) or between them
/// (-0.5).
double combPower(const audio::Waveform& sound, const SungWord& word, double hz, double offset)
{
    double power = 0.0;
    for (int overtone = 1; overtone <= 6; ++overtone)
        power += powerAt(sound, word.startSec + 0.06, word.startSec + 0.8 * word.durationSec,
                         hz * (overtone + offset));
    return power;
}

/// How far the comb that fits a held word best lies from its written pitch, within three semitones.
double centsOff(const audio::Waveform& sound, const SungWord& word)
{
    double best = -1.0;
    double bestCents = 0.0;
    for (double cents = -300.0; cents <= 300.0; cents += 6.0) {
        const double power =
            combPower(sound, word, hertzOf(word.key) * std::pow(2.0, cents / 1200.0), 0.0);
        if (power > best) {
            best = power;
            bestCents = cents;
        }
    }
    return bestCents;
}

/// Whether the pitch is an octave or more below the written one: then tones lie between the
/// written overtones.
bool isAnOctaveLow(const audio::Waveform& sound, const SungWord& word)
{
    const double hz = hertzOf(word.key);
    return combPower(sound, word, hz, -0.5) > 0.5 * combPower(sound, word, hz, 0.0);
}

/// The first moment after `fromSec` at which the word's tone has a third of its loudest strength.
/// The tone is what a 10 ms frame holds at the sung pitch and its first overtones.
double toneOnset(const audio::Waveform& sound, double fromSec, double toSec, double pitchHz)
{
    const int rate = sound.rate().hz;
    const auto samples = sound.channel(0);
    const auto frame = static_cast<std::size_t>(rate / 50);
    std::vector<double> strength;
    const double hop = 0.002;
    for (double at = fromSec; at < toSec; at += hop) {
        const auto first = static_cast<std::size_t>(at * rate);
        double sum = 0.0;
        for (int overtone = 1; overtone <= 8; ++overtone) {
            double re = 0.0;
            double im = 0.0;
            const double step = 2.0 * M_PI * pitchHz * overtone / rate;
            for (std::size_t t = 0; t < frame && first + t < samples.size(); ++t) {
                re += samples[first + t] * std::cos(step * static_cast<double>(t));
                im += samples[first + t] * std::sin(step * static_cast<double>(t));
            }
            sum += re * re + im * im;
        }
        strength.push_back(std::sqrt(sum));
    }
    const double loudest = *std::max_element(strength.begin(), strength.end());
    for (std::size_t i = 0; i < strength.size(); ++i)
        if (strength[i] >= loudest / 3.0)
            return fromSec + static_cast<double>(i) * hop + 0.5 * static_cast<double>(frame) / rate;
    return toSec;
}

LyricLine scaleLine(const std::vector<std::string>& words, const std::string& variant)
{
    LyricLine line;
    line.colour.variant = variant;
    const int first = variant.front() == 'f' ? 60 : 50;
    for (std::size_t w = 0; w < words.size(); ++w)
        line.words.push_back(
            {words[w], 0.5 + 0.8 * static_cast<double>(w), 0.5, first + static_cast<int>(w), 0.0});
    return line;
}

double windowRms(const audio::Waveform& sound, double fromSec, double toSec)
{
    const auto first = static_cast<std::int64_t>(fromSec * sound.rate().hz);
    const auto end = static_cast<std::int64_t>(toSec * sound.rate().hz);
    double sum = 0.0;
    for (float sample : sound.channel(0).subspan(static_cast<std::size_t>(first),
                                                 static_cast<std::size_t>(end - first)))
        sum += static_cast<double>(sample) * sample;
    return std::sqrt(sum / static_cast<double>(end - first));
}

}  // namespace

class RenderTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    /// A synthetic voice is not quite flat inside a word: 113 words of 24 songs lay 8 cents off in
    /// the median, 28 at the 95th percentile, 36 at most.
    void singsWithin30CentsOfItsNotes()
    {
        int sung = 0;
        int far = 0;
        for (int index = 0; index < 40 && sung < 24; ++index) {
            const Score score = composeSong(11, index);
            std::vector<LyricLine> lines;
            for (const LyricLine& line : score.lines)
                if (line.delivery == Delivery::Sung && line.colour.doublingSemitones == 0)
                    lines.push_back(line);
            if (lines.empty()) continue;
            // Echoes of the note before would be measured with the note.
            for (LyricLine& line : lines) line.colour.echoSec = 0.0;
            const auto vocals = singLines(lines, 0.0, 12.0);
            QVERIFY(vocals);
            for (const LyricLine& line : lines)
                for (const SungWord& word : line.words) {
                    if (word.durationSec < 0.38 || sung >= 24) continue;
                    const double cents = centsOff(*vocals, word);
                    QVERIFY2(std::abs(cents) < 50.0,
                             qPrintable(QString("%1 in song %2: %3 cents")
                                            .arg(QString::fromStdString(word.text))
                                            .arg(index)
                                            .arg(cents)));
                    QVERIFY2(!isAnOctaveLow(*vocals, word), word.text.c_str());
                    far += std::abs(cents) > 30.0 ? 1 : 0;
                    ++sung;
                }
        }
        QCOMPARE(sung, 24);
        QVERIFY2(far <= 1, qPrintable(QString::number(far)));
    }

    void beginsEveryVowelWithin30Milliseconds()
    {
        for (const char* variant : {"m3", "f2"}) {
            const auto line = scaleLine(
                {"time", "keep", "pack", "table", "story", "chair", "part", "house"}, variant);
            const auto vocals = singLines({line}, 0.0, 12.0);
            QVERIFY(vocals);
            for (const SungWord& word : line.words) {
                const double onset =
                    toneOnset(*vocals, word.startSec - 0.2, word.startSec + 0.3, hertzOf(word.key));
                QVERIFY2(std::abs(onset - word.startSec) < 0.030,
                         qPrintable(QString("%1: %2 ms")
                                        .arg(QString::fromStdString(word.text))
                                        .arg(1000.0 * (onset - word.startSec))));
            }
        }
    }

    void sumsTheStemsToTheMixWithoutClipping()
    {
        auto synthesiser = Synthesiser::open(*soundFontFile());
        QVERIFY(synthesiser);
        for (int index : {1}) {
            const Score score = composeSong(11, index);
            const auto song = renderSong(score, *synthesiser);
            QVERIFY(song);
            QCOMPARE(song->stems.size(), std::size_t{4});
            float peak = 0.0F;
            for (std::size_t t = 0; t < song->mix.samples().size(); ++t) {
                float sum = 0.0F;
                for (const auto& stem : song->stems) sum += stem.samples()[t];
                QVERIFY(std::abs(sum - song->mix.samples()[t]) < 1.0F / 32768.0F);
                peak = std::max(peak, std::abs(song->mix.samples()[t]));
            }
            QVERIFY(peak < 0.9F);
            const double loudness = audio::loudnessOf(song->mix).integratedLufs;
            QVERIFY2(loudness > -20.0 && loudness < -13.0, qPrintable(QString::number(loudness)));
            QCOMPARE(song->mix.frames(), std::int64_t{12 * 44100});
        }
    }

    void playsOneScoreAlikeAfterAnyOther()
    {
        auto synthesiser = Synthesiser::open(*soundFontFile());
        QVERIFY(synthesiser);
        const Score score = composeSong(11, 4);
        const auto first = synthesiser->play(score.parts, 12.0);
        (void)synthesiser->play(composeSong(11, 7).parts, 12.0);
        QVERIFY(synthesiser->play(score.parts, 12.0) == first);
    }

    void keepsAStemSilentWhereNothingIsWritten()
    {
        Part part{"bass", 0.0, {Layer{}}, {{0, 1.0, 0.5, 40, 100}}};
        part.layers[0].program = 33;
        auto synthesiser = Synthesiser::open(*soundFontFile());
        QVERIFY(synthesiser);
        const auto stem = synthesiser->play({part}, 12.0).front();
        QCOMPARE(windowRms(stem, 0.0, 0.99), 0.0);
        QVERIFY(windowRms(stem, 1.0, 1.5) > 0.01);
        QVERIFY(windowRms(stem, 6.0, 11.9) < 1e-4);
    }

    void failsWithEnvironmentWithoutSoundFont()
    {
        qputenv("LIMELIGHT_SOUND_FONT", "/nowhere.sf2");
        const auto missing = soundFontFile();
        qunsetenv("LIMELIGHT_SOUND_FONT");
        QVERIFY(!missing);
        QCOMPARE(missing.error().code, ErrorCode::Environment);
        const auto broken = Synthesiser::open(__FILE__);
        QVERIFY(!broken);
        QCOMPARE(broken.error().code, ErrorCode::Environment);
    }
};

QTEST_GUILESS_MAIN(RenderTest)
#include "render_test.moc"
