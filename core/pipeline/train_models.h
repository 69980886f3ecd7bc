// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// From one recipe file to the default models and their cards.

#include <filesystem>

#include "core/base/result.h"
#include "core/base/run.h"

namespace limelight::pipeline {

struct TrainOptions {
    std::filesystem::path recipe;
    std::filesystem::path corpus;  ///< made by the recipe when missing or empty
    std::filesystem::path out;
    bool resume = false;  ///< keeps the parts that `out` already holds
};

/// Makes the corpus if needed, trains every default model, measures them on the test songs and
/// writes the figures into their cards.
/// @error  those of the recipe, the corpus, the training and the evaluation; Cancelled
Status trainModels(const TrainOptions& options, Run& run);

/// Measures models that are there and writes the figures of `corpora` into their cards.
struct CardOptions {
    std::filesystem::path recipe;
    std::filesystem::path models;                ///< folder of model folders
    std::vector<std::filesystem::path> corpora;  ///< first the recipe's own, then unseen seeds
    int trainingSongs = 0;
};
Status writeMeasuredCards(const CardOptions& options, Run& run);

}  // namespace limelight::pipeline
