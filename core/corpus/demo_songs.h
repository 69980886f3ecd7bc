// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The songs that ship with the program: `limelight corpus --demo`.

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/base/run.h"
#include "core/corpus/score.h"

namespace limelight::corpus {

/// Which song of which corpus becomes a demo, and the name of its files.
struct DemoSong {
    std::string name;
    int index = 0;  ///< of composeSong, in the test split
};

/// Seed and length of the demos. The seed is used by no corpus that models are trained on, and the
/// songs are of the test split: their lines and patterns were never trained on.
inline constexpr std::uint64_t kDemoSeed = 20240917;
inline constexpr double kDemoSec = 20.0;

/// The demos that ship.
const std::vector<DemoSong>& demoSongs();

/// A demo's score: composeSong with a target of -16 LUFS.
Score composeDemo(const DemoSong& demo);

/// Writes `<name>.ogg` (Vorbis, 44.1 kHz stereo, -16 LUFS within 1, true peak at most -1 dBTP),
/// `<name>.lrc` and `<name>.json` (the truth, as song.json) into `out`.
///
/// @param demos  other songs may be asked for by other indices
/// @error  BadArgument  a song outside the test split
/// @error  Environment, NotWritable, DiskFull, Cancelled
Status makeDemoSongs(const std::filesystem::path& out, const std::vector<DemoSong>& demos,
                     Run& run);

/// The demos that ship.
Status makeDemoSongs(const std::filesystem::path& out, Run& run);

}  // namespace limelight::corpus
