// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The loop that every classifier is fitted by.

#include <torch/nn/module.h>

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "core/training/example_batches_private.h"
#include "core/training/optimiser_private.h"

namespace limelight::training {

/// Genres, and emotions.
inline constexpr std::size_t kClasses = 9;

/// Loss of a batch in training mode.
using LossOf = std::function<torch::Tensor(const Batch&, const TargetTensors&)>;
/// Logits per task of a batch in evaluation mode; undefined for a task that is not learnt.
using LogitsOf = std::function<std::array<torch::Tensor, 2>(const Batch&)>;

/// What some of the epochs are learnt from.
struct Stage {
    int begin = 0;
    int end = 0;
    MakeBatch make;
    bool isPaired = false;             ///< a song takes two rows
    std::int64_t unitsPerExample = 1;  ///< what a row costs, for the progress
};

/// One fit: what is learnt, from what, how it is judged.
struct Fit {
    std::string name;
    std::vector<std::shared_ptr<torch::nn::Module>> modules;
    Schedule schedule;
    std::vector<RateGroup> groups;
    bool isAlone = false;       ///< no other part is fitted beside it: it may take two threads
    std::vector<Stage> stages;  ///< one after another, through all epochs
    MakeBatch plain;
    LossOf loss;
    LogitsOf logits;
};

/// Fits on the training songs to the end of the schedule, rounds the weights to 16 bits and leaves
/// the modules in evaluation mode. The log tells macro-F1 on the validation songs every other
/// epoch; no weights are chosen by it, since it swings by more than it rises in the end.
/// @error Cancelled; BadArgument when there are no training songs
Status runFit(const FitContext& context, Fit& fit);

}  // namespace limelight::training
