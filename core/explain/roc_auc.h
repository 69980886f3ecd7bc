// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// How well a score ranks what is true above what is not.

#include <optional>
#include <vector>

namespace limelight::explain {

/// Area under the ROC curve: the chance that a positive scores above a negative, ties half.
/// @param scores      [P]
/// @param isPositive  [P]
/// @return            in [0, 1]; nothing when there are no positives or no negatives
/// @source            Mann-Whitney U; Fawcett 2006, "An introduction to ROC analysis"
std::optional<double> rocAuc(const std::vector<double>& scores,
                             const std::vector<bool>& isPositive);

}  // namespace limelight::explain
