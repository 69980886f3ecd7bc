// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Writes a corpus of made songs to a folder: the `limelight corpus` command.

#include <cstdint>
#include <filesystem>

#include "core/base/result.h"
#include "core/base/run.h"

namespace limelight::corpus {

/// Changes whenever equal options would give other scores.
inline constexpr int kCorpusVersion = 1;

struct CorpusOptions {
    int songs = 0;
    std::uint64_t seed = 0;
    std::filesystem::path out;
    double durationSec = 12.0;
    bool flac = true;  ///< else WAV; 16 bit both
};

/// Composes, renders and writes the songs; `out/songs/song-000042/` holds mix, vocals, drums, bass,
/// other (.flac or .wav, 44.1 kHz stereo, 16 bit), lyrics.lrc (not for instrumentals) and
/// song.json; `out/corpus.json` names seed, version and the song folders by split. Equal options
/// give equal scores, lyrics and labels, byte for byte, whatever `run.threads`.
///
/// @error  BadArgument  songs < 1 or a duration outside 12-600 s
/// @error  Environment  sound font or voice data missing
/// @error  NotWritable, DiskFull, Cancelled
Status makeCorpus(const CorpusOptions& options, Run& run);

}  // namespace limelight::corpus
