// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Writes one made song into its folder.

#include <filesystem>

#include "core/base/result.h"
#include "core/corpus/renderer.h"
#include "core/corpus/score.h"

namespace limelight::corpus {

/// mix, vocals, drums, bass, other as 16-bit FLAC or WAV, lyrics.lrc unless instrumental, and
/// song.json last: a folder with song.json is complete.
/// @error  NotWritable, DiskFull
Status writeSong(const std::filesystem::path& folder, const Score& score, const RenderedSong& song,
                 bool flac);

}  // namespace limelight::corpus
