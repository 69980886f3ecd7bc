// SPDX-License-Identifier: GPL-3.0-or-later
#include <torch/torch.h>

#include <algorithm>
#include <cmath>
#include <future>
#include <limits>

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
    std::array<torch::Tensor, 2> evidence;
    /// [B, time patches] and [B, time patches x stems]; undefined for words.
    std::array<torch::Tensor, 2> momentEvidence;
    std::array<torch::Tensor, 2> stemEvidence;
};

/// [B, N] of rows of equal length; undefined when they are empty.
torch::Tensor tensorFrom(const std::vector<ExampleTarget>& targets,
                         const std::function<std::span<const float>(const ExampleTarget&)>& rowOf)
{
    if (targets.empty() || rowOf(targets[0]).empty()) return {};
    const auto width = static_cast<std::int64_t>(rowOf(targets[0]).size());
    torch::Tensor rows = torch::empty({static_cast<std::int64_t>(targets.size()), width});
    float* out = rows.data_ptr<float>();
    for (const ExampleTarget& target : targets) out = std::ranges::copy(rowOf(target), out).out;
    return rows;
}

TargetTensors tensorsFrom(const std::vector<ExampleTarget>& targets)
{
    using Row = std::span<const float>;
    TargetTensors tensors;
    const auto count = static_cast<std::int64_t>(targets.size());
    for (std::size_t task = 0; task < 2; ++task) {
        tensors.labels[task] = torch::empty({count}, torch::kLong);
        for (std::int64_t i = 0; i < count; ++i) {
            tensors.labels[task].data_ptr<std::int64_t>()[i] =
                static_cast<std::int64_t>(targets[static_cast<std::size_t>(i)].label[task]);
        }
        tensors.evidence[task] = tensorFrom(targets, [task](const auto& t) {
                                     return Row(&t.evidence[task], 1);
                                 }).flatten();
        tensors.momentEvidence[task] =
            tensorFrom(targets, [task](const auto& t) { return Row(t.momentEvidence[task]); });
        tensors.stemEvidence[task] =
            tensorFrom(targets, [task](const auto& t) { return Row(t.stemEvidence[task]); });
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
    bool isPaired = false;  ///< rows 2 i and 2 i + 1 are one example twice
};

/// Makes the batch of the given songs; `random` is its own stream.
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
    bool isAlone = false;  ///< no other part is fitted beside it: it may take two threads
    /// From which epoch on examples come in pairs.
    int firstPairedEpoch = std::numeric_limits<int>::max();
    MakeBatch drawn;
    MakeBatch drawnPairs;
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
                if (batch.targets[b].evidence[task] <= 0.0F) continue;
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

/// A batch's loss, the gradients of it, and how many rows it had.
struct Descent {
    double loss = 0.0;
    std::vector<torch::Tensor> gradients;
    std::int64_t rows = 0;
};

Descent descentOfPart(const Fit& fit, const MakeBatch& make, std::span<const std::size_t> songs,
                      const RandomStream& random, const std::vector<torch::Tensor>& parameters)
{
    const Batch batch = make(songs, random);
    const torch::Tensor loss = fit.loss(batch, tensorsFrom(batch.targets));
    Descent descent{loss.item<double>(), {}, static_cast<std::int64_t>(batch.targets.size())};
    descent.gradients =
        torch::autograd::grad({loss}, parameters, {}, c10::nullopt, false, /*allow_unused=*/true);
    return descent;
}

/// Draws a batch and descends it in two halves, side by side where the part is alone:
/// small matrices leave a second thread idle, halves do not. They are always two, so that threads
/// change no number.
Descent descentOf(const Fit& fit, const MakeBatch& make, std::span<const std::size_t> songs,
                  const RandomStream& random, const std::vector<torch::Tensor>& parameters)
{
    const std::size_t half = (songs.size() + 1) / 2;
    const auto halfOf = [&](bool isFirst) {
        return descentOfPart(fit, make, isFirst ? songs.first(half) : songs.subspan(half),
                             random.child(isFirst ? "first" : "second"), parameters);
    };
    if (songs.size() < 2) return halfOf(true);
    auto second = std::async(fit.isAlone ? std::launch::async : std::launch::deferred, [&] {
        at::set_num_threads(1);
        return halfOf(false);
    });
    Descent both = halfOf(true);
    const Descent other = second.get();
    both.loss = 0.5 * (both.loss + other.loss);
    both.rows += other.rows;
    for (std::size_t i = 0; i < both.gradients.size(); ++i) {
        torch::Tensor& sum = both.gradients[i];
        const torch::Tensor& more = other.gradients[i];
        if (!more.defined()) continue;
        sum = sum.defined() ? sum + more : more;
    }
    for (torch::Tensor& sum : both.gradients) {
        if (sum.defined()) sum = 0.5 * sum;
    }
    return both;
}

Status runFit(const FitContext& context, Fit& fit)
{
    const auto train = songsOf(context.songs, corpus::Split::Train);
    const auto validation = songsOf(context.songs, corpus::Split::Validation);
    if (train.empty()) {
        return Error{ErrorCode::BadArgument, "corpus: no training songs. Make more songs.", {}};
    }
    const auto rows = static_cast<std::size_t>(fit.schedule.batch);
    const auto isPaired = [&fit](int epoch) { return epoch >= fit.firstPairedEpoch; };
    const auto songsPerStep = [&](int epoch) {
        return std::max<std::size_t>(1, isPaired(epoch) ? rows / 2 : rows);
    };
    const auto stepsOf = [&](int epoch) {
        return (train.size() + songsPerStep(epoch) - 1) / songsPerStep(epoch);
    };
    std::size_t steps = 0;
    for (int epoch = 0; epoch < fit.schedule.epochs; ++epoch) steps += stepsOf(epoch);
    ScheduledAdamW optimiser(fit.groups, fit.schedule.weightDecay, static_cast<std::int64_t>(steps),
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
        const std::size_t count = songsPerStep(epoch);
        const MakeBatch& make = isPaired(epoch) ? fit.drawnPairs : fit.drawn;
        for (std::size_t first = 0; first < order.size(); first += count) {
            if (context.run.cancel.requested()) return Error::cancelled();
            std::vector<std::size_t> songs;
            for (std::size_t i = first; i < std::min(first + count, order.size()); ++i) {
                songs.push_back(train[order[i]]);
            }
            const RandomStream own = epochRandom.child("batch " + std::to_string(first));
            const Descent descent = descentOf(fit, make, songs, own, optimiser.parameters());
            lossSum += descent.loss;
            optimiser.step(descent.gradients);
            context.log.advance(fit.unitsPerExample * descent.rows);
        }
        const bool isLast = epoch + 1 == fit.schedule.epochs;
        if (!isLast && (epoch + 1) % kEpochsPerCheck != 0) continue;
        std::map<std::string, double> figures{
            {"epoch", epoch + 1}, {"loss", lossSum / static_cast<double>(stepsOf(epoch))}};
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

enum class Draw { Plain, Single, Pairs };

MakeBatch soundBatches(const SoundExamples& examples, Draw kind)
{
    return [&examples, kind](std::span<const std::size_t> songs, RandomStream random) {
        const std::size_t rows = kind == Draw::Pairs ? 2 : 1;
        Batch batch;
        batch.isPaired = kind == Draw::Pairs;
        batch.features = featureTensor(examples.melOptions(), rows * songs.size());
        batch.targets.resize(rows * songs.size());
        for (std::size_t i = 0; i < songs.size(); ++i) {
            const RandomStream own = random.child(std::to_string(i));
            if (kind == Draw::Plain) {
                batch.targets[i] = examples.plain(songs[i], rowOf(batch.features, i));
            } else if (kind == Draw::Single) {
                batch.targets[i] = examples.draw(songs[i], own, rowOf(batch.features, i));
            } else {
                auto pair = examples.drawPair(
                    songs[i], own,
                    {rowOf(batch.features, 2 * i), rowOf(batch.features, 2 * i + 1)});
                for (std::size_t r = 0; r < 2; ++r) batch.targets[2 * i + r] = std::move(pair[r]);
            }
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

/// Both sides of the same songs, in pairs when drawn; sometimes one side is left out altogether.
MakeBatch fusionBatches(const SoundExamples& sound, const WordsExamples& words,
                        const Tokenise& tokenise, bool isDrawn)
{
    return [&sound, &words, &tokenise, isDrawn](std::span<const std::size_t> songs,
                                                RandomStream random) {
        Batch batch =
            soundBatches(sound, isDrawn ? Draw::Pairs : Draw::Plain)(songs, random.child("sound"));
        std::vector<std::size_t> read;
        for (std::size_t song : songs) read.insert(read.end(), isDrawn ? 2 : 1, song);
        Batch lyrics = wordsBatches(words, tokenise, isDrawn)(read, random.child("words"));
        RandomStream silence = random.child("silence");
        for (std::size_t i = 0; i < read.size(); ++i) {
            std::array<float, 2>& evidence = batch.targets[i].evidence;
            std::array<float, 2>& other = lyrics.targets[i].evidence;
            if (isDrawn && silence.chance(kSilencedShare)) {
                sound.silence(rowOf(batch.features, i));
                evidence.fill(0.0F);
            } else if (isDrawn && silence.chance(kSilencedShare)) {
                auto row = lyrics.ids[static_cast<std::int64_t>(i)];
                row.fill_(1);
                row[0] = 0;
                row[1] = 2;
                other.fill(0.0F);
            }
            // Two witnesses of one thing: their log-odds add.
            for (std::size_t task = 0; task < 2; ++task) evidence[task] += other[task];
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

/// States of single moments: the mean over the bands of each time patch.
/// @param states   [B, tokens, D], two learned tokens and then the patches, frequency-major
/// @return         [B, moments, D]
torch::Tensor momentsOf(const torch::Tensor& states, std::int64_t moments)
{
    return states.slice(1, 2).reshape({states.size(0), -1, moments, states.size(2)}).mean(1);
}

/// Loss of single moments: the same head on each. It tells the encoder when the evidence is heard,
/// not only that it is somewhere, and is learnt much sooner.
torch::Tensor momentLoss(nn::AstClassifier& model, const torch::Tensor& states,
                         const torch::Tensor& labels, const torch::Tensor& evidence)
{
    const std::int64_t moments = evidence.size(1);
    const torch::Tensor logits = model.head(momentsOf(states, moments).flatten(0, 1));
    return evidenceCrossEntropy(logits, labels.repeat_interleave(moments), evidence.flatten());
}

/// Asks each moment what each stem alone says. Without it the encoder listens to the stem that is
/// easiest to tell and leaves the others out. It is needed while fitting only.
class StemHead : public torch::nn::Module {
public:
    explicit StemHead(std::int64_t width)
    {
        norm_ = register_module("norm", torch::nn::LayerNorm(torch::nn::LayerNormOptions({width})));
        dense_ = register_module(
            "dense",
            torch::nn::Linear(width, static_cast<std::int64_t>(kStemNames.size() * kClasses)));
    }

    /// @param evidence  [B, moments x stems]
    torch::Tensor loss(const torch::Tensor& states, const torch::Tensor& labels,
                       const torch::Tensor& evidence)
    {
        const auto stems = static_cast<std::int64_t>(kStemNames.size());
        const torch::Tensor moments = momentsOf(states, evidence.size(1) / stems);
        const torch::Tensor logits = dense_->forward(norm_->forward(moments))
                                         .reshape({-1, static_cast<std::int64_t>(kClasses)});
        return evidenceCrossEntropy(logits, labels.repeat_interleave(evidence.size(1)),
                                    evidence.flatten());
    }

private:
    torch::nn::LayerNorm norm_{nullptr};
    torch::nn::Linear dense_{nullptr};
};

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
    std::array<std::shared_ptr<StemHead>, 2> stemHeads;
    Fit fit = pairFit(pair, "sound", recipe.sound.schedule);
    for (auto& head : stemHeads) {
        head = std::make_shared<StemHead>(recipe.sound.hidden);
        startTransformer(*head, recipe.seed);
        for (torch::Tensor& weight : head->parameters()) fit.groups[0].parameters.push_back(weight);
        fit.modules.push_back(head);
    }
    fit.unitsPerExample = kSoundUnits;
    fit.isAlone = context.run.threads > 1;
    fit.firstPairedEpoch = recipe.sound.firstPairedEpoch;
    fit.drawn = soundBatches(examples, Draw::Single);
    fit.drawnPairs = soundBatches(examples, Draw::Pairs);
    fit.plain = soundBatches(examples, Draw::Plain);
    fit.logits = [&pair](const Batch& batch) {
        const torch::Tensor pooled = nn::AstBody::pooled(pair[0]->body().forward(batch.features));
        return std::array<torch::Tensor, 2>{pair[0]->head(pooled), pair[1]->head(pooled)};
    };
    fit.loss = [&pair, &stemHeads](const Batch& batch, const TargetTensors& targets) {
        const torch::Tensor states = pair[0]->body().forward(batch.features);
        const torch::Tensor pooled = nn::AstBody::pooled(states);
        const std::array<torch::Tensor, 2> logits{pair[0]->head(pooled), pair[1]->head(pooled)};
        torch::Tensor loss = torch::zeros({});
        for (std::size_t task = 0; task < 2; ++task) {
            loss = loss +
                   evidenceCrossEntropy(logits[task], targets.labels[task], targets.evidence[task]);
            if (batch.isPaired) {
                loss = loss + pairLoss(logits[task], targets.labels[task], targets.evidence[task]);
            }
            loss = loss + momentLoss(*pair[task], states, targets.labels[task],
                                     targets.momentEvidence[task]);
            loss = loss +
                   stemHeads[task]->loss(states, targets.labels[task], targets.stemEvidence[task]);
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
        const auto logits = fit.logits(batch);
        torch::Tensor loss;
        for (std::size_t task = 0; task < 2; ++task) {
            const torch::Tensor one = softCrossEntropy(
                logits[task], targets.labels[task], targets.evidence[task] / evidenceInWords(1.0));
            loss = loss.defined() ? loss + one : one;
        }
        return loss;
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
    fit.firstPairedEpoch = 0;
    fit.drawnPairs = fusionBatches(soundExamples, wordsExamples, tokenise, true);
    fit.plain = fusionBatches(soundExamples, wordsExamples, tokenise, false);
    fit.logits = [&fusion, index](const Batch& batch) {
        std::array<torch::Tensor, 2> logits;
        logits[index] = fusion->forward(batch.features, batch.ids);
        return logits;
    };
    fit.loss = [&fit, index](const Batch& batch, const TargetTensors& targets) {
        const torch::Tensor logits = fit.logits(batch)[index];
        return evidenceCrossEntropy(logits, targets.labels[index], targets.evidence[index]) +
               pairLoss(logits, targets.labels[index], targets.evidence[index]);
    };
    if (Status status = runFit(context, fit); !status) {
        return status.error().in("fitting " + fit.name);
    }
    return fusion;
}

std::int64_t unitsOfSound(const Recipe& recipe, std::size_t songs)
{
    const int epochs = recipe.sound.schedule.epochs;
    const int rows = epochs + std::max(0, epochs - recipe.sound.firstPairedEpoch);
    return kSoundUnits * rows * static_cast<std::int64_t>(songs);
}

std::int64_t unitsOfWords(const Recipe& recipe, std::size_t songs)
{
    return kWordsUnits * recipe.words.schedule.epochs * static_cast<std::int64_t>(songs);
}

std::int64_t unitsOfFusion(const Recipe& recipe, std::size_t songs)
{
    return 2 * (kSoundUnits + kWordsUnits) * recipe.fusion.schedule.epochs *
           static_cast<std::int64_t>(songs);
}

}  // namespace limelight::training
