// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Songs of a made-up corpus, as folders.

#include <filesystem>
#include <string>

#include "core/corpus/song.h"

namespace limelight::testing {

struct PlantedSong {
    corpus::Split split = corpus::Split::Test;
    std::string genre = "pop";
    int cells = 6;  ///< of 0.2 s of the bass, from the start, that carry both classes
    std::string lyrics = "we dance all night and dream of fire";
};

/// Writes four seconds of sines as stems, their mix, timed lyrics and `song.json`. The classes are
/// planted in the bass and in the words dance, night and fire.
/// @return false when something could not be written
bool writePlantedSong(const std::filesystem::path& folder, const PlantedSong& song);

}  // namespace limelight::testing
