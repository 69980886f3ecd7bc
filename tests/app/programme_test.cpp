// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/programme.h"

#include <QtTest/QtTest>

#include "planted_listening.h"

namespace limelight::app {

namespace {
constexpr std::int64_t kRamp = 221;  // 5 ms at 44.1 kHz
constexpr std::int64_t kSegment = 22050;

float at(const audio::Waveform& sound, int channel, std::int64_t frame)
{
    return sound.channel(channel)[static_cast<std::size_t>(frame)];
}
}  // namespace

/// What the listener is given, sample by sample.
class ProgrammeTest : public QObject {
    Q_OBJECT

    pipeline::SeparatedSpan span_ = plantedSpan();
    explain::Components components_ = plantedComponents();

private Q_SLOTS:
    void cutsAComponentAtExactlyItsSeconds()
    {
        // drums1: stem 1, from 1.5 s to 2 s of the song.
        const SharedProgramme programme = componentProgramme(span_, components_, 3, false);
        QCOMPARE(programme->name, std::string("drums1"));
        QCOMPARE(programme->songStartSec, 1.5);
        QCOMPARE(programme->frames(), kSegment);
        QCOMPARE(programme->sound->channels(), 2);
        const audio::Waveform& stem = span_.stems.stems[1].sound;
        for (std::int64_t t = kRamp; t < kSegment - kRamp; ++t) {
            QCOMPARE(at(*programme->sound, 0, t), at(stem, 0, kSegment + t));
            QCOMPARE(at(*programme->sound, 1, t), at(stem, 1, kSegment + t));
        }
        for (std::int64_t t = 0; t < kRamp; ++t) {
            QVERIFY(std::abs(at(*programme->sound, 0, t)) <= std::abs(at(stem, 0, kSegment + t)));
        }
        QVERIFY(std::abs(at(*programme->sound, 0, 0)) < 1e-4F);
        QVERIFY(std::abs(at(*programme->sound, 0, kSegment - 1)) < 1e-4F);
    }

    void givesTheSumOfTheStemsWhenEveryCellIsOn()
    {
        const audio::Waveform all =
            mixOfCells(span_, components_, std::vector<bool>(components_.audio.size(), true));
        QCOMPARE(all.frames(), span_.mix.frames());
        for (std::size_t i = 0; i < all.samples().size(); ++i) {
            QVERIFY(std::abs(all.samples()[i] - span_.mix.samples()[i]) < 1e-6F);
        }
    }

    void leavesExactlyOneCellOutOfTheSong()
    {
        const SharedProgramme programme = withoutComponentProgramme(span_, components_, 3);
        // Two seconds of context, clamped to the heard span.
        QCOMPARE(programme->songStartSec, 1.0);
        QCOMPARE(programme->frames(), span_.mix.frames());
        const audio::Waveform& vocals = span_.stems.stems[0].sound;
        for (std::int64_t t = kSegment; t < 2 * kSegment; ++t) {
            QCOMPARE(at(*programme->sound, 0, t), at(vocals, 0, t));
        }
        for (std::int64_t t = kRamp; t < kSegment - kRamp; ++t) {
            QVERIFY(std::abs(at(*programme->sound, 0, t) - at(span_.mix, 0, t)) < 1e-6F);
        }
    }

    void playsTheStrongestEvidenceOfOneSign()
    {
        explain::LocalFit fit;
        fit.weights = {0.1, -0.4, 0.3, 0.0, -0.1, 0.2, 0.05, -0.02};
        const auto positive = evidenceFeatures(components_, fit, Evidence::Positive);
        const auto negative = evidenceFeatures(components_, fit, Evidence::Negative);
        QVERIFY((positive == std::vector<std::size_t>{2, 5, 0, 6}));
        QVERIFY((negative == std::vector<std::size_t>{1, 4, 7}));
        const SharedProgramme programme =
            evidenceProgramme(span_, components_, fit, Evidence::Negative, false);
        // drums0, vocals2 and drums3 alone.
        QCOMPARE(at(*programme->sound, 0, kSegment / 2),
                 at(span_.stems.stems[1].sound, 0, kSegment / 2));
        QCOMPARE(at(*programme->sound, 0, kSegment + 5000), 0.0F);
        fit.weights.assign(8, 0.0);
        QVERIFY(evidenceProgramme(span_, components_, fit, Evidence::Positive, false) == nullptr);
    }

    void matchesTheLevelOfTheMixAndSaysByHowMuch()
    {
        const SharedProgramme quiet = componentProgramme(span_, components_, 2, false);
        const SharedProgramme matched = componentProgramme(span_, components_, 2, true);
        QCOMPARE(quiet->gainDb, 0.0);
        // The stem has level 1, the mix sqrt(1 + 4): 6.99 dB.
        QVERIFY(std::abs(matched->gainDb - 6.99) < 0.2);
        const double gain = std::pow(10.0, matched->gainDb / 20.0);
        QVERIFY(std::abs(at(*matched->sound, 0, 9000) - gain * at(*quiet->sound, 0, 9000)) < 1e-5);
    }

    void neverAmplifiesSilenceNorPastFullScale()
    {
        const audio::Waveform silence({44100}, 1, 1000);
        audio::Waveform click({44100}, 1, 1000);
        click.channel(0)[500] = 0.8F;
        audio::Waveform loud({44100}, 1, 1000);
        for (float& sample : loud.samples()) sample = 0.9F;
        QCOMPARE(levelMatchDb(silence, loud), 0.0);
        QVERIFY(std::abs(levelMatchDb(click, loud) - (-1.0 - 20.0 * std::log10(0.8))) < 1e-5);
        QCOMPARE(levelMatchDb(loud, click), 0.0);
    }

    void playsALineOfTheSongAndStaysInsideIt()
    {
        const auto track = plantedTrack(span_);
        const SharedProgramme line = stretchProgramme(*track, {3.0, 9.0}, "line");
        QCOMPARE(line->songStartSec, 3.0);
        QCOMPARE(line->frames(), std::int64_t{22050});
    }

    void refusesToPlayAWordAsAComponent()
    {
        QVERIFY_EXCEPTION_THROWN(componentProgramme(span_, components_, 8, false), ContractError);
    }
};

}  // namespace limelight::app

QTEST_GUILESS_MAIN(limelight::app::ProgrammeTest)
#include "programme_test.moc"
