// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What a classifier says: labels and one row of probabilities per input.

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace limelight::models {

/// Which sides of a song a classifier hears or an explanation perturbs.
enum class Modality { Both, Audio, Lyrics };

/// Row-major [B, K]; each row sums to 1 (softmax) or holds values in [0, 1] (sigmoid).
struct ClassScores {
    std::vector<std::string> labels;
    std::vector<float> values;

    std::size_t rows() const { return labels.empty() ? 0 : values.size() / labels.size(); }
    std::span<const float> row(std::size_t index) const
    {
        return {values.data() + index * labels.size(), labels.size()};
    }
};

}  // namespace limelight::models
