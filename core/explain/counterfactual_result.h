// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What changes a decision, and how the scores move on the way.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/models/class_scores.h"

namespace limelight::explain {

/// What is done with a word; sound is silenced either way.
enum class WordChange { Remove, Replace };

/// Stable English name ("remove", "replace").
constexpr std::string_view nameOf(WordChange change)
{
    return change == WordChange::Replace ? "replace" : "remove";
}

struct Counterfactual {
    std::string from;  ///< the class decided for; of a model of many classes, the explained one
    std::string to;    ///< the class decided for without them; "" for "no longer `from`", or none
    WordChange words = WordChange::Remove;
    /// Features to remove, the most supporting first; empty when no set was found.
    std::vector<std::size_t> removed;
    /// [removed] the word that stands in place of each; "" where it is removed or silenced.
    std::vector<std::string> replacements;
    /// [removed + 1, K]: the song, then one component less in each row.
    models::ClassScores path;
    /// No smaller set does it: all of them were tried, with these replacements.
    bool isProvenSmallest = false;
    /// All sets of fewer than this many components were tried.
    std::size_t triedBelow = 1;
    std::size_t candidates = 0;  ///< components that can matter
    int passes = 0;

    bool isFound() const { return !removed.empty(); }
};

}  // namespace limelight::explain
