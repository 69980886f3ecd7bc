// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// How alike two lists of numbers are ordered.

#include <vector>

namespace limelight::explain {

/// Spearman's rank correlation; ties share their mean rank. 0 where one side does not vary.
/// @param a  as long as b
/// @return   in [-1, 1]
double spearmanOf(const std::vector<double>& a, const std::vector<double>& b);

}  // namespace limelight::explain
