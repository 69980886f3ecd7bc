// SPDX-License-Identifier: GPL-3.0-or-later
#include <torch/torch.h>

#include <algorithm>
#include <future>

#include "core/nn/dropout.h"
#include "core/training/fit_private.h"
#include "core/training/metrics.h"

namespace limelight::training {
namespace {

constexpr int kEpochsPerCheck = 2;

std::vector<std::size_t> songsOf(const std::vector<StoredSong>& songs, corpus::Split split)
{
    std::vector<std::size_t> indices;
    for (std::size_t i = 0; i < songs.size(); ++i) {
        if (songs[i].truth.split == split) indices.push_back(i);
    }
    return indices;
}

void setTraining(const Fit& fit, bool isOn)
{
    for (const auto& module : fit.modules) module->train(isOn);
}

/// Macro-F1 of the tasks learnt, on validation songs whose evidence is there to be found.
void validate(const Fit& fit, const std::vector<Batch>& batches,
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
    for (std::size_t task = 0; task < 2; ++task) {
        if (!isLearnt[task]) continue;
        figures[task == 0 ? "genre_f1" : "emotion_f1"] = matrices[task].macroF1();
    }
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
    const nn::DropoutSeed masks(random.child("dropout").bits());
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

}  // namespace

Status runFit(const FitContext& context, Fit& fit)
{
    const auto train = songsOf(context.songs, corpus::Split::Train);
    const auto validation = songsOf(context.songs, corpus::Split::Validation);
    if (train.empty()) {
        return Error{ErrorCode::BadArgument, "corpus: no training songs. Make more songs.", {}};
    }
    const auto rows = static_cast<std::size_t>(fit.schedule.batch);
    const auto stageAt = [&fit](int epoch) -> const Stage& {
        return *std::find_if(fit.stages.begin(), fit.stages.end(), [epoch](const Stage& stage) {
            return stage.begin <= epoch && epoch < stage.end;
        });
    };
    const auto songsPerStep = [&](int epoch) {
        return std::max<std::size_t>(1, stageAt(epoch).isPaired ? rows / 2 : rows);
    };
    const auto stepsOf = [&](int epoch) {
        return (train.size() + songsPerStep(epoch) - 1) / songsPerStep(epoch);
    };
    std::size_t steps = 0;
    for (int epoch = 0; epoch < fit.schedule.epochs; ++epoch) steps += stepsOf(epoch);
    ScheduledOptimiser optimiser(fit.groups, fit.schedule.weightDecay,
                                 static_cast<std::int64_t>(steps), fit.schedule.warmUp,
                                 fit.isAlone ? 2 : 1);
    const std::vector<Batch> checks = plainBatches(fit, validation);
    const RandomStream random = RandomStream(context.recipe.seed).child(fit.name);
    for (int epoch = 0; epoch < fit.schedule.epochs; ++epoch) {
        RandomStream epochRandom = random.child("epoch " + std::to_string(epoch));
        const auto order = epochRandom.order(train.size());
        setTraining(fit, true);
        double lossSum = 0.0;
        const std::size_t count = songsPerStep(epoch);
        const Stage& stage = stageAt(epoch);
        for (std::size_t first = 0; first < order.size(); first += count) {
            if (context.run.cancel.requested()) return Error::cancelled();
            std::vector<std::size_t> songs;
            for (std::size_t i = first; i < std::min(first + count, order.size()); ++i) {
                songs.push_back(train[order[i]]);
            }
            const RandomStream own = epochRandom.child("batch " + std::to_string(first));
            const Descent descent = descentOf(fit, stage.make, songs, own, optimiser.parameters());
            lossSum += descent.loss;
            optimiser.step(descent.gradients);
            context.log.advance(stage.unitsPerExample * descent.rows);
        }
        const bool isLast = epoch + 1 == fit.schedule.epochs;
        if (!isLast && (epoch + 1) % kEpochsPerCheck != 0) continue;
        std::map<std::string, double> figures{
            {"epoch", epoch + 1}, {"loss", lossSum / static_cast<double>(stepsOf(epoch))}};
        validate(fit, checks, figures);
        context.log.note(fit.name, figures);
    }
    for (const auto& module : fit.modules) roundToHalf(*module);
    setTraining(fit, false);
    return Done{};
}

}  // namespace limelight::training
