// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Batches for the classifiers: inputs and targets of some examples as tensors.

#include <torch/types.h>

#include <array>
#include <functional>
#include <span>
#include <vector>

#include "core/training/classifier_training_private.h"

namespace limelight::training {

/// Inputs and targets of some examples.
struct Batch {
    torch::Tensor features;
    torch::Tensor ids;
    TimePatches timePatches;  ///< those that `features` holds, the same in each row; empty: all
    std::vector<ExampleTarget> targets;
    bool isPaired = false;  ///< rows 2 i and 2 i + 1 are one example twice
};

/// Makes the batch of the given songs; `random` is its own stream.
using MakeBatch = std::function<Batch(std::span<const std::size_t> songs, RandomStream random)>;

/// Targets of a batch as tensors, per task.
struct TargetTensors {
    std::array<torch::Tensor, 2> labels;
    std::array<torch::Tensor, 2> evidence;
    /// [B, time patches] and [B, time patches x stems]; undefined for words.
    std::array<torch::Tensor, 2> momentEvidence;
    std::array<torch::Tensor, 2> stemEvidence;
};

TargetTensors tensorsFrom(const std::vector<ExampleTarget>& targets);

/// Songs as they are, or drawn as `SoundExamples::draw` and `drawPair` do; pairs take two rows.
enum class Draw { Plain, Single, Pairs };

/// What makes batches refers to the examples and to the tokeniser it is given.
/// @param timePatches  how many of the patches along time each batch keeps, drawn anew for each;
///                     0: all
MakeBatch soundBatches(const SoundExamples& examples, Draw kind, std::size_t timePatches = 0);
MakeBatch wordsBatches(const WordsExamples& examples, const Tokenise& tokenise, bool isDrawn);

/// Both sides of the same songs, in pairs when drawn; sometimes one side is left out altogether.
/// @param timePatches  as of `soundBatches`
MakeBatch fusionBatches(const SoundExamples& sound, const WordsExamples& words,
                        const Tokenise& tokenise, bool isDrawn, std::size_t timePatches = 0);

}  // namespace limelight::training
