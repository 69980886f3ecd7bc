// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// A corpus in memory, as the trainers read it.

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/base/run.h"
#include "core/corpus/song.h"
#include "core/separation/separator.h"

namespace limelight::training {

/// The stems in component order.
inline constexpr std::array<const char*, 4> kStemNames{"vocals", "drums", "bass", "other"};

/// Planar samples in 16 bits: a corpus of sounds fits the memory of a small machine.
struct CompactSound {
    int rateHz = 0;
    int channels = 0;
    std::int64_t frames = 0;
    std::vector<std::int16_t> samples;  ///< [C * T]

    const std::int16_t* channel(int index) const { return samples.data() + index * frames; }
};

/// One song: its truth, its stems as the classifiers hear them, its words.
struct StoredSong {
    corpus::SongTruth truth;
    std::filesystem::path folder;
    std::size_t genre = 0;
    std::size_t emotion = 0;
    std::array<CompactSound, 4> heard;                  ///< mono, 16 kHz
    std::optional<std::array<CompactSound, 4>> stereo;  ///< 44.1 kHz, for the separator
    /// As `heard`, but what a separator makes of the mix.
    std::optional<std::array<CompactSound, 4>> separated;
    std::vector<std::string> lines;  ///< lyrics, cleaned, without empty lines
};

/// A line as the lyrics classifiers read it: lower case, without ASCII punctuation.
std::string cleanedLine(const std::string& line);

/// Song folders of a corpus (those with a `song.json`), by name.
/// @error NotFound (no such folder, or no song in it)
Result<std::vector<std::filesystem::path>> songFoldersOf(const std::filesystem::path& corpus);

/// What to load beside the truths.
struct LoadOptions {
    std::vector<corpus::Split> splits;  ///< empty: all
    bool loadsSound = true;
    int stereoSongs = 0;  ///< first training songs that also keep their stereo stems
};

/// Reads songs with `run.threads` workers; the order is that of `songFoldersOf`.
/// @error NotFound, Unreadable (with the song's folder), Cancelled
/// @cost  1.5 MB a song, 8.5 MB more with stereo stems of 12 s
Result<std::vector<StoredSong>> loadSongs(const std::filesystem::path& corpus,
                                          const LoadOptions& options, Run& run);

/// Fills `separated` of every training song from its mix.
/// @error NotFound, Unreadable (with the song's folder), Cancelled, those of the separator
Status separateSongs(std::vector<StoredSong>& songs, const separation::Separator& separator,
                     Run& run);

/// Evidence of one task on one song.
enum class Task { Genre, Emotion };
inline const corpus::PlantedEvidence& evidenceOf(const StoredSong& song, Task task)
{
    return task == Task::Genre ? song.truth.genreEvidence : song.truth.emotionEvidence;
}
inline std::size_t labelOf(const StoredSong& song, Task task)
{
    return task == Task::Genre ? song.genre : song.emotion;
}

}  // namespace limelight::training
