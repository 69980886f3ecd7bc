// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Small games that are played to the end: whole stems, and sound against words. No samples.

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "core/explain/explanation.h"
#include "core/explain/masks.h"

namespace limelight::explain {

/// Above this many stems the 2^stems runs are not made.
inline constexpr std::size_t kMostStemsPlayed = 6;

/// Rows over all sound components: everything, nothing, then every other choice of whole stems.
/// Without components one row, everything.
/// @return  [2^stems, segments * stems]; [2, ...] above `kMostStemsPlayed`
Masks wholeStemMasks(std::size_t stems, std::size_t segments);

/// Rows over all words: everything, nothing; one row without words.
Masks wholeWordMasks(std::size_t words);

/// @param scores  of one class for the rows of `wholeStemMasks`, the words complete
/// @return        one per stem; empty above `kMostStemsPlayed`
std::vector<StemEffect> stemEffectsOf(const std::vector<std::string>& stems,
                                      std::span<const double> scores);

/// Fills in the Shapley values of both sides from the four ways to give or take a whole side.
void playSides(double both, double wordsOnly, double soundOnly, double neither, ClassStudy& study);

}  // namespace limelight::explain
