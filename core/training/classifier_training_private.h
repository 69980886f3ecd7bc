// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Fitting the sound, the words and the fused classifiers.

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/base/run.h"
#include "core/nn/ast_model.h"
#include "core/nn/fusion_model.h"
#include "core/nn/roberta_model.h"
#include "core/training/recipe.h"
#include "core/training/song_examples.h"
#include "core/training/song_store.h"
#include "core/training/training_log.h"

namespace limelight::training {

/// Cleaned text to token ids with specials, cut to the model's window.
using Tokenise = std::function<std::vector<std::int64_t>(const std::string&)>;

/// Genre and emotion, in this order; both have the same body, learnt on both tasks together.
using SoundPair = std::array<std::shared_ptr<nn::AstClassifier>, 2>;
using WordsPair = std::array<std::shared_ptr<nn::RobertaClassifier>, 2>;

nn::AstOptions astOptionsOf(const Recipe& recipe, Task task);
/// @param vocabulary  pieces of the tokeniser + 2
nn::RobertaOptions robertaOptionsOf(const Recipe& recipe, Task task, std::int64_t vocabulary);

/// What all three fits read and tell.
struct FitContext {
    const Recipe& recipe;
    const std::vector<StoredSong>& songs;
    TrainingLog& log;
    Run& run;
};

/// Each keeps the weights with the best mean macro-F1 on the validation songs that carry evidence
/// on its side, rounded to 16 bits.
/// @error Cancelled; BadArgument when there are no training songs
Result<SoundPair> fitSound(const FitContext& context);
Result<WordsPair> fitWords(const FitContext& context, const Tokenise& tokenise,
                           std::int64_t vocabulary);

/// Late fusion for one task, its encoders started from `sound` and `words`.
Result<std::shared_ptr<nn::FusionClassifier>> fitFusion(const FitContext& context, Task task,
                                                        nn::AstClassifier& sound,
                                                        nn::RobertaClassifier& words,
                                                        const Tokenise& tokenise,
                                                        std::int64_t vocabulary);

/// Work of each fit for the progress, in examples weighed by their cost.
std::int64_t unitsOfSound(const Recipe& recipe, std::size_t songs);
std::int64_t unitsOfWords(const Recipe& recipe, std::size_t songs);
std::int64_t unitsOfFusion(const Recipe& recipe, std::size_t songs);

}  // namespace limelight::training
