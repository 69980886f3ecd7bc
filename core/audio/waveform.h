// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Sound as numbers: planar float samples at a known rate.

#include <algorithm>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "core/base/check.h"

namespace limelight::audio {

/// Frames per second, > 0.
struct SampleRate {
    int hz = 44100;
    friend bool operator==(SampleRate, SampleRate) = default;
};

/// A half-open stretch [first, first + count) of frames at a rate known from context.
struct FrameSpan {
    std::int64_t first = 0;
    std::int64_t count = 0;
    std::int64_t end() const { return first + count; }
    friend bool operator==(FrameSpan, FrameSpan) = default;
};

/// A stretch of a song in seconds from its start.
struct TimeSpan {
    double startSec = 0.0;
    double endSec = 0.0;
    double durationSec() const { return endSec - startSec; }
    friend bool operator==(const TimeSpan&, const TimeSpan&) = default;
};

/// Planar samples [C, T], finite, nominally in [-1, 1].
class Waveform {
public:
    Waveform() = default;
    /// Silence of the given size.
    Waveform(SampleRate rate, int channels, std::int64_t frames)
        : rate_(rate),
          channels_(channels),
          frames_(frames),
          samples_(static_cast<std::size_t>(channels) * static_cast<std::size_t>(frames), 0.0F)
    {
        CORE_CHECK(rate.hz > 0 && channels > 0 && frames >= 0, "waveform size");
    }

    /// Takes planar samples [C * T] as they are.
    Waveform(SampleRate rate, int channels, std::vector<float> samples)
        : rate_(rate),
          channels_(channels),
          frames_(channels > 0 ? static_cast<std::int64_t>(samples.size()) / channels : 0),
          samples_(std::move(samples))
    {
        CORE_CHECK(rate.hz > 0 && channels > 0, "waveform size");
        CORE_CHECK(samples_.size() % static_cast<std::size_t>(channels) == 0, "planar samples");
    }

    SampleRate rate() const { return rate_; }
    int channels() const { return channels_; }
    std::int64_t frames() const { return frames_; }
    double durationSec() const { return static_cast<double>(frames_) / rate_.hz; }
    bool isEmpty() const { return frames_ == 0; }

    std::span<float> channel(int index)
    {
        return {
            samples_.data() + static_cast<std::size_t>(index) * static_cast<std::size_t>(frames_),
            static_cast<std::size_t>(frames_)};
    }
    std::span<const float> channel(int index) const
    {
        return {
            samples_.data() + static_cast<std::size_t>(index) * static_cast<std::size_t>(frames_),
            static_cast<std::size_t>(frames_)};
    }
    /// All channels one after another, [C * T].
    std::span<const float> samples() const { return samples_; }
    std::span<float> samples() { return samples_; }

    friend bool operator==(const Waveform&, const Waveform&) = default;

private:
    SampleRate rate_;
    int channels_ = 1;
    std::int64_t frames_ = 0;
    std::vector<float> samples_;
};

/// The frames of `span`; parts before the start or past the end are silence.
inline Waveform sliceOf(const Waveform& source, FrameSpan span)
{
    Waveform slice(source.rate(), source.channels(), span.count);
    const std::int64_t first = std::max<std::int64_t>(span.first, 0);
    const std::int64_t end = std::min(span.end(), source.frames());
    for (int c = 0; c < source.channels() && first < end; ++c) {
        const auto from = source.channel(c).subspan(static_cast<std::size_t>(first),
                                                    static_cast<std::size_t>(end - first));
        std::copy(from.begin(), from.end(), slice.channel(c).begin() + (first - span.first));
    }
    return slice;
}

}  // namespace limelight::audio
