// SPDX-License-Identifier: GPL-3.0-or-later
#include <torch/torch.h>

#include <algorithm>
#include <cmath>

#include "core/nn/parameters.h"
#include "core/training/classifier_training_private.h"
#include "core/training/fit_private.h"

namespace limelight::training {
namespace {

/// Cost of one example relative to a sound example.
constexpr std::int64_t kSoundUnits = 30;
constexpr std::int64_t kWordsUnits = 4;

const std::vector<std::string>& labelsOf(Task task)
{
    return task == Task::Genre ? corpus::genreLabels() : corpus::emotionLabels();
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

/// Matrices between hidden states apart from all else, where the schedule gives them a rate.
std::vector<RateGroup> groupsOf(std::span<const std::shared_ptr<torch::nn::Module>> modules,
                                const Schedule& schedule)
{
    RateGroup rest{{}, schedule.rate};
    RateGroup hidden{{}, schedule.hiddenRate, true};
    for (const auto& module : modules) {
        for (auto& item : module->named_parameters()) {
            const bool isHidden = schedule.hiddenRate > 0.0 && item.value().dim() == 2 &&
                                  item.key().find("encoder.layer.") != std::string::npos;
            (isHidden ? hidden : rest).parameters.push_back(item.value());
        }
    }
    if (hidden.parameters.empty()) return {rest};
    return {rest, hidden};
}

/// States of what a batch holds: of all patches, or of those that were kept.
/// @return  [B, 2 + patches, D] after the final norm
torch::Tensor statesOf(nn::AstBody& body, const Batch& batch)
{
    return batch.timePatches.empty() ? body.forward(batch.features)
                                     : body.forwardOf(batch.features, batch.timePatches);
}

/// How many of the patches along time an example keeps.
std::size_t patchesKept(const SoundRecipe& recipe)
{
    const double kept = std::round((1.0 - recipe.timePatchout) * recipe.timePatches());
    return static_cast<std::size_t>(std::max(1.0, kept));
}

/// Epochs alike in what is drawn: single examples, pairs, pairs in which no patch is left out.
struct Epochs {
    int begin = 0;
    int end = 0;
    bool isPaired = false;
    bool isWhole = false;
};

std::vector<Epochs> epochsOf(const SoundRecipe& recipe)
{
    const int end = recipe.schedule.epochs;
    const int paired = std::min(recipe.firstPairedEpoch, end);
    const int whole = std::max(paired, end - recipe.wholeEpochs);
    return {{0, paired, false, false}, {paired, whole, true, false}, {whole, end, true, true}};
}

std::vector<Epochs> epochsOf(const FusionRecipe& recipe)
{
    const int end = recipe.schedule.epochs;
    const int whole = std::max(0, end - recipe.wholeEpochs);
    return {{0, whole, true, false}, {whole, end, true, true}};
}

/// Cost of a sound example.
std::int64_t unitsOf(const Epochs& epochs, const SoundRecipe& recipe)
{
    if (epochs.isWhole) return kSoundUnits;
    return kSoundUnits * static_cast<std::int64_t>(patchesKept(recipe)) / recipe.timePatches();
}

/// @param wordsUnits  cost of the words beside each sound example
std::int64_t unitsOf(const std::vector<Epochs>& all, const SoundRecipe& recipe,
                     std::int64_t wordsUnits)
{
    std::int64_t units = 0;
    for (const Epochs& epochs : all) {
        const std::int64_t rows = (epochs.isPaired ? 2 : 1) * (epochs.end - epochs.begin);
        units += rows * (unitsOf(epochs, recipe) + wordsUnits);
    }
    return units;
}

template <class Pair>
Fit pairFit(const Pair& pair, const std::string& name, const Schedule& schedule)
{
    Fit fit;
    fit.name = name;
    // The second model lends its head only; its body is copied from the first in the end.
    fit.modules = {pair[0], pair[1]};
    fit.schedule = schedule;
    fit.groups = groupsOf(fit.modules, schedule);
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
    fit.isAlone = context.run.threads > 1;
    const std::size_t kept = patchesKept(recipe.sound);
    for (const Epochs& epochs : epochsOf(recipe.sound)) {
        fit.stages.push_back({epochs.begin, epochs.end,
                              soundBatches(examples, epochs.isPaired ? Draw::Pairs : Draw::Single,
                                           epochs.isWhole ? 0 : kept),
                              epochs.isPaired, unitsOf(epochs, recipe.sound)});
    }
    fit.plain = soundBatches(examples, Draw::Plain);
    fit.logits = [&pair](const Batch& batch) {
        const torch::Tensor pooled = nn::AstBody::pooled(pair[0]->body().forward(batch.features));
        return std::array<torch::Tensor, 2>{pair[0]->head(pooled), pair[1]->head(pooled)};
    };
    fit.loss = [&pair, &stemHeads, &recipe](const Batch& batch, const TargetTensors& targets) {
        const torch::Tensor states = statesOf(pair[0]->body(), batch);
        const torch::Tensor pooled = nn::AstBody::pooled(states);
        const std::array<torch::Tensor, 2> logits{pair[0]->head(pooled), pair[1]->head(pooled)};
        torch::Tensor loss = torch::zeros({});
        for (std::size_t task = 0; task < 2; ++task) {
            loss = loss +
                   evidenceCrossEntropy(logits[task], targets.labels[task], targets.evidence[task]);
            if (batch.isPaired) {
                loss = loss + recipe.sound.pairWeight * pairLoss(logits[task], targets.labels[task],
                                                                 targets.evidence[task]);
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
    fit.stages = {{0, recipe.words.schedule.epochs, wordsBatches(examples, tokenise, true), false,
                   kWordsUnits}};
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
    const std::size_t kept = patchesKept(recipe.sound);
    for (const Epochs& epochs : epochsOf(recipe.fusion)) {
        fit.stages.push_back(
            {epochs.begin, epochs.end,
             fusionBatches(soundExamples, wordsExamples, tokenise, true, epochs.isWhole ? 0 : kept),
             true, unitsOf(epochs, recipe.sound) + kWordsUnits});
    }
    fit.plain = fusionBatches(soundExamples, wordsExamples, tokenise, false);
    fit.logits = [&fusion, index](const Batch& batch) {
        std::array<torch::Tensor, 2> logits;
        const torch::Tensor pooled = nn::AstBody::pooled(statesOf(fusion->audio(), batch));
        logits[index] = fusion->head(pooled, fusion->text().forward(batch.ids).select(1, 0));
        return logits;
    };
    fit.loss = [&fit, &recipe, index](const Batch& batch, const TargetTensors& targets) {
        const torch::Tensor logits = fit.logits(batch)[index];
        return evidenceCrossEntropy(logits, targets.labels[index], targets.evidence[index]) +
               recipe.fusion.pairWeight *
                   pairLoss(logits, targets.labels[index], targets.evidence[index]);
    };
    if (Status status = runFit(context, fit); !status) {
        return status.error().in("fitting " + fit.name);
    }
    return fusion;
}

std::int64_t unitsOfSound(const Recipe& recipe, std::size_t songs)
{
    return unitsOf(epochsOf(recipe.sound), recipe.sound, 0) * static_cast<std::int64_t>(songs);
}

std::int64_t unitsOfWords(const Recipe& recipe, std::size_t songs)
{
    return kWordsUnits * recipe.words.schedule.epochs * static_cast<std::int64_t>(songs);
}

std::int64_t unitsOfFusion(const Recipe& recipe, std::size_t songs)
{
    return unitsOf(epochsOf(recipe.fusion), recipe.sound, kWordsUnits) *
           static_cast<std::int64_t>(songs);
}

}  // namespace limelight::training
