// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Lyrics whose text was corrected by hand.

#include <string_view>

#include "core/text/lyrics.h"

namespace limelight::text {

/// The text in place of the lyrics' own. Lines are matched by the longest common sequence of equal
/// ones; a stretch of changed lines between two matches that is as long as before is corrected line
/// by line. Equal lines keep their time and the times of their words, corrected ones their time;
/// other lines have none. Where no line keeps its time the lyrics are untimed.
/// @param text  UTF-8; "\r\n" and "\r" end lines as well
Lyrics correctedLyrics(const Lyrics& lyrics, std::string_view text);

}  // namespace limelight::text
