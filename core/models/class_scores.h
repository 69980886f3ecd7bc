// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What a classifier says: labels and one row of probabilities per input.

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace limelight::models {

/// Which sides of a song a classifier hears or an explanation perturbs.
enum class Modality { Both, Audio, Lyrics };

/// In files, settings and on the command line.
constexpr const char* nameOf(Modality modality)
{
    return modality == Modality::Audio ? "audio" : modality == Modality::Lyrics ? "lyrics" : "both";
}

/// The one of this name, or nothing.
constexpr std::optional<Modality> modalityNamed(std::string_view name)
{
    for (const Modality modality : {Modality::Both, Modality::Audio, Modality::Lyrics}) {
        if (name == nameOf(modality)) return modality;
    }
    return std::nullopt;
}

/// How the scores of one row belong together.
enum class ScoreRule {
    Softmax,  ///< one class of many: a row sums to 1
    Sigmoid,  ///< any number of classes: each score in [0, 1]
    Linear    ///< a regression's numbers, as the model gives them
};

/// Row-major [B, K].
struct ClassScores {
    std::vector<std::string> labels;
    std::vector<float> values;
    ScoreRule rule = ScoreRule::Softmax;

    std::size_t rows() const { return labels.empty() ? 0 : values.size() / labels.size(); }
    std::span<const float> row(std::size_t index) const
    {
        return {values.data() + index * labels.size(), labels.size()};
    }
};

}  // namespace limelight::models
