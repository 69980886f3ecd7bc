// SPDX-License-Identifier: GPL-3.0-or-later
#include <torch/torch.h>

#include <algorithm>
#include <cmath>

#include "core/nn/parameters.h"
#include "core/training/classifier_training_private.h"
#include "core/training/metrics.h"
#include "core/training/optimiser_private.h"

namespace limelight::training {
namespace {

constexpr std::size_t kClasses = 9;
constexpr int kEpochsPerCheck = 2;
constexpr double kSilencedShare = 0.1;
/// Cost of one example relative to a sound example.
constexpr std::int64_t kSoundUnits = 30;
constexpr std::int64_t kWordsUnits = 4;

const std::vector<std::string>& labelsOf(Task task)
{
    return task == Task::Genre ? corpus::genreLabels() : corpus::emotionLabels();
}

std::vector<std::size_t> songsOf(const std::vector<StoredSong>& songs, corpus::Split split)
{
    std::vector<std::size_t> indices;
    for (std::size_t i = 0; i < songs.size(); ++i) {
        if (songs[i].truth.split == split) indices.push_back(i);
    }
    return indices;
}

/// Targets of a batch as tensors, per task.
struct TargetTensors {
    std::array<torch::Tensor, 2> labels;
    std::array<torch::Tensor, 2> certainty;
    /// [B, time patches]; undefined for words.
    std::array<torch::Tensor, 2> momentCertainty;
};

TargetTensors tensorsFrom(const std::vector<ExampleTarget>& targets)
{
    TargetTensors tensors;
    const auto count = static_cast<std::int64_t>(targets.size());
    for (std::size_t task = 0; task < 2; ++task) {
        tensors.labels[task] = torch::empty({count}, torch::kLong);
        tensors.certainty[task] = torch::empty({count});
        for (std::int64_t i = 0; i < count; ++i) {
            const ExampleTarget& target = targets[static_cast<std::size_t>(i)];
            tensors.labels[task].data_ptr<std::int64_t>()[i] =
                static_cast<std::int64_t>(target.label[task]);
            tensors.certainty[task].data_ptr<float>()[i] = target.certainty[task];
        }
        const auto moments = static_cast<std::int64_t>(
            targets.empty() ? 0 : targets[0].momentCertainty[task].size());
        if (moments == 0) continue;
        tensors.momentCertainty[task] = torch::empty({count, moments});
        for (std::int64_t i = 0; i < count; ++i) {
            const auto& row = targets[static_cast<std::size_t>(i)].momentCertainty[task];
            std::copy(row.begin(), row.end(),
                      tensors.momentCertainty[task].data_ptr<float>() + i * moments);
        }
    }
    return tensors;
}

torch::Tensor paddedIds(const std::vector<std::vector<std::int64_t>>& rows)
{
    std::size_t longest = 2;
    for (const auto& row : rows) longest = std::max(longest, row.size());
    torch::Tensor ids = torch::ones(
        {static_cast<std::int64_t>(rows.size()), static_cast<std::int64_t>(longest)}, torch::kLong);
    for (std::size_t b = 0; b < rows.size(); ++b) {
        std::copy(rows[b].begin(), rows[b].end(), ids.data_ptr<std::int64_t>() + b * longest);
    }
    return ids;
}

torch::Tensor featureTensor(const audio::MelOptions& mel, std::size_t count)
{
    return torch::empty({static_cast<std::int64_t>(count), mel.columns, mel.melBands});
}

std::span<float> rowOf(torch::Tensor& features, std::size_t index)
{
    const auto size = static_cast<std::size_t>(features.size(1) * features.size(2));
    return {features.data_ptr<float>() + index * size, size};
}

/// Inputs and targets of some examples.
struct Batch {
    torch::Tensor features;
    torch::Tensor ids;
    std::vector<ExampleTarget> targets;
};

/// Makes the batch of the given examples; `random` is the example's own stream.
using MakeBatch = std::function<Batch(std::span<const std::size_t> songs, RandomStream random)>;
/// Loss of a batch in training mode.
using LossOf = std::function<torch::Tensor(const Batch&, const TargetTensors&)>;
/// Logits per task of a batch in evaluation mode; undefined for a task that is not learnt.
using LogitsOf = std::function<std::array<torch::Tensor, 2>(const Batch&)>;

/// One fit: what is learnt, from what, how it is judged.
struct Fit {
    std::string name;
    std::vector<std::shared_ptr<torch::nn::Module>> modules;
    Schedule schedule;
    std::vector<RateGroup> groups;
    std::int64_t unitsPerExample = 1;
    MakeBatch drawn;
    MakeBatch plain;
    LossOf loss;
    LogitsOf logits;
};

void setTraining(const Fit& fit, bool isOn)
{
    for (const auto& module : fit.modules) module->train(isOn);
}

/// Mean macro-F1 over the tasks learnt, on validation songs whose evidence is there to be found.
double validate(const Fit& fit, const std::vector<Batch>& batches,
                std::map<std::string, double>& figures)
{
    torch::NoGradGuard noGrad;
    setTraining(fit, false);
    std::array<ConfusionMatrix, 2> matrices{ConfusionMatrix(kClasses), ConfusionMatrix(kClasses)};
    std::array<bool, 2> isLearnt{};
    for (const Batch& batch : batches) {
        const auto logits = fit.logits(batch);
        for (std::size_t task = 0; task < 2; ++task) {
            if (!logits[task].defined()) continue;
            isLearnt[task] = true;
            const torch::Tensor predicted = logits[task].argmax(1);
            for (std::size_t b = 0; b < batch.targets.size(); ++b) {
                if (batch.targets[b].certainty[task] < 0.5F) continue;
                matrices[task].add(batch.targets[b].label[task],
                                   static_cast<std::size_t>(predicted.data_ptr<std::int64_t>()[b]));
            }
        }
    }
    double sum = 0.0;
    int tasks = 0;
    for (std::size_t task = 0; task < 2; ++task) {
        if (!isLearnt[task]) continue;
        const double f1 = matrices[task].macroF1();
        figures[task == 0 ? "genre_f1" : "emotion_f1"] = f1;
        sum += f1;
        ++tasks;
    }
    return tasks == 0 ? 0.0 : sum / tasks;
}

std::vector<Batch> plainBatches(const Fit& fit, std::span<const std::size_t> songs)
{
    constexpr std::size_t kRows = 16;
    std::vector<Batch> batches;
    for (std::size_t first = 0; first < songs.size(); first += kRows) {
        const auto part = songs.subspan(first, std::min(kRows, songs.size() - first));
        batches.push_back(fit.plain(part, RandomStream(0)));
    }
    return batches;
}

Status runFit(const FitContext& context, Fit& fit)
{
    const auto train = songsOf(context.songs, corpus::Split::Train);
    const auto validation = songsOf(context.songs, corpus::Split::Validation);
    if (train.empty()) {
        return Error{ErrorCode::BadArgument, "corpus: no training songs. Make more songs.", {}};
    }
    const auto batch = static_cast<std::size_t>(fit.schedule.batch);
    const std::size_t stepsPerEpoch = (train.size() + batch - 1) / batch;
    ScheduledAdamW optimiser(fit.groups, fit.schedule.weightDecay,
                             fit.schedule.epochs * static_cast<std::int64_t>(stepsPerEpoch),
                             fit.schedule.warmUp);
    const std::vector<Batch> checks = plainBatches(fit, validation);
    const RandomStream random = RandomStream(context.recipe.seed).child(fit.name);
    double best = -1.0;
    std::vector<std::map<std::string, torch::Tensor>> bestWeights;
    for (int epoch = 0; epoch < fit.schedule.epochs; ++epoch) {
        RandomStream epochRandom = random.child("epoch " + std::to_string(epoch));
        const auto order = epochRandom.order(train.size());
        setTraining(fit, true);
        double lossSum = 0.0;
        for (std::size_t first = 0; first < order.size(); first += batch) {
            if (context.run.cancel.requested()) return Error::cancelled();
            std::vector<std::size_t> songs;
            for (std::size_t i = first; i < std::min(first + batch, order.size()); ++i) {
                songs.push_back(train[order[i]]);
            }
            const Batch drawn =
                fit.drawn(songs, epochRandom.child("batch " + std::to_string(first)));
            const torch::Tensor loss = fit.loss(drawn, tensorsFrom(drawn.targets));
            lossSum += loss.item<double>();
            optimiser.step(loss);
            context.log.advance(fit.unitsPerExample * static_cast<std::int64_t>(songs.size()));
        }
        const bool isLast = epoch + 1 == fit.schedule.epochs;
        if (!isLast && (epoch + 1) % kEpochsPerCheck != 0) continue;
        std::map<std::string, double> figures{
            {"epoch", epoch + 1}, {"loss", lossSum / static_cast<double>(stepsPerEpoch)}};
        const double f1 = validate(fit, checks, figures);
        context.log.note(fit.name, figures);
        if (f1 >= best) {
            best = f1;
            bestWeights.clear();
            for (const auto& module : fit.modules) bestWeights.push_back(snapshotOf(*module));
        }
    }
    for (std::size_t i = 0; i < bestWeights.size(); ++i) restore(*fit.modules[i], bestWeights[i]);
    for (const auto& module : fit.modules) roundToHalf(*module);
    setTraining(fit, false);
    return Done{};
}

MakeBatch soundBatches(const SoundExamples& examples, bool isDrawn)
{
    return [&examples, isDrawn](std::span<const std::size_t> songs, RandomStream random) {
        Batch batch;
        batch.features = featureTensor(examples.melOptions(), songs.size());
        for (std::size_t i = 0; i < songs.size(); ++i) {
            const auto row = rowOf(batch.features, i);
            batch.targets.push_back(
                isDrawn ? examples.draw(songs[i], random.child(std::to_string(i)), row)
                        : examples.plain(songs[i], row));
        }
        return batch;
    };
}

MakeBatch wordsBatches(const WordsExamples& examples, const Tokenise& tokenise, bool isDrawn)
{
    return
        [&examples, &tokenise, isDrawn](std::span<const std::size_t> songs, RandomStream random) {
            Batch batch;
            std::vector<std::vector<std::int64_t>> rows;
            for (std::size_t i = 0; i < songs.size(); ++i) {
                std::string text;
                batch.targets.push_back(
                    isDrawn ? examples.draw(songs[i], random.child(std::to_string(i)), text)
                            : examples.plain(songs[i], text));
                rows.push_back(tokenise(text));
            }
            batch.ids = paddedIds(rows);
            return batch;
        };
}

/// Both sides of the same songs; sometimes one side is left out altogether.
MakeBatch fusionBatches(const SoundExamples& sound, const WordsExamples& words,
                        const Tokenise& tokenise, bool isDrawn)
{
    return [&sound, &words, &tokenise, isDrawn](std::span<const std::size_t> songs,
                                                RandomStream random) {
        Batch batch = soundBatches(sound, isDrawn)(songs, random.child("sound"));
        Batch lyrics = wordsBatches(words, tokenise, isDrawn)(songs, random.child("words"));
        RandomStream silence = random.child("silence");
        for (std::size_t i = 0; i < songs.size(); ++i) {
            std::array<float, 2>& certainty = batch.targets[i].certainty;
            std::array<float, 2>& other = lyrics.targets[i].certainty;
            if (isDrawn && silence.chance(kSilencedShare)) {
                sound.silence(rowOf(batch.features, i));
                certainty.fill(0.0F);
            } else if (isDrawn && silence.chance(kSilencedShare)) {
                auto row = lyrics.ids[static_cast<std::int64_t>(i)];
                row.fill_(1);
                row[0] = 0;
                row[1] = 2;
                other.fill(0.0F);
            }
            for (std::size_t task = 0; task < 2; ++task) {
                certainty[task] = std::max(certainty[task], other[task]);
            }
        }
        batch.ids = lyrics.ids;
        return batch;
    };
}

std::vector<torch::Tensor> parametersOf(std::span<const std::shared_ptr<torch::nn::Module>> modules)
{
    std::vector<torch::Tensor> all;
    for (const auto& module : modules) {
        for (torch::Tensor& parameter : module->parameters()) all.push_back(parameter);
    }
    return all;
}

/// Copies a body's weights into another model of the same shape.
void copyBody(const torch::nn::Module& from, torch::nn::Module& to)
{
    restore(to, snapshotOf(from));
}

/// Loss of single moments: the same head on the mean over the bands of each time patch. It tells
/// the encoder where the evidence is, not only that it is somewhere, and is learnt much sooner.
/// @param states  [B, tokens, D], two learned tokens and then the patches, frequency-major
torch::Tensor momentLoss(nn::AstClassifier& model, const torch::Tensor& states,
                         const torch::Tensor& labels, const torch::Tensor& certainty)
{
    const std::int64_t moments = certainty.size(1);
    const torch::Tensor patches =
        states.slice(1, 2).reshape({states.size(0), -1, moments, states.size(2)}).mean(1);
    const torch::Tensor logits = model.head(patches.flatten(0, 1));
    return softCrossEntropy(logits, labels.repeat_interleave(moments), certainty.flatten());
}

/// Starts the position table with sines of time in one half of its width and of frequency in the
/// other, so that neighbours are alike before anything is learnt.
void startPositions(nn::AstClassifier& model)
{
    torch::NoGradGuard noGrad;
    constexpr double kAmplitude = 0.2;
    const nn::AstOptions& options = model.body().options();
    const std::int64_t quarter = options.encoder.hiddenSize / 4;
    const torch::Tensor rates =
        torch::exp(-std::log(200.0) * torch::arange(quarter) / static_cast<double>(quarter));
    const auto waves = [&](std::int64_t count) {
        const torch::Tensor angle = torch::arange(count).unsqueeze(1) * rates.unsqueeze(0);
        return torch::cat({torch::sin(angle), torch::cos(angle)}, 1) * kAmplitude;
    };
    const std::int64_t bands = options.frequencyPatches();
    const std::int64_t moments = options.timePatches();
    const torch::Tensor time = waves(moments).unsqueeze(0).expand({bands, moments, 2 * quarter});
    const torch::Tensor band = waves(bands).unsqueeze(1).expand({bands, moments, 2 * quarter});
    const torch::Tensor grid = torch::cat({time, band}, 2).flatten(0, 1);
    for (auto& item : model.named_parameters()) {
        if (item.key().find("position_embeddings") == std::string::npos) continue;
        item.value().select(0, 0).slice(0, 2).slice(1, 0, 4 * quarter).add_(grid);
    }
}

template <class Pair>
Fit pairFit(const Pair& pair, const std::string& name, const Schedule& schedule)
{
    Fit fit;
    fit.name = name;
    // The second model lends its head only; its body is copied from the first in the end.
    fit.modules = {pair[0], pair[1]};
    fit.schedule = schedule;
    fit.groups = {{parametersOf(fit.modules), schedule.rate}};
    return fit;
}

torch::Tensor bothLosses(const std::array<torch::Tensor, 2>& logits, const TargetTensors& targets)
{
    return softCrossEntropy(logits[0], targets.labels[0], targets.certainty[0]) +
           softCrossEntropy(logits[1], targets.labels[1], targets.certainty[1]);
}

}  // namespace

nn::AstOptions astOptionsOf(const Recipe& recipe, Task task)
{
    nn::AstOptions options;
    options.encoder.hiddenSize = recipe.sound.hidden;
    options.encoder.layers = recipe.sound.layers;
    options.encoder.heads = recipe.sound.heads;
    options.encoder.intermediateSize = 4 * recipe.sound.hidden;
    options.frequencyStride = recipe.sound.stride;
    options.timeStride = recipe.sound.stride;
    options.columns = recipe.sound.columns;
    options.melBands = recipe.sound.melBands;
    options.encoder.hiddenDropout = 0.05;
    options.labels = labelsOf(task);
    return options;
}

nn::RobertaOptions robertaOptionsOf(const Recipe& recipe, Task task, std::int64_t vocabulary)
{
    nn::RobertaOptions options;
    options.encoder.hiddenSize = recipe.words.hidden;
    options.encoder.layers = recipe.words.layers;
    options.encoder.heads = recipe.words.heads;
    options.encoder.intermediateSize = 4 * recipe.words.hidden;
    options.vocabularySize = vocabulary;
    options.positions = recipe.words.tokens + 2;
    options.labels = labelsOf(task);
    return options;
}

Result<SoundPair> fitSound(const FitContext& context)
{
    const Recipe& recipe = context.recipe;
    SoundPair pair{std::make_shared<nn::AstClassifier>(astOptionsOf(recipe, Task::Genre)),
                   std::make_shared<nn::AstClassifier>(astOptionsOf(recipe, Task::Emotion))};
    for (const auto& model : pair) {
        startTransformer(*model, recipe.seed);
        startPositions(*model);
    }
    const SoundExamples examples(context.songs, recipe.sound, recipe.melOptions());
    Fit fit = pairFit(pair, "sound", recipe.sound.schedule);
    fit.unitsPerExample = kSoundUnits;
    fit.drawn = soundBatches(examples, true);
    fit.plain = soundBatches(examples, false);
    fit.logits = [&pair](const Batch& batch) {
        const torch::Tensor pooled = nn::AstBody::pooled(pair[0]->body().forward(batch.features));
        return std::array<torch::Tensor, 2>{pair[0]->head(pooled), pair[1]->head(pooled)};
    };
    fit.loss = [&pair](const Batch& batch, const TargetTensors& targets) {
        const torch::Tensor states = pair[0]->body().forward(batch.features);
        const torch::Tensor pooled = nn::AstBody::pooled(states);
        torch::Tensor loss = bothLosses({pair[0]->head(pooled), pair[1]->head(pooled)}, targets);
        for (std::size_t task = 0; task < 2; ++task) {
            loss = loss + momentLoss(*pair[task], states, targets.labels[task],
                                     targets.momentCertainty[task]);
        }
        return loss;
    };
    if (Status status = runFit(context, fit); !status) return status.error().in("fitting sound");
    copyBody(pair[0]->body(), pair[1]->body());
    return pair;
}

Result<WordsPair> fitWords(const FitContext& context, const Tokenise& tokenise,
                           std::int64_t vocabulary)
{
    const Recipe& recipe = context.recipe;
    WordsPair pair{
        std::make_shared<nn::RobertaClassifier>(robertaOptionsOf(recipe, Task::Genre, vocabulary)),
        std::make_shared<nn::RobertaClassifier>(
            robertaOptionsOf(recipe, Task::Emotion, vocabulary))};
    for (const auto& model : pair) startTransformer(*model, recipe.seed + 1);
    const WordsExamples examples(context.songs, recipe.words);
    Fit fit = pairFit(pair, "words", recipe.words.schedule);
    fit.unitsPerExample = kWordsUnits;
    fit.drawn = wordsBatches(examples, tokenise, true);
    fit.plain = wordsBatches(examples, tokenise, false);
    fit.logits = [&pair](const Batch& batch) {
        const torch::Tensor first = pair[0]->body().forward(batch.ids).select(1, 0);
        return std::array<torch::Tensor, 2>{pair[0]->head(first), pair[1]->head(first)};
    };
    fit.loss = [&fit](const Batch& batch, const TargetTensors& targets) {
        return bothLosses(fit.logits(batch), targets);
    };
    if (Status status = runFit(context, fit); !status) return status.error().in("fitting words");
    copyBody(pair[0]->body(), pair[1]->body());
    return pair;
}

Result<std::shared_ptr<nn::FusionClassifier>> fitFusion(const FitContext& context, Task task,
                                                        nn::AstClassifier& sound,
                                                        nn::RobertaClassifier& words,
                                                        const Tokenise& tokenise,
                                                        std::int64_t vocabulary)
{
    const Recipe& recipe = context.recipe;
    const std::size_t index = task == Task::Genre ? 0 : 1;
    nn::FusionOptions options;
    options.audio = astOptionsOf(recipe, task);
    options.text = robertaOptionsOf(recipe, task, vocabulary);
    options.labels = labelsOf(task);
    auto fusion = std::make_shared<nn::FusionClassifier>(options);
    startTransformer(*fusion, recipe.seed + 2);
    copyBody(sound.body(), fusion->audio());
    copyBody(words.body(), fusion->text());

    const SoundExamples soundExamples(context.songs, recipe.sound, recipe.melOptions());
    const WordsExamples wordsExamples(context.songs, recipe.words);
    Fit fit;
    fit.name = index == 0 ? "genre fusion" : "emotion fusion";
    fit.modules = {fusion};
    fit.schedule = recipe.fusion.schedule;
    RateGroup head{{}, recipe.fusion.schedule.rate};
    RateGroup encoders{{}, recipe.fusion.encoderRate};
    for (auto& item : fusion->named_parameters()) {
        const bool isHead = item.key().rfind("classifier.", 0) == 0;
        (isHead ? head : encoders).parameters.push_back(item.value());
    }
    fit.groups = {head, encoders};
    fit.unitsPerExample = kSoundUnits + kWordsUnits;
    fit.drawn = fusionBatches(soundExamples, wordsExamples, tokenise, true);
    fit.plain = fusionBatches(soundExamples, wordsExamples, tokenise, false);
    fit.logits = [&fusion, index](const Batch& batch) {
        std::array<torch::Tensor, 2> logits;
        logits[index] = fusion->forward(batch.features, batch.ids);
        return logits;
    };
    fit.loss = [&fit, index](const Batch& batch, const TargetTensors& targets) {
        return softCrossEntropy(fit.logits(batch)[index], targets.labels[index],
                                targets.certainty[index]);
    };
    if (Status status = runFit(context, fit); !status) {
        return status.error().in("fitting " + fit.name);
    }
    return fusion;
}

std::int64_t unitsOfSound(const Recipe& recipe, std::size_t songs)
{
    return kSoundUnits * recipe.sound.schedule.epochs * static_cast<std::int64_t>(songs);
}

std::int64_t unitsOfWords(const Recipe& recipe, std::size_t songs)
{
    return kWordsUnits * recipe.words.schedule.epochs * static_cast<std::int64_t>(songs);
}

std::int64_t unitsOfFusion(const Recipe& recipe, std::size_t songs)
{
    return (kSoundUnits + kWordsUnits) * recipe.fusion.schedule.epochs *
           static_cast<std::int64_t>(songs);
}

}  // namespace limelight::training
