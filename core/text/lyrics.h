// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The words of a song, with the times of its lines and words where they are known.

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "core/audio/waveform.h"

namespace limelight::text {

/// A stretch of bytes of `Lyrics::text` that is sung in `time`.
struct TimedStretch {
    std::size_t firstByte = 0;
    std::size_t byteCount = 0;
    audio::TimeSpan time;  ///< the end is guessed where nothing says it
    friend bool operator==(const TimedStretch&, const TimedStretch&) = default;
};

/// Valid UTF-8 text without time tags, lines separated by '\n'.
struct Lyrics {
    std::string text;
    std::vector<TimedStretch> lines;  ///< empty when the lyrics carry no times
    std::vector<TimedStretch> words;  ///< from enhanced LRC `<mm:ss.xx>` tags; else empty
    /// What was done to the input that its author should know ("3 bytes were not UTF-8").
    std::vector<std::string> notes;

    bool isTimed() const { return !lines.empty(); }
};

}  // namespace limelight::text
