// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// In which order the classes of a model are read.

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <vector>

#include "core/models/class_scores.h"

namespace limelight::models {

/// Indices of the labels by the first row's scores, highest first, equal ones as they stand. The
/// values of a regression have scales of their own and keep the model's order.
/// @param scores  one row or more
inline std::vector<std::size_t> rankedClasses(const ClassScores& scores)
{
    std::vector<std::size_t> order(scores.labels.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    if (scores.rule == ScoreRule::Linear) return order;
    const auto row = scores.row(0);
    std::stable_sort(order.begin(), order.end(),
                     [row](std::size_t a, std::size_t b) { return row[a] > row[b]; });
    return order;
}

}  // namespace limelight::models
