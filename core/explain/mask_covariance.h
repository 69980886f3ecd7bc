// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// How scores vary beyond a line: what masks have in common tells how much of it they share.

#include <cstddef>
#include <vector>

#include "core/base/result.h"
#include "core/base/run.h"
#include "core/explain/component_groups.h"

namespace limelight::explain {

struct SideDesign;

/// The covariance of the scores of two masks, prod_j (1 + relevance_j s_j s'_j) with s = +1 where
/// component j is kept and -1 where it is not: every product of components varies by the product
/// of their relevances. Products of three components of one group vary by `triples` more. What no
/// other mask shares is added to the diagonal.
///
/// Fold-over rows alone have one; without one, lines are plain least squares.
struct MaskCovariance {
    std::vector<double> relevance;  ///< [P] in (0, 1); empty: none
    double noise = 0.0;             ///< in units of the product
    ComponentGroups groups = {};
    std::vector<double> triples = {};  ///< [groups.count], of each product of three; or none
    bool isKnown() const { return !relevance.empty(); }
};

/// Learns it from the halves of differences between rows and their complements, each outcome
/// scaled to one variance, by restricted steps towards the largest likelihood of independent normal
/// outcomes. Equal bits for equal input. The noise is given twice what is likeliest: on three songs
/// intervals of two blocks of words or more then cover 94 to 98 % in place of 93 to 97, at no
/// larger error. Learned of one class alone they cover less (87 to 93 %): give all there are.
///
/// Nothing is learned of a side that is provisional, exhaustive or no fold-over, of more than
/// `kMostLearned` rows, or of outcomes that do not vary.
/// @param outcomes  lists of [S], of one class each
/// @error           Cancelled, looked at between steps
Result<MaskCovariance> learnCovariance(const SideDesign& design,
                                       const std::vector<std::vector<double>>& outcomes,
                                       const CancelToken& cancel);

/// More rows cost more time than they tell of a covariance.
inline constexpr std::size_t kMostLearned = 1024;

/// From how many of a side's first rows a covariance is learned: whole blocks, doubling up to
/// `kBestLearned`, so that it is learned anew a few times only. 0 below a block.
std::size_t rowsToLearnFrom(std::size_t rows, std::size_t blockRows);

}  // namespace limelight::explain
