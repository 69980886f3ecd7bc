// SPDX-License-Identifier: GPL-3.0-or-later
/// Lyrics of any encoding with or without LRC stamps: the stretches lie inside the text, and what
/// is written back reads as the same words.

#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "core/text/lyrics_file.h"

using namespace limelight::text;

namespace {

void checkInside(const std::vector<TimedStretch>& stretches, std::size_t size)
{
    for (const TimedStretch& stretch : stretches) {
        if (stretch.firstByte > size || stretch.byteCount > size - stretch.firstByte) std::abort();
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const Lyrics lyrics = lyricsFromBytes({reinterpret_cast<const char*>(data), size});
    checkInside(lyrics.lines, lyrics.text.size());
    checkInside(lyrics.words, lyrics.text.size());
    if (lyrics.isTimed()) {
        const Lyrics back = lyricsFromBytes(lrcOf(lyrics));
        checkInside(back.lines, back.text.size());
    }
    return 0;
}
