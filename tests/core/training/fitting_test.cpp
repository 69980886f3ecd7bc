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
        const torch::Tensor certainty = torch::ones({6});
        ScheduledAdamW optimiser({{model.parameters(), 3e-3}}, 0.0, 20, 0.1);
        std::vector<double> losses;
        for (int step = 0; step < 20; ++step) {
            const torch::Tensor loss = softCrossEntropy(model.forward(features), labels, certainty);
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
        QCOMPARE(examples.plain(4, features).certainty[0], 1.0F);
        // The toy evidence fills the whole song, so every moment is certain.
        const auto moments = examples.plain(4, features).momentCertainty[1];
        QCOMPARE(static_cast<int>(moments.size()), recipe.sound.timePatches());
        QCOMPARE(*std::min_element(moments.begin(), moments.end()), 1.0F);
        std::vector<float> silence(features.size());
        examples.silence(silence);
        QVERIFY(*std::max_element(silence.begin(), silence.end()) <
                *std::max_element(features.begin(), features.end()));
        float lowest = 1.0F;
        for (std::uint64_t seed = 0; seed < 40; ++seed) {
            lowest = std::min(lowest, examples.draw(4, RandomStream(seed), features).certainty[0]);
        }
        QVERIFY(lowest < 0.8F);
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
        QCOMPARE(examples.plain(3, text).certainty[1], 1.0F);
        QCOMPARE(text, std::string("all songs hold this and word3 alone tells"));
        bool wasUncertain = false;
        for (std::uint64_t seed = 0; seed < 60; ++seed) {
            const auto target = examples.draw(3, RandomStream(seed), text);
            const bool holdsIt = text.find("word3") != std::string::npos;
            QCOMPARE(target.certainty[0] > 0.0F, holdsIt);
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
        recipe.fusion.schedule = {12, 9, 1e-2, 0.1, 0.0};
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
            auto targets = fitSeparator({recipe, songs_, log, run_});
            CORE_CHECK(bool(targets), "toy separator");
            torch::NoGradGuard noGrad;
            double sum = 0.0;
            for (std::size_t t = 0; t < 4; ++t) {
                sum += separationLoss((*targets)[t]->forward(example.mix), example.stems[t],
                                      example.mix)
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
            auto targets = fitSeparator({recipe, songs_, log, run_});
            CORE_CHECK(bool(targets), "toy separator");
            return *targets;
        };
        const auto isSame = [](const nn::OpenUnmixTarget& a, const nn::OpenUnmixTarget& b) {
            const auto first = a.parameters();
            const auto second = b.parameters();
            for (std::size_t i = 0; i < first.size(); ++i) {
                if (!torch::equal(first[i], second[i])) return false;
            }
            return first.size() == second.size();
        };
        const SeparatorTargets before = fitted();
        recipe.separator.vocalsSteps = 5;
        const SeparatorTargets after = fitted();
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
        const auto separator = fitSeparator({recipe, songs_, log, run});
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
