// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Which part of the corpus a pattern or a line template belongs to, decided before anything is
/// drawn.

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "core/corpus/song.h"

namespace limelight::corpus {

/// The indices of `names` a split may use, rising. The names are put in the order of their hashes:
/// the first 70 % train, the next 12 % validate, the rest test; with three names or more no part
/// is empty. The parts share nothing and depend on the names alone.
std::vector<std::size_t> partOfNames(const std::vector<std::string>& names, Split split);

/// The split a song is made for, by seed and index alone: 70 % train, 10 % validation, 20 % test,
/// in blocks of 90 songs, so that every part of a corpus holds every class.
Split splitOfSong(std::uint64_t seed, int index);

}  // namespace limelight::corpus
