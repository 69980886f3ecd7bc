// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Composes a song whose classes and their evidence are known: a score, no sound.

#include <cstdint>

#include "core/corpus/score.h"

namespace limelight::corpus {

/// The song of this seed and number; the same score on every machine and in any order.
///
/// Labels are balanced: nine songs in a row hold each genre and each emotion once. A class is
/// carried by the sound alone in a quarter of the songs, by the words alone in another quarter, by
/// both in the rest; genre and emotion draw independently. About 6 % are instrumental and carry
/// both classes in the sound.
///
/// @param index        >= 0
/// @param durationSec  >= 12
Score composeSong(std::uint64_t seed, int index, double durationSec = 12.0);

}  // namespace limelight::corpus
