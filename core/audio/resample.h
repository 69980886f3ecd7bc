// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Sample-rate conversion (libsoxr, high quality, one thread: equal bits every time).

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "core/audio/waveform.h"

namespace limelight::audio {

/// The whole sound at another rate, round(T * to / from) frames long. Equal rates: a copy.
Waveform resampled(const Waveform& sound, SampleRate to);

/// Converts interleaved blocks as they come; for sounds that should not be held twice.
class StreamResampler {
public:
    StreamResampler(SampleRate from, SampleRate to, int channels);
    ~StreamResampler();
    StreamResampler(StreamResampler&&) noexcept;
    StreamResampler& operator=(StreamResampler&&) noexcept;

    /// @param interleaved  [T, C] of the source
    /// @return             [T', C] that is ready; valid until the next call
    std::span<const float> push(std::span<const float> interleaved);
    /// What is left once the source has ended; call until it returns nothing.
    std::span<const float> finish();

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace limelight::audio
