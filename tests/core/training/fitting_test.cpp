// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest/QtTest>

#include <QTemporaryDir>

#include <torch/torch.h>

#include <cmath>

#include "core/nn/parameters.h"
#include "core/training/classifier_training_private.h"
#include "core/training/optimiser_private.h"
#include "core/training/separator_training_private.h"

using namespace limelight;
using namespace limelight::training;

namespace {

constexpr int kRate = 16000;

/// A recipe small enough for a test.
Recipe smallRecipe()
{
    Recipe recipe;
    recipe.sound.melBands = 32;
    recipe.sound.columns = 96;
    recipe.sound.hidden = 32;
    recipe.sound.layers = 2;
    recipe.sound.heads = 2;
    recipe.words.hidden = 32;
    recipe.words.layers = 1;
    recipe.words.heads = 2;
    recipe.words.tokens = 32;
    recipe.separator.hidden = 16;
    recipe.separator.fftFrames = 512;
    recipe.separator.hopFrames = 256;
    recipe.separator.seconds = 0.5;
    recipe.separator.batch = 4;
    return recipe;
}

/// Noise whose neighbouring samples are alike (colour near 1) or opposite (near -1).
CompactSound noise(double colour, double level, std::uint64_t seed)
{
    CompactSound sound{44100, 2, 44100, {}};
    RandomStream random(seed);
    double value = 0.0;
    for (std::int64_t t = 0; t < 2 * sound.frames; ++t) {
        value = colour * value + (1.0 - std::abs(colour)) * random.normal();
        sound.samples.push_back(
            static_cast<std::int16_t>(std::clamp(32767.0 * level * value, -32767.0, 32767.0)));
    }
    return sound;
}

CompactSound tone(int rateHz, int channels, double hz, double level, double seconds)
{
    CompactSound sound{rateHz, channels, static_cast<std::int64_t>(seconds * rateHz), {}};
    for (int c = 0; c < channels; ++c) {
        for (std::int64_t t = 0; t < sound.frames; ++t) {
            sound.samples.push_back(static_cast<std::int16_t>(
                32767.0 * level * std::sin(2.0 * M_PI * hz * static_cast<double>(t) / rateHz)));
        }
    }
    return sound;
}

/// Class g is heard as a bass of 100 (g + 1) Hz and read as the word "word<g>".
std::vector<StoredSong> toySongs()
{
    std::vector<StoredSong> songs;
    for (std::size_t i = 0; i < 18; ++i) {
        StoredSong song;
        song.genre = song.emotion = i % 9;
        song.truth.split = i < 9 ? corpus::Split::Train : corpus::Split::Validation;
        song.heard[0] = tone(kRate, 1, 2000.0, 0.05, 1.2);
        song.heard[1] = tone(kRate, 1, 3000.0, 0.05, 1.2);
        song.heard[2] = tone(kRate, 1, 150.0 * static_cast<double>(i % 9 + 1), 0.4, 1.2);
        song.heard[3] = tone(kRate, 1, 5000.0, 0.05, 1.2);
        const std::string word = "word" + std::to_string(i % 9);
        song.lines = {"all songs hold this", "and " + word + " alone tells"};
        for (auto* evidence : {&song.truth.genreEvidence, &song.truth.emotionEvidence}) {
            evidence->sound = {{"bass", {0.0, 1.2}}};
            evidence->words = {word};
        }
        song.stereo.emplace();
        for (std::size_t s = 0; s < 4; ++s) {
            const double colour = std::array{0.5, -0.95, 0.99, -0.5}[s];
            const double level = std::array{0.2, 0.7, 1.0, 0.2}[s];
            (*song.stereo)[s] = noise(colour, level, 10 * i + s);
        }
        songs.push_back(std::move(song));
    }
    return songs;
}

/// A song whose class sounds in every stem, among songs that say nothing.
std::vector<StoredSong> songsWithOneInEveryStem()
{
    std::vector<StoredSong> songs = toySongs();
    for (StoredSong& song : songs) {
        for (auto* evidence : {&song.truth.genreEvidence, &song.truth.emotionEvidence}) {
            evidence->sound.clear();
        }
    }
    for (auto* evidence : {&songs[0].truth.genreEvidence, &songs[0].truth.emotionEvidence}) {
        for (const char* stem : kStemNames) evidence->sound.push_back({stem, {0.0, 1.2}});
    }
    return songs;
}

/// Which stems say something in an example.
std::array<bool, 4> stemsHeardIn(const ExampleTarget& drawn)
{
    std::array<bool, 4> isHeard{};
    for (std::size_t i = 0; i < drawn.stemEvidence[0].size(); ++i) {
        isHeard[i % 4] = isHeard[i % 4] || drawn.stemEvidence[0][i] > 0.0F;
    }
    return isHeard;
}

/// One id per word, by its last letter and length: enough for the toy lyrics.
std::vector<std::int64_t> toyTokens(const std::string& text)
{
    std::vector<std::int64_t> ids{0};
    std::size_t first = 0;
    while (first < text.size()) {
        const std::size_t end = std::min(text.find(' ', first), text.size());
        if (end > first)
            ids.push_back(4 + (text[end - 1] * 7 + static_cast<int>(end - first)) % 60);
        first = end + 1;
    }
    ids.push_back(2);
    return ids;
}

}  // namespace

class FittingTest : public QObject {
    Q_OBJECT

    SilentProgress progress_;
    Run run_{{}, progress_, 1};
    std::vector<StoredSong> songs_ = toySongs();
    QTemporaryDir folder_;

    std::filesystem::path logFile() { return folder_.path().toStdString() + "/training.jsonl"; }

private Q_SLOTS:
    void initTestCase() { at::set_num_threads(1); }

    void lossFallsWhenAHandfulIsLearntByHeart()
    {
        torch::manual_seed(1);
        nn::AstOptions options = astOptionsOf(smallRecipe(), Task::Genre);
        nn::AstClassifier model(options);
        startTransformer(model, 5);
        model.train();
        const torch::Tensor features = torch::randn({6, 96, 32});
        const torch::Tensor labels = torch::arange(6, torch::kLong);
        const torch::Tensor evidence = torch::full({6}, 5.0);
        ScheduledOptimiser optimiser({{model.parameters(), 3e-3}}, 0.0, 20, 0.1);
        std::vector<double> losses;
        for (int step = 0; step < 20; ++step) {
            const torch::Tensor loss =
                evidenceCrossEntropy(model.forward(features), labels, evidence);
            losses.push_back(loss.item<double>());
            optimiser.step(loss);
        }
        QVERIFY2(losses.back() < 0.5 * losses.front(),
                 qPrintable(QString("%1 -> %2").arg(losses.front()).arg(losses.back())));
    }

    void softCrossEntropyMatchesHandValues()
    {
        const torch::Tensor logits = torch::tensor({{2.0F, 0.0F}, {2.0F, 0.0F}});
        const torch::Tensor labels = torch::zeros({2}, torch::kLong);
        const double sure = -std::log(1.0 / (1.0 + std::exp(-2.0)));
        const double other = sure + 2.0;
        // Certain row: 0.95 on the label and the rest over both classes; uncertain row: half each.
        const double certain = 0.975 * sure + 0.025 * other;
        const double open = 0.5 * sure + 0.5 * other;
        const double expected = (certain + 0.3 * open) / 1.3;
        const double loss =
            softCrossEntropy(logits, labels, torch::tensor({1.0F, 0.0F})).item<double>();
        QVERIFY2(std::abs(loss - expected) < 1e-6, qPrintable(QString::number(loss)));
    }

    void evidenceCrossEntropyMatchesHandValues()
    {
        // Of three classes: odds of 4 : 1 for the label where chance gives 1 : 2, or chance itself.
        const torch::Tensor logits = torch::tensor({{2.0F, 0.0F, 1.0F}, {2.0F, 0.0F, 1.0F}});
        const torch::Tensor labels = torch::zeros({2}, torch::kLong);
        const double all = std::log(std::exp(2.0) + 1.0 + std::exp(1.0));
        const double witnessed = 0.8 * (all - 2.0) + 0.1 * all + 0.1 * (all - 1.0);
        const double open = ((all - 2.0) + all + (all - 1.0)) / 3.0;
        const double odds = std::log(8.0);
        const double weight = 0.3 + 0.7 * odds / 5.0;
        const double expected = (weight * witnessed + 0.3 * open) / (weight + 0.3);
        const torch::Tensor evidence = torch::tensor({odds, 0.0}).to(torch::kFloat);
        const double loss = evidenceCrossEntropy(logits, labels, evidence).item<double>();
        QVERIFY2(std::abs(loss - expected) < 1e-6, qPrintable(QString::number(loss)));
    }

    void pairLossAsksForTheDifferenceAlone()
    {
        // Log-odds of class 0 of two: 2 and 0.5.
        const torch::Tensor logits = torch::tensor({{2.0F, 0.0F}, {0.5F, 0.0F}});
        const torch::Tensor labels = torch::zeros({2}, torch::kLong);
        const auto lossOf = [&](float first, float second) {
            return pairLoss(logits, labels, torch::tensor({first, second})).item<double>();
        };
        QVERIFY(lossOf(1.5F, 0.0F) < 1e-9);
        QVERIFY(lossOf(4.5F, 3.0F) < 1e-9);
        QVERIFY(std::abs(lossOf(1.0F, 0.0F) - 0.125) < 1e-6);
        QVERIFY(std::abs(lossOf(0.0F, 0.5F) - 1.5) < 1e-6);
    }

    void moreEvidenceJustifiesMoreCertainty()
    {
        QCOMPARE(evidenceInSound(0.0), 0.0F);
        QVERIFY(evidenceInSound(4.0) > 0.0F);
        QVERIFY(evidenceInSound(12.0) > evidenceInSound(4.0));
        // Every second counts, the first ones most.
        QVERIFY(evidenceInSound(12.0) - evidenceInSound(8.0) < evidenceInSound(4.0));
        QCOMPARE(evidenceInWords(0.0), 0.0F);
        QCOMPARE(evidenceInWords(0.2), 2.5F);
        QCOMPARE(evidenceInWords(0.4), 5.0F);
        QCOMPARE(evidenceInWords(1.0), 5.0F);
    }

    void halfRoundingSurvivesTheFile()
    {
        nn::OpenUnmixTarget model(openUnmixOptionsOf(smallRecipe().separator));
        startRecurrent(model, 3);
        const auto before = snapshotOf(model);
        roundToHalf(model);
        const auto rounded = snapshotOf(model);
        const std::filesystem::path file = folder_.path().toStdString() + "/target.safetensors";
        QVERIFY(bool(nn::saveParameters(model, file, nn::StoredType::F16)));
        const auto read = nn::readSafetensors(file);
        QVERIFY(bool(read));
        bool didChange = false;
        for (const auto& [name, tensor] : rounded) {
            QVERIFY2(torch::equal(read->at(name), tensor), name.c_str());
            didChange = didChange || !torch::equal(tensor, before.at(name));
        }
        QVERIFY(didChange);
    }

    void soundExamplesTellHowMuchEvidenceIsLeft()
    {
        Recipe recipe = smallRecipe();
        recipe.sound.maskChance = 1.0;
        const SoundExamples examples(songs_, recipe.sound, recipe.melOptions());
        std::vector<float> features(96 * 32);
        QCOMPARE(examples.plain(4, features).label[0], std::size_t{4});
        const auto plain = examples.plain(4, features);
        // The toy evidence fills the bass, as long as the model hears.
        const double heardSec = static_cast<double>(examples.melOptions().heardFrames()) /
                                examples.melOptions().rate.hz;
        QVERIFY(std::abs(plain.evidence[0] - evidenceInSound(heardSec)) < 1e-4F);
        QCOMPARE(static_cast<int>(plain.momentEvidence[1].size()), recipe.sound.timePatches());
        const auto [least, most] =
            std::minmax_element(plain.momentEvidence[1].begin(), plain.momentEvidence[1].end());
        QCOMPARE(*least, *most);
        QVERIFY(*least > 0.0F);
        QCOMPARE(plain.stemEvidence[0].size(), 4 * plain.momentEvidence[0].size());
        for (std::size_t i = 0; i < plain.stemEvidence[0].size(); ++i) {
            QCOMPARE(plain.stemEvidence[0][i] > 0.0F, i % 4 == 2);
        }
        std::vector<float> silence(features.size());
        examples.silence(silence);
        QVERIFY(*std::max_element(silence.begin(), silence.end()) <
                *std::max_element(features.begin(), features.end()));
        float lowest = plain.evidence[0];
        bool wasSilent = false;
        for (std::uint64_t seed = 0; seed < 40; ++seed) {
            const auto drawn = examples.draw(4, RandomStream(seed), features);
            lowest = std::min(lowest, drawn.evidence[0]);
            // The whole is silent exactly when every moment is.
            const bool isSilent = *std::max_element(drawn.stemEvidence[0].begin(),
                                                    drawn.stemEvidence[0].end()) == 0.0F;
            QCOMPARE(isSilent, drawn.evidence[0] == 0.0F);
            wasSilent = wasSilent || isSilent;
        }
        QVERIFY(wasSilent);
    }

    void transplantsLeaveOneOrTwoStemsOfTheSong()
    {
        const std::vector<StoredSong> songs = songsWithOneInEveryStem();
        Recipe recipe = smallRecipe();
        recipe.sound.maskChance = 0.0;
        recipe.sound.swapChance = 0.0;
        recipe.sound.transplantChance = 1.0;
        const SoundExamples examples(songs, recipe.sound, recipe.melOptions());
        std::vector<float> features(96 * 32);
        std::vector<float> masked(features.size());
        std::array<int, 5> counts{};
        for (std::uint64_t seed = 0; seed < 40; ++seed) {
            const auto pair = examples.drawPair(0, RandomStream(seed), {features, masked});
            const ExampleTarget& drawn = pair[0];
            QVERIFY(pair[1].evidence[0] <= drawn.evidence[0]);
            const auto isHeard = stemsHeardIn(drawn);
            ++counts[static_cast<std::size_t>(std::count(isHeard.begin(), isHeard.end(), true))];
        }
        QVERIFY(counts[1] > 10 && counts[2] > 5);
        QCOMPARE(counts[1] + counts[2], 40);
    }

    void solosAreOftenestOfTheVoiceAndTheBass()
    {
        const std::vector<StoredSong> songs = songsWithOneInEveryStem();
        Recipe recipe = smallRecipe();
        recipe.sound.soloChance = 1.0;
        const SoundExamples examples(songs, recipe.sound, recipe.melOptions());
        std::vector<float> features(96 * 32);
        std::array<int, 4> solos{};
        for (std::uint64_t seed = 0; seed < 80; ++seed) {
            const auto isHeard =
                stemsHeardIn(examples.draw(0, RandomStream(seed), std::span(features)));
            QCOMPARE(std::count(isHeard.begin(), isHeard.end(), true), 1);
            for (std::size_t s = 0; s < 4; ++s) solos[s] += isHeard[s] ? 1 : 0;
        }
        const auto [vocals, drums, bass, other] = solos;
        QVERIFY(drums > 0 && other > 0);
        QVERIFY(vocals > drums && vocals > other && bass > drums && bass > other);
    }

    void whatElseIsDrawnChangesNoWeight()
    {
        Recipe recipe = smallRecipe();
        recipe.words.schedule.epochs = 2;
        TrainingLog log(logFile(), 1, run_);
        const FitContext context{recipe, songs_, log, run_};
        const auto fitAfter = [&](std::uint64_t seed) {
            torch::manual_seed(seed);
            auto words = fitWords(context, toyTokens, 64);
            return words ? snapshotOf(*(*words)[0]) : std::map<std::string, torch::Tensor>{};
        };
        const auto first = fitAfter(1);
        const auto second = fitAfter(2);
        QVERIFY(!first.empty());
        for (const auto& [name, weight] : first) {
            QVERIFY2(torch::equal(weight, second.at(name)), name.c_str());
        }
    }

    void speedMovesPitchAndTempoTogether()
    {
        // The bass enters with its evidence half a second into the song; nothing else is heard.
        std::vector<StoredSong> songs = toySongs();
        for (CompactSound& stem : songs[6].heard) stem = tone(kRate, 1, 1000.0, 0.0, 1.2);
        const std::int64_t entry = kRate / 2;
        const CompactSound sounding = tone(kRate, 1, 1000.0, 0.4, 1.2);
        std::copy(sounding.samples.begin() + entry, sounding.samples.end(),
                  songs[6].heard[2].samples.begin() + entry);
        songs[6].truth.genreEvidence.sound = {{"bass", {0.5, 1.2}}};
        Recipe recipe = smallRecipe();
        recipe.sound.maskChance = recipe.sound.swapChance = 0.0;
        recipe.sound.speedSpread = 0.1;
        const SoundExamples examples(songs, recipe.sound, recipe.melOptions());
        std::vector<float> features(96 * 32);
        std::size_t lowestBand = 32;
        std::size_t highestBand = 0;
        for (std::uint64_t seed = 0; seed < 30; ++seed) {
            const ExampleTarget drawn = examples.draw(6, RandomStream(seed), features);
            const auto last = features.begin() + 90 * 32;
            const auto loudest = std::max_element(last, last + 32);
            const auto band = static_cast<std::size_t>(loudest - last);
            lowestBand = std::min(lowestBand, band);
            highestBand = std::max(highestBand, band);
            std::size_t column = 0;
            while (features[column * 32 + band] < 0.5F * (*loudest + features[0])) ++column;
            const auto& moments = drawn.momentEvidence[0];
            const auto first = std::find_if(moments.begin(), moments.end(),
                                            [](float evidence) { return evidence > 0.0F; });
            const double moment =
                static_cast<double>(column) / 96.0 * static_cast<double>(moments.size());
            QVERIFY(std::abs(moment - static_cast<double>(first - moments.begin())) <= 1.0);
        }
        // Ten percent either way are 190 Hz, a band of 32 is some 90 Hz wide there.
        QVERIFY2(highestBand - lowestBand >= 1,
                 qPrintable(QString("%1 %2").arg(lowestBand).arg(highestBand)));
    }

    void someOfThePatchesAreRenderedAsAmongAll()
    {
        const Recipe recipe = smallRecipe();
        const SoundExamples examples(songs_, recipe.sound, recipe.melOptions());
        constexpr std::size_t kPatch = 16 * 32;  // columns x bands
        const TimePatches kept{1, 2, 5};
        std::vector<float> all(6 * kPatch);
        std::vector<float> some(kept.size() * kPatch);
        for (std::uint64_t seed = 0; seed < 10; ++seed) {
            const auto whole = examples.draw(4, RandomStream(seed), all);
            const auto part = examples.draw(4, RandomStream(seed), some, kept);
            QCOMPARE(part.evidence[0], whole.evidence[0]);
            for (std::size_t i = 0; i < kept.size(); ++i) {
                const auto patch = static_cast<std::size_t>(kept[i]);
                QVERIFY(std::equal(&some[i * kPatch], &some[i * kPatch] + kPatch,
                                   &all[patch * kPatch]));
                QCOMPARE(part.momentEvidence[0][i], whole.momentEvidence[0][patch]);
            }
            QCOMPARE(part.stemEvidence[0].size(), 4 * kept.size());
        }
    }

    void pairsMayBeOfWhatASeparatorFound()
    {
        Recipe recipe = smallRecipe();
        recipe.sound.maskChance = recipe.sound.swapChance = recipe.sound.transplantChance = 0.0;
        std::vector<StoredSong> songs = toySongs();
        std::array<std::vector<float>, 4> features;
        for (auto& row : features) row.resize(96 * 32);
        recipe.sound.separatedChance = 1.0;
        const SoundExamples before(songs, recipe.sound, recipe.melOptions());
        const auto composed = before.drawPair(4, RandomStream(3), {features[0], features[1]});
        songs[4].separated = songs[4].heard;
        (*songs[4].separated)[2] = tone(kRate, 1, 6000.0, 0.4, 1.2);
        const auto separated = before.drawPair(4, RandomStream(3), {features[2], features[3]});
        QVERIFY(features[0] != features[2]);
        QCOMPARE(separated[0].evidence[0], composed[0].evidence[0]);
    }

    void equalSeedsDrawEqualExamples()
    {
        const Recipe recipe = smallRecipe();
        const SoundExamples examples(songs_, recipe.sound, recipe.melOptions());
        std::vector<float> first(96 * 32);
        std::vector<float> second(96 * 32);
        examples.draw(2, RandomStream(9), first);
        examples.draw(2, RandomStream(9), second);
        QCOMPARE(first, second);
        examples.draw(2, RandomStream(10), second);
        QVERIFY(first != second);
    }

    void wordsWithoutPlantedOnesAreUncertain()
    {
        Recipe recipe = smallRecipe();
        const WordsExamples examples(songs_, recipe.words);
        std::string text;
        QCOMPARE(examples.plain(3, text).evidence[1], evidenceInWords(1.0));
        QCOMPARE(text, std::string("all songs hold this and word3 alone tells"));
        bool wasUncertain = false;
        for (std::uint64_t seed = 0; seed < 60; ++seed) {
            const auto target = examples.draw(3, RandomStream(seed), text);
            const bool holdsIt = text.find("word3") != std::string::npos;
            QCOMPARE(target.evidence[0] > 0.0F, holdsIt);
            wasUncertain = wasUncertain || !holdsIt;
        }
        QVERIFY(wasUncertain);
    }

    void learnsToyClassesFromSoundWordsAndBoth()
    {
        Recipe recipe = smallRecipe();
        recipe.sound.maskChance = 0.0;
        recipe.sound.swapChance = 0.0;
        recipe.words.dropChance = 0.0;
        recipe.sound.schedule = {60, 9, 3e-3, 0.1, 0.0};
        recipe.words.schedule = {60, 9, 3e-3, 0.1, 0.0};
        recipe.fusion.schedule = {30, 9, 1e-2, 0.1, 0.0};
        TrainingLog log(logFile(), 1, run_);
        const FitContext context{recipe, songs_, log, run_};
        auto sound = fitSound(context);
        QVERIFY(bool(sound));
        auto words = fitWords(context, toyTokens, 64);
        QVERIFY(bool(words));
        auto fusion = fitFusion(context, Task::Genre, *(*sound)[0], *(*words)[0], toyTokens, 64);
        QVERIFY(bool(fusion));

        const SoundExamples soundExamples(songs_, recipe.sound, recipe.melOptions());
        const WordsExamples wordsExamples(songs_, recipe.words);
        torch::NoGradGuard noGrad;
        int bySound = 0;
        int byWords = 0;
        int byBoth = 0;
        for (std::size_t i = 9; i < 18; ++i) {
            torch::Tensor features = torch::empty({1, 96, 32});
            soundExamples.plain(i, {features.data_ptr<float>(), 96 * 32});
            std::string text;
            wordsExamples.plain(i, text);
            const auto ids = toyTokens(text);
            const torch::Tensor tokens = torch::tensor(ids, torch::kLong).unsqueeze(0);
            const auto isRight = [&](const torch::Tensor& logits) {
                return logits.argmax(1).item<std::int64_t>() == static_cast<std::int64_t>(i % 9);
            };
            bySound += isRight((*sound)[1]->forward(features)) ? 1 : 0;
            byWords += isRight((*words)[1]->forward(tokens)) ? 1 : 0;
            byBoth += isRight((*fusion)->forward(features, tokens)) ? 1 : 0;
        }
        QVERIFY2(bySound >= 8, qPrintable(QString::number(bySound)));
        QVERIFY2(byWords >= 8, qPrintable(QString::number(byWords)));
        QVERIFY2(byBoth >= 8, qPrintable(QString::number(byBoth)));
    }

    void separatorErrorFalls()
    {
        Recipe recipe = smallRecipe();
        recipe.separator.remixChance = 1.0;
        recipe.separator.rate = 1e-2;
        recipe.separator.seconds = 0.25;
        std::vector<const StoredSong*> songs;
        for (const StoredSong& song : songs_) songs.push_back(&song);
        const MixExample example = MixPool(songs, recipe.separator, RandomStream(77)).next();
        QCOMPARE(example.mix.size(2), std::int64_t{257});
        const auto errorAfter = [&](int steps) {
            recipe.separator.steps = steps;
            TrainingLog log(logFile(), 1, run_);
            double sum = 0.0;
            for (std::size_t t = 0; t < 4; ++t) {
                const auto target = fitSeparatorTarget({recipe, songs_, log, run_}, t);
                CORE_CHECK(bool(target), "toy separator");
                torch::NoGradGuard noGrad;
                sum +=
                    separationLoss((*target)->forward(example.mix), example.stems[t], example.mix)
                        .item<double>();
            }
            return sum;
        };
        const double before = errorAfter(1);
        const double after = errorAfter(60);
        QVERIFY2(after < 0.7 * before, qPrintable(QString("%1 -> %2").arg(before).arg(after)));
    }

    void moreStepsForTheVoiceChangeNothingElse()
    {
        Recipe recipe = smallRecipe();
        recipe.separator.seconds = 0.25;
        recipe.separator.steps = 2;
        const auto fitted = [&] {
            TrainingLog log(logFile(), unitsOfSeparator(recipe), run_);
            std::vector<std::shared_ptr<nn::OpenUnmixTarget>> targets;
            for (std::size_t t = 0; t < 4; ++t) {
                const auto target = fitSeparatorTarget({recipe, songs_, log, run_}, t);
                CORE_CHECK(bool(target), "toy separator");
                targets.push_back(*target);
            }
            return targets;
        };
        const auto isSame = [](const nn::OpenUnmixTarget& a, const nn::OpenUnmixTarget& b) {
            const auto first = a.parameters();
            const auto second = b.parameters();
            for (std::size_t i = 0; i < first.size(); ++i) {
                if (!torch::equal(first[i], second[i])) return false;
            }
            return first.size() == second.size();
        };
        const auto before = fitted();
        recipe.separator.vocalsSteps = 5;
        const auto after = fitted();
        QVERIFY(!isSame(*before[0], *after[0]));
        for (std::size_t t = 1; t < 4; ++t) QVERIFY(isSame(*before[t], *after[t]));
    }

    void failsWithCancelledWhenAsked()
    {
        Run run{{}, progress_, 1};
        run.cancel.request();
        Recipe recipe = smallRecipe();
        TrainingLog log(logFile(), 1, run);
        const auto sound = fitSound({recipe, songs_, log, run});
        QVERIFY(!sound);
        QCOMPARE(sound.error().code, ErrorCode::Cancelled);
        recipe.separator.steps = 1;
        const auto separator = fitSeparatorTarget({recipe, songs_, log, run}, 0);
        QVERIFY(!separator);
        QCOMPARE(separator.error().code, ErrorCode::Cancelled);
    }

    void failsWithBadArgumentWithoutTrainingSongs()
    {
        const std::vector<StoredSong> none;
        const Recipe recipe = smallRecipe();
        TrainingLog log(logFile(), 1, run_);
        const auto sound = fitSound({recipe, none, log, run_});
        QVERIFY(!sound);
        QCOMPARE(sound.error().code, ErrorCode::BadArgument);
    }
};

QTEST_GUILESS_MAIN(FittingTest)
#include "fitting_test.moc"
