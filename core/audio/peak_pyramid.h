// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The extremes of a waveform at several resolutions, for drawing it at any zoom.

#include <cstdint>
#include <span>
#include <vector>

#include "core/audio/waveform.h"

namespace limelight::audio {

struct Peak {
    float low = 0.0F;
    float high = 0.0F;
};

/// Level l holds one range per 64 * 4^l frames, over all channels together.
class PeakPyramid {
public:
    PeakPyramid() = default;
    explicit PeakPyramid(const Waveform& sound);

    SampleRate rate() const { return rate_; }
    std::int64_t frames() const { return frames_; }
    double durationSec() const { return static_cast<double>(frames_) / rate_.hz; }
    int levels() const { return static_cast<int>(levels_.size()); }
    std::int64_t framesPerRange(int level) const { return std::int64_t{64} << (2 * level); }
    std::span<const Peak> level(int index) const
    {
        return levels_[static_cast<std::size_t>(index)];
    }

    /// One range per pixel column of `span`, from the coarsest level that is fine enough; nothing
    /// missed. Columns outside the sound are {0, 0}.
    std::vector<Peak> peaksOf(TimeSpan span, int columns) const;

private:
    SampleRate rate_;
    std::int64_t frames_ = 0;
    std::vector<std::vector<Peak>> levels_;
};

}  // namespace limelight::audio
