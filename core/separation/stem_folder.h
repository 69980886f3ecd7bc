// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// A song's own stems, as its mixer left them: they take the place of a separator.

#include <filesystem>
#include <memory>

#include "core/base/result.h"
#include "core/base/run.h"
#include "core/separation/separator.h"

namespace limelight::separation {

inline constexpr std::size_t kMostOwnStems = 12;
/// A stem may be this much shorter (filled with silence) or longer (cut) than the song.
inline constexpr double kStemLengthToleranceSec = 0.05;
/// A sum of stems that leaves more than this of the song is remarked on.
inline constexpr double kPoorSumDb = -20.0;

/// Reads every sound file of a folder as one stem, aligned with the song's start. A stem is called
/// as its file, without the ending; vocals, drums, bass and other in any case come first, the rest
/// by name. A name that ends in a digit gets a "_", for a component's name ends in its segment.
/// Other files, hidden ones, the song itself and a file called mix or mixture are left out.
///
/// Stems are held at the song's rate, in their own one or two channels; a span of them is brought
/// to the song's channels. Its notes say where the stems come from, what was left out, filled or
/// cut, which stem is silent, and a poor sum.
/// @param song  the file that is explained; may be empty
/// @param rate  of the song in memory
/// @error NotFound     no such folder, or no sound in it
/// @error Unsupported  two files of one name, more than `kMostOwnStems` stems
/// @error what reading a sound fails with (`audio::readSound`), naming the file; OutOfMemory
/// @error of separateSpan: BadShape when a stem's length is not the song's, naming file and lengths
Result<std::unique_ptr<Separator>> loadStemFolder(const std::filesystem::path& folder,
                                                  const std::filesystem::path& song,
                                                  audio::SampleRate rate, Run& run);

/// Whether a folder holds sound files to choose as stems and is no model.
bool holdsStems(const std::filesystem::path& folder);

}  // namespace limelight::separation
