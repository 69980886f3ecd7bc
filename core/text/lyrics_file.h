// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Lyrics from text files, timed text files (LRC) and the tags of sound files.

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/text/lyrics.h"

namespace limelight::text {

/// Lyrics of any encoding. Text with LRC time stamps becomes timed lyrics: `[mm:ss.xx]` stamps
/// (several per line repeat the line), `[offset:ms]` (positive: sung earlier), other `[key:value]`
/// tags left out, `<mm:ss.xx>` word stamps. Lines are put into the order of their times. A stretch
/// ends where the next begins; the last line lasts 5 s unless a stamp ends it.
Lyrics lyricsFromBytes(std::string_view bytes);

/// The lyrics of a .txt or .lrc file; an empty file gives empty lyrics with a note.
/// @error  NotFound, Unreadable; Unsupported above 8 MiB
Result<Lyrics> readLyrics(const std::filesystem::path& file);

/// A .lrc or .txt of the same name beside a sound file, in this order; nothing if there is none.
std::optional<std::filesystem::path> lyricsFileBeside(const std::filesystem::path& audio);

/// What a sound file says about itself; empty strings where it says nothing.
struct TrackTags {
    std::string title, artist;
    std::string lyrics;  ///< USLT (ID3), LYRICS or UNSYNCEDLYRICS (Vorbis, APE), (c)lyr (MP4)
};

/// Never fails: a file without readable tags has none.
TrackTags readTags(const std::filesystem::path& audio);

/// Lyrics as an LRC file that `readLyrics` gives back: times to the hundredth of a second.
std::string lrcOf(const Lyrics& lyrics);

}  // namespace limelight::text
