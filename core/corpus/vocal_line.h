// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Lays words on beats and tones: what the voice does.

#include <string>
#include <vector>

#include "core/corpus/accompaniment.h"

namespace limelight::corpus {

/// Lays the lines one after another over the song; every line fits before the next begins.
///
/// @param lines  lower-case words
/// @return       as many lines, in time order; delivery and colour of the genre where the plan
///               covers the voice for a line's whole time, of the neutral style elsewhere
std::vector<LyricLine> vocalLines(const SongPlan& plan, const GenreStyle& genre,
                                  const std::vector<std::vector<std::string>>& lines,
                                  RandomStream stream);

}  // namespace limelight::corpus
