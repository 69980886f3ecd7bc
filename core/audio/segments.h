// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// A stretch of sound cut into equal parts.

#include <cstdint>
#include <vector>

#include "core/audio/waveform.h"

namespace limelight::audio {

/// `count` parts of floor(frames / count); the remainder belongs to none.
/// @source  audioLIME `factorization_base.py` compute_segments @ 9472185
inline std::vector<FrameSpan> equalSegments(std::int64_t frames, int count)
{
    CORE_CHECK(frames >= 0 && count > 0, "segments");
    const std::int64_t length = frames / count;
    std::vector<FrameSpan> segments;
    for (int s = 0; s < count; ++s) segments.push_back({s * length, length});
    return segments;
}

/// `count` parts that cover every frame exactly once; their lengths differ by one at most.
inline std::vector<FrameSpan> tilingSegments(std::int64_t frames, int count)
{
    CORE_CHECK(frames >= 0 && count > 0, "segments");
    std::vector<FrameSpan> segments;
    for (int s = 0; s < count; ++s) {
        const std::int64_t first = s * frames / count;
        segments.push_back({first, (s + 1) * frames / count - first});
    }
    return segments;
}

}  // namespace limelight::audio
