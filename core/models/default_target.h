// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Which of its scores a model is asked about when nobody says so.

#include <algorithm>
#include <cstddef>

#include "core/models/class_scores.h"

namespace limelight::models {

/// The class with the highest score; of a regression, whose values have scales of their own, the
/// first.
/// @param scores  one row or more with at least one label
inline std::size_t defaultTarget(const ClassScores& scores)
{
    if (scores.rule == ScoreRule::Linear) return 0;
    const auto row = scores.row(0);
    return static_cast<std::size_t>(std::max_element(row.begin(), row.end()) - row.begin());
}

}  // namespace limelight::models
