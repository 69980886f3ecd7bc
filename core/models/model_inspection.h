// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Every number on the way from a model's input to its scores, for holding against another library.

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/base/run.h"

namespace limelight::models {

/// Row-major numbers with a name and a shape.
struct NamedArray {
    std::string name;
    std::vector<std::int64_t> shape;
    std::vector<float> values;
};

/// Runs the sound side of a folder. Names are those of transformers' outputs:
///   - `hidden_states.0` [B, tokens, D]: patches and positions; `.k`: the output of block k, before
///     the final norm
///   - `last_hidden_state` [B, tokens, D] after it, `pooler_output` [B, D]
///   - of a model with a head that only hears: `logits`, `softmax`, `sigmoid` [B, K]
/// The numbers are those of `loadClassifier`'s networks, one row at a time.
/// @param features  [B, N, M] log-mel columns as the model's front end makes them
/// @error           what `loadClassifier` says; BadArgument when the model hears nothing; BadShape
///                  when the features are no whole number of inputs, or none; Cancelled
Result<std::vector<NamedArray>> inspectSound(const std::filesystem::path& folder,
                                             std::span<const float> features, Run& run);

/// Runs the words side of a folder. `hidden_states.0` is the embedding after its norm, `.k` the
/// output of layer k, `last_hidden_state` the last of them, `pooler_output` [B, D] where the
/// checkpoint has a pooler and no head; `logits`, `softmax`, `sigmoid` [B, K] as above.
/// @param ids  [B] rows of token ids, begin and end included; shorter rows are padded on the right
///             to the longest with the model's padding id, and padding is not attended to
/// @error      as above; BadArgument for an id outside the vocabulary or more ids than positions
Result<std::vector<NamedArray>> inspectWords(const std::filesystem::path& folder,
                                             std::span<const std::vector<std::int64_t>> ids,
                                             Run& run);

/// Runs both sides of a late-fusion folder: the arrays of `inspectSound` under `sound.`, those of
/// `inspectWords` under `words.`, then `logits`, `softmax`, `sigmoid` of row i with row i.
/// @error  as above; BadShape when the row counts differ
Result<std::vector<NamedArray>> inspectPair(const std::filesystem::path& folder,
                                            std::span<const float> features,
                                            std::span<const std::vector<std::int64_t>> ids,
                                            Run& run);

}  // namespace limelight::models
