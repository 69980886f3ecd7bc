// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/music_lime.h"

#include <QtTest>

#include <chrono>
#include <cmath>
#include <set>

#include "core/audio/segments.h"
#include "core/base/random.h"
#include "core/explain/build_components.h"
#include "tests/support/toy_song.h"

using namespace limelight;
using namespace limelight::explain;
using limelight::models::Modality;
using limelight::testing::ToyClassifier;
using limelight::testing::ToySong;

namespace {

std::vector<float> noise(std::uint64_t seed)
{
    RandomStream random(seed);
    std::vector<float> samples;
    for (std::int64_t t = 0; t < ToySong::kFrames; ++t) {
        samples.push_back(static_cast<float>(0.1 * random.uniform(-1.0, 1.0)));
    }
    return samples;
}

text::Lyrics lyricsOf(const std::string& text)
{
    text::Lyrics lyrics;
    lyrics.text = text;
    return lyrics;
}

struct Quiet {
    SilentProgress progress;
    Run run{{}, progress};
};

}  // namespace

class MusicLimeTest : public QObject {
    Q_OBJECT

    Quiet quiet_;

    MaskedSound soundOf(const ToyClassifier& model, std::vector<std::vector<float>> stems,
                        int segments)
    {
        auto sound =
            MaskedSound::make(*model.frontEnd(), std::move(stems),
                              audio::tilingSegments(ToySong::kFrames, segments), quiet_.run);
        return std::move(*sound);
    }

    void expectTableEqualsDirectMixing(std::vector<std::vector<float>> stems, int segments,
                                       double leastShare, double mostShare)
    {
        const audio::MelFrontEnd frontEnd(
            {.rate = {ToySong::kRate}, .melBands = 32, .columns = 210});
        const auto cuts = audio::tilingSegments(ToySong::kFrames, segments);
        const auto sound = MaskedSound::make(frontEnd, stems, cuts, quiet_.run);
        QVERIFY(sound);
        QVERIFY(sound->tabledShare() >= leastShare && sound->tabledShare() <= mostShare);
        RandomStream random(5);
        for (int trial = 0; trial < 40; ++trial) {
            std::vector<std::uint8_t> mask(sound->components());
            for (auto& value : mask) {
                value = trial == 0 ? 1 : trial == 1 ? 0 : random.chance(0.5) ? 1 : 0;
            }
            std::vector<float> looked(sound->featureCount());
            sound->writeFeatures(mask, looked);
            const auto direct = frontEnd.featuresFromMono(mixOf(stems, cuts, mask));
            QVERIFY(direct);
            QVERIFY(looked == *direct);  // the same sums in the same order: equal bits
        }
    }

private Q_SLOTS:
    void tableEqualsDirectMixing()
    {
        expectTableEqualsDirectMixing({noise(1), noise(2), noise(3), noise(4)}, 10, 1.0, 1.0);
    }

    void tableEqualsDirectMixingInShortSegments()
    {
        expectTableEqualsDirectMixing({noise(1), noise(2)}, 100, 0.3, 0.99);
    }

    void mixesDirectlyAboveSixStems()
    {
        expectTableEqualsDirectMixing(
            {noise(1), noise(2), noise(3), noise(4), noise(5), noise(6), noise(7)}, 4, 0.0, 0.0);
    }

    void masksOfOnesGiveTheSumOfTheStems()
    {
        const std::vector<std::vector<float>> stems{noise(1), noise(2), noise(3)};
        const auto cuts = audio::tilingSegments(ToySong::kFrames, 7);
        const auto mix = mixOf(stems, cuts, std::vector<std::uint8_t>(21, 1));
        for (std::size_t t = 0; t < mix.size(); ++t) {
            QCOMPARE(mix[t], stems[0][t] + stems[1][t] + stems[2][t]);
        }
    }

    void findsThePlantedTruth_data()
    {
        QTest::addColumn<int>("mode");
        QTest::addColumn<int>("modality");
        for (Mode mode : {Mode::Reference, Mode::Recommended}) {
            for (Modality modality : {Modality::Both, Modality::Audio, Modality::Lyrics}) {
                QTest::addRow("mode %d, modality %d", int(mode), int(modality))
                    << int(mode) << int(modality);
            }
        }
    }

    void findsThePlantedTruth()
    {
        QFETCH(int, mode);
        QFETCH(int, modality);
        const ToyClassifier model(ToySong::listensToSegmentThree());
        const MaskedSound sound = soundOf(model, ToySong::fourStems(), 10);
        const auto lyrics = lyricsOf("I love the rain, and rain loves me");
        const auto words = mode == int(Mode::Reference) ? MaskedWords::ofRawText(lyrics, model)
                                                        : MaskedWords::ofReadText(lyrics, model);
        MusicLimeOptions options;
        options.mode = Mode(mode);
        options.modality = Modality(modality);
        options.samples = 400;
        const auto result = explainByMusicLime(model, &sound, &*words, options, quiet_.run);
        QVERIFY(result);
        const LocalFit* fit = nullptr;
        for (const LocalFit& candidate : result->fits) {
            if (candidate.label == "deep" && candidate.modality == options.modality) {
                fit = &candidate;
            }
        }
        QVERIFY(fit != nullptr);
        const std::size_t bass3 = 3 * 4 + 2;
        const std::size_t love = 40 + 1;
        QCOMPARE(words->components()[1].word, std::string("love"));
        QCOMPARE(fit->weights.size(), std::size_t{40} + words->components().size());
        QVERIFY(fit->r2 > 0.9);
        for (std::size_t j = 0; j < fit->weights.size(); ++j) {
            const bool isPlanted = (j == bass3 && options.modality != Modality::Lyrics) ||
                                   (j == love && options.modality != Modality::Audio);
            const double weight = fit->weights[j];
            QVERIFY2(isPlanted ? weight > 0.1 : std::abs(weight) < 0.03,
                     qPrintable(QString("%1: %2").arg(j).arg(weight)));
        }
        QCOMPARE(fit->halfWidths.size(), fit->weights.size());
    }

    void holdsEveryModalityInRecommendedMode()
    {
        const ToyClassifier model(ToySong::listensToSegmentThree());
        const MaskedSound sound = soundOf(model, ToySong::fourStems(), 10);
        const auto words = MaskedWords::ofReadText(lyricsOf("love me"), model);
        MusicLimeOptions options;
        options.samples = 150;
        const auto result = explainByMusicLime(model, &sound, &*words, options, quiet_.run);
        QCOMPARE(result->fits.size(), std::size_t{6});
        // Two words have four texts: each was read once.
        QCOMPARE(model.textRows, std::size_t{4});
        QVERIFY(model.soundRows <= 150 + 16);  // and every choice of whole stems
        for (const LocalFit& fit : result->fits) {
            QVERIFY(std::abs(fit.modelPrediction -
                             double(result->recombined.values[fit.label == "deep" ? 0 : 1])) <
                    1e-9);
        }
    }

    /// A model that few components decide is found nearly without error; the intervals say so, and
    /// hold.
    void intervalsHoldTheLongRunWeights()
    {
        auto toy = ToySong::listensToSegmentThree();
        toy.soundGain = 2.0;
        const ToyClassifier model(toy);
        const MaskedSound sound = soundOf(model, ToySong::fourStems(), 10);
        const auto words = MaskedWords::ofReadText(
            lyricsOf("I love the rain and love loves you when rain falls on me"), model);
        MusicLimeOptions options;
        options.samples = 2000;
        const auto truth = explainByMusicLime(model, &sound, &*words, options, quiet_.run);
        options.samples = 300;
        int inside = 0;
        int all = 0;
        double widest = 0.0;
        for (std::uint32_t seed = 1; seed <= 12; ++seed) {
            options.seed = seed;
            const auto result = explainByMusicLime(model, &sound, &*words, options, quiet_.run);
            for (std::size_t j = 0; j < result->fits[0].weights.size(); ++j) {
                const double error =
                    std::abs(result->fits[0].weights[j] - truth->fits[0].weights[j]);
                inside += error <= result->fits[0].halfWidths[j] ? 1 : 0;
                widest = std::max(widest, result->fits[0].halfWidths[j]);
                ++all;
            }
        }
        const double share = static_cast<double>(inside) / all;
        QVERIFY2(share > 0.88, qPrintable(QString::number(share)));
        QVERIFY2(widest < 2e-3, qPrintable(QString::number(widest)));
    }

    /// The same function, asked for whole inputs or for encoded sides, under the same masks.
    void equalsLateFusionWhenWholeInputsAreScored_data()
    {
        QTest::addColumn<bool>("takesSamples");
        QTest::newRow("columns") << false;
        QTest::newRow("samples") << true;
    }

    void equalsLateFusionWhenWholeInputsAreScored()
    {
        QFETCH(bool, takesSamples);
        auto toy = ToySong::listensToSegmentThree();
        toy.takesSamples = takesSamples;
        const ToyClassifier encoding(toy);
        toy.encodes = false;
        const ToyClassifier whole(toy);
        const auto lyrics = lyricsOf("I love the rain, and rain loves me");
        for (Mode mode : {Mode::Reference, Mode::Recommended}) {
            for (Modality modality : {Modality::Both, Modality::Audio, Modality::Lyrics}) {
                MusicLimeOptions options;
                options.mode = mode;
                options.modality = modality;
                options.samples = 230;
                std::vector<MusicLimeResult> results;
                for (const ToyClassifier* model : {&encoding, &whole}) {
                    const auto sound = MaskedSound::forModel(
                        *model, ToySong::fourStems(), audio::tilingSegments(ToySong::kFrames, 10),
                        quiet_.run);
                    const auto words = MaskedWords::ofReadText(lyrics, *model);
                    auto result = explainByMusicLime(*model, &*sound, &*words, options, quiet_.run);
                    QVERIFY2(result, result ? "" : result.error().message.c_str());
                    results.push_back(*std::move(result));
                }
                QCOMPARE(results[0].fits.size(), results[1].fits.size());
                QVERIFY(results[0].recombined.values == results[1].recombined.values);
                for (std::size_t f = 0; f < results[0].fits.size(); ++f) {
                    const LocalFit& a = results[0].fits[f];
                    const LocalFit& b = results[1].fits[f];
                    QVERIFY(a.label == b.label && a.modality == b.modality);
                    // Encoded sides have designs of their own in recommended mode: other samples,
                    // nearly the same line.
                    const bool isCrossed = mode == Mode::Recommended;
                    for (std::size_t j = 0; j < a.weights.size(); ++j) {
                        QVERIFY(isCrossed ? std::abs(a.weights[j] - b.weights[j]) < 0.02
                                          : a.weights[j] == b.weights[j]);
                    }
                    QVERIFY(isCrossed || (a.intercept == b.intercept && a.r2 == b.r2 &&
                                          a.halfWidths == b.halfWidths));
                }
            }
        }
        QVERIFY(encoding.jointRows == 0 && whole.jointRows > 0);
    }

    void scoresEveryDifferentInputOnceInSmallBatches()
    {
        auto toy = ToySong::listensToSegmentThree();
        toy.encodes = false;
        toy.takesSamples = true;
        const ToyClassifier model(toy);
        const auto sound = MaskedSound::ofSamples(ToySong::kFrames, {ToySong::tone(90.0)},
                                                  audio::tilingSegments(ToySong::kFrames, 2));
        const auto words = MaskedWords::ofReadText(lyricsOf("love me"), model);
        MusicLimeOptions options;
        options.samples = 700;
        const auto result = explainByMusicLime(model, &sound, &*words, options, quiet_.run);
        QVERIFY(result);
        // Two segments and two words: sixteen inputs, whatever the modality.
        QCOMPARE(model.jointRows, std::size_t{16});
        QVERIFY(model.mostRowsTogether <= model.rowsTogether());
        QCOMPARE(result->fits.size(), std::size_t{6});
    }

    void findsAConjunctionOfSoundAndWord()
    {
        auto toy = ToySong::listensToSegmentThree();
        toy.encodes = false;
        toy.isConjunction = true;
        const ToyClassifier model(toy);
        const MaskedSound sound = soundOf(model, ToySong::fourStems(), 10);
        for (Mode mode : {Mode::Reference, Mode::Recommended}) {
            const auto words = MaskedWords::ofReadText(lyricsOf("I love the rain"), model);
            MusicLimeOptions options;
            options.mode = mode;
            options.samples = 600;
            const auto result = explainByMusicLime(model, &sound, &*words, options, quiet_.run);
            QVERIFY(result);
            for (const LocalFit& fit : result->fits) {
                if (fit.label != "deep") continue;
                for (std::size_t j = 0; j < fit.weights.size(); ++j) {
                    const bool isPlanted = (j == 14 && fit.modality != Modality::Lyrics) ||
                                           (j == 41 && fit.modality != Modality::Audio);
                    // Each half of it alone is worth nothing: with the other side complete it is
                    // worth all, with the other perturbed half of that.
                    const double least = fit.modality == Modality::Both ? 0.25 : 0.6;
                    QVERIFY2(isPlanted ? fit.weights[j] > least : std::abs(fit.weights[j]) < 0.1,
                             qPrintable(QString("%1: %2").arg(j).arg(fit.weights[j])));
                }
            }
        }
    }

    void stopsWholeInputsWhenCancelled()
    {
        auto toy = ToySong::listensToSegmentThree();
        toy.encodes = false;
        const ToyClassifier model(toy);
        const MaskedSound sound = soundOf(model, ToySong::fourStems(), 10);
        MusicLimeOptions options;
        options.samples = 2000;
        SilentProgress progress;
        Run run{{}, progress};
        const auto result =
            explainByMusicLime(model, &sound, nullptr, options, run,
                               [&run](std::vector<LocalFit>, int) { run.cancel.request(); });
        QVERIFY(!result);
        QVERIFY(result.error().code == ErrorCode::Cancelled);
        QVERIFY(model.jointRows < 150);
    }

    void writesSamplesThatEndInSilence()
    {
        const std::vector<std::vector<float>> stems{noise(1), noise(2)};
        const auto cuts = audio::equalSegments(ToySong::kFrames, 7);  // drops the last frames
        QVERIFY(cuts.back().end() < ToySong::kFrames);
        const auto sound = MaskedSound::ofSamples(ToySong::kFrames, stems, cuts);
        std::vector<std::uint8_t> mask(14, 1);
        mask[3] = 0;
        std::vector<float> samples(ToySong::kFrames, 9.0F);
        sound.writeFeatures(mask, samples);
        const auto mix = mixOf(stems, cuts, mask);
        QVERIFY(std::equal(mix.begin(), mix.end(), samples.begin()));
        QVERIFY(std::all_of(samples.begin() + static_cast<std::ptrdiff_t>(mix.size()),
                            samples.end(), [](float value) { return value == 0.0F; }));
        QCOMPARE(sound.featureCount(), std::size_t{ToySong::kFrames});
    }

    void explainsSongsWithoutWordsBySoundAlone()
    {
        const ToyClassifier model(ToySong::listensToSegmentThree());
        const MaskedSound sound = soundOf(model, ToySong::fourStems(), 10);
        for (Mode mode : {Mode::Reference, Mode::Recommended}) {
            const auto words = MaskedWords::ofReadText(lyricsOf(" ... !"), model);
            MusicLimeOptions options;
            options.mode = mode;
            options.samples = 120;
            const auto result = explainByMusicLime(model, &sound, &*words, options, quiet_.run);
            QVERIFY(result);
            QCOMPARE(result->fits.size(), std::size_t(mode == Mode::Reference ? 2 : 4));
            QCOMPARE(result->fits.front().weights.size(), std::size_t{40});
        }
    }

    void explainsAModelThatOnlyReads()
    {
        auto toy = ToySong::listensToSegmentThree();
        toy.hears = false;
        const ToyClassifier model(toy);
        const auto words = MaskedWords::ofReadText(lyricsOf("love is love, no more"), model);
        MusicLimeOptions options;
        options.samples = 100;
        const auto result = explainByMusicLime(model, nullptr, &*words, options, quiet_.run);
        QVERIFY(result);
        QCOMPARE(result->fits.size(), std::size_t{4});
        QVERIFY(result->fits[0].weights[0] > 0.1);
    }

    void givesEqualBitsForAnyThreads()
    {
        const ToyClassifier model(ToySong::listensToSegmentThree());
        const auto words = MaskedWords::ofReadText(lyricsOf("I love the rain and you"), model);
        std::vector<std::vector<double>> weights;
        for (int threads : {1, 2, 3}) {
            Run run{{}, quiet_.progress, threads};
            auto sound = MaskedSound::make(*model.frontEnd(), ToySong::fourStems(),
                                           audio::tilingSegments(ToySong::kFrames, 10), run);
            MusicLimeOptions options;
            options.samples = 130;
            const auto result = explainByMusicLime(model, &*sound, &*words, options, run);
            weights.push_back(result->fits.front().weights);
        }
        QVERIFY(weights[0] == weights[1]);
        QVERIFY(weights[0] == weights[2]);
    }

    void showsBetterAndBetterPictures()
    {
        const ToyClassifier model(ToySong::listensToSegmentThree());
        const MaskedSound sound = soundOf(model, ToySong::fourStems(), 10);
        MusicLimeOptions options;
        options.mode = Mode::Reference;
        options.modality = Modality::Audio;
        options.samples = 500;
        std::vector<int> seen;
        std::vector<double> early;
        const auto result = explainByMusicLime(model, &sound, nullptr, options, quiet_.run,
                                               [&](std::vector<LocalFit> fits, int done) {
                                                   seen.push_back(done);
                                                   if (done == 200) early = fits.front().weights;
                                               });
        QVERIFY((seen == std::vector<int>{100, 200, 400}));
        // The picture at 200 is the explanation of 200 samples.
        options.samples = 200;
        const auto shorter = explainByMusicLime(model, &sound, nullptr, options, quiet_.run);
        QVERIFY(shorter->fits.front().weights == early);
    }

    void stopsWhenCancelled()
    {
        const ToyClassifier model(ToySong::listensToSegmentThree());
        const MaskedSound sound = soundOf(model, ToySong::fourStems(), 10);
        MusicLimeOptions options;
        options.samples = 2000;
        SilentProgress progress;
        Run run{{}, progress};
        const auto result =
            explainByMusicLime(model, &sound, nullptr, options, run,
                               [&run](std::vector<LocalFit>, int) { run.cancel.request(); });
        QVERIFY(!result);
        QVERIFY(result.error().code == ErrorCode::Cancelled);
        QVERIFY(model.soundRows < 400);
        QVERIFY(MaskedSound::make(*model.frontEnd(), ToySong::fourStems(),
                                  audio::tilingSegments(ToySong::kFrames, 10), run)
                    .error()
                    .code == ErrorCode::Cancelled);
    }

    void failsWithBadArgumentWhenNothingCanBeRemoved()
    {
        const ToyClassifier model(ToySong::listensToSegmentThree());
        const MaskedSound sound = soundOf(model, ToySong::fourStems(), 10);
        MusicLimeOptions options;
        options.samples = 1;
        QVERIFY(explainByMusicLime(model, &sound, nullptr, options, quiet_.run).error().code ==
                ErrorCode::BadArgument);
        options.samples = 100;
        QVERIFY(explainByMusicLime(model, nullptr, nullptr, options, quiet_.run).error().code ==
                ErrorCode::BadArgument);
    }

    void failsWithBadShapeWhenShorterThanAWindow()
    {
        const ToyClassifier model(ToySong::listensToSegmentThree());
        const auto sound = MaskedSound::make(*model.frontEnd(), {std::vector<float>(300)},
                                             audio::tilingSegments(300, 2), quiet_.run);
        QVERIFY(sound.error().code == ErrorCode::BadShape);
    }

    void takesWordsFromTheTextAsRead()
    {
        auto toy = ToySong::listensToSegmentThree();
        toy.wordsRead = 4;
        const ToyClassifier model(toy);
        text::Lyrics lyrics = lyricsOf("Don't you, DON'T\nyou love me\n");
        const auto words = MaskedWords::ofReadText(lyrics, model);
        QVERIFY(words);
        QCOMPARE(words->components().size(), std::size_t{2});
        QCOMPARE(words->components()[0].word, std::string("dont"));
        QVERIFY(words->isCut());
        QCOMPARE(lyrics.text.substr(0, words->lyricsBytesRead()),
                 std::string("Don't you, DON'T\nyou"));
        const auto& spans = words->components()[0].occurrences;
        QCOMPARE(spans.size(), std::size_t{2});
        QCOMPARE(lyrics.text.substr(spans[1].first, spans[1].count), std::string("DON'T"));
        QCOMPARE(words->textOf(std::vector<std::uint8_t>{1, 1}), std::string("dont you dont you"));
        QCOMPARE(words->textOf(std::vector<std::uint8_t>{0, 1}), std::string("you you"));
        QCOMPARE(words->textOf(std::vector<std::uint8_t>{0, 0}), std::string());
    }

    void marksWordsSungInsideTheSpan()
    {
        const ToyClassifier model(ToySong::listensToSegmentThree());
        text::Lyrics lyrics = lyricsOf("early words\nlate words");
        lyrics.lines = {{0, 11, {0.0, 5.0}}, {12, 10, {20.0, 25.0}}};
        auto words = MaskedWords::ofReadText(lyrics, model);
        words->markTimes(lyrics, {18.0, 28.0});
        const auto& components = words->components();
        QVERIFY(!components[0].isSungInSpan);
        QVERIFY(components[1].isSungInSpan);
        QCOMPARE(components[1].times.size(), std::size_t{2});
        QVERIFY(components[2].isSungInSpan);
    }

    void namesComponentsSegmentMajor()
    {
        const ToyClassifier model(ToySong::listensToSegmentThree());
        auto stems = ToySong::fourStems();
        std::fill(stems[1].begin(), stems[1].end(), 0.0F);
        const MaskedSound sound = soundOf(model, stems, 10);
        const Components components =
            componentsOf({"vocals", "drums", "bass", "other"}, {ToySong::kRate},
                         {5.0, 5.0 + ToySong::kFrames / 16000.0}, &sound, nullptr);
        QCOMPARE(components.nameOf(0), std::string("vocals0"));
        QCOMPARE(components.nameOf(3), std::string("other0"));
        QCOMPARE(components.nameOf(20), std::string("vocals5"));
        QVERIFY(std::abs(components.audio[20].time.startSec - (5.0 + 16120 / 16000.0)) < 1e-9);
        QVERIFY(std::isinf(components.audio[1].levelDb));
        QVERIFY(components.audio[0].levelDb < 0.0 && components.audio[0].levelDb > -10.0);
    }

    void ranksNegativesByStrength()
    {
        const std::vector<double> weights{0.1, -0.5, 0.0, 0.3, -0.2};
        QVERIFY((strongestFeatures(weights, false, 1) == std::vector<std::size_t>{1}));
        QVERIFY((strongestFeatures(weights, true, 5) == std::vector<std::size_t>{3, 0}));
    }
};

QTEST_GUILESS_MAIN(MusicLimeTest)
#include "music_lime_test.moc"
