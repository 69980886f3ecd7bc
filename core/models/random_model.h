// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Models of published sizes that have learned nothing, for measuring.

#include <cstdint>
#include <filesystem>
#include <optional>

#include "core/base/result.h"
#include "core/base/run.h"

namespace limelight::models {

/// Sizes of a transformer encoder.
struct RandomEncoder {
    std::int64_t width = 768;
    std::int64_t layers = 12;
    std::int64_t heads = 12;
    std::int64_t inner = 3072;
};

/// A spectrogram transformer that reads patches of 16 x 16 in steps of 10; as it is, the encoder of
/// `MIT/ast-finetuned-audioset`.
struct RandomSoundSide {
    RandomEncoder encoder;
    std::int64_t columns = 1024;  ///< N
    std::int64_t melBands = 128;  ///< M
};

/// As it is, the encoder of `roberta-large`.
struct RandomWordsSide {
    RandomEncoder encoder{1024, 24, 16, 4096};
    std::int64_t vocabulary = 50265;  ///< at least 261
    std::int64_t maxTokens = 512;     ///< specials included
};

/// The sides of a model with nine classes; both make a late fusion.
struct RandomModel {
    std::optional<RandomSoundSide> sound;
    std::optional<RandomWordsSide> words;
};

/// Numbers in all tensors.
std::int64_t parameterCountOf(const RandomModel& model);
std::uintmax_t bytesOf(const RandomModel& model);

/// Tokens of one input of sound: patches and the two learned ones.
std::int64_t tokensOf(const RandomSoundSide& side);

/// Multiplications and additions of the products that one pass makes: of all tokens, but for what
/// follows attention in the last block, which is made of the tokens that are read.
double passFlop(const RandomSoundSide& side);
/// @param tokens  of the text, specials included
double passFlop(const RandomWordsSide& side, std::int64_t tokens);

/// Writes a folder that `loadClassifier` opens: F32 weights, matrices uniform with the published
/// classes' spread (0.02), norms 1, biases 0; a tokenizer that makes a token of every byte. Same
/// seed, same bytes. Tensors pass through, none is held.
/// @error NotWritable, DiskFull (before anything is written where the disk says so), Cancelled
Status writeRandomModel(const std::filesystem::path& folder, const RandomModel& model,
                        std::uint32_t seed, Run& run);

}  // namespace limelight::models
