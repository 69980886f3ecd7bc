// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// How loud a sound is to a listener, and where it is loudest.

#include <cstdint>
#include <functional>

#include "core/audio/waveform.h"

namespace limelight::audio {

struct Loudness {
    double integratedLufs = 0.0;  ///< -inf for silence
    double truePeakDb = 0.0;      ///< dBTP; -inf for silence
};

/// @source  EBU R 128 / ITU-R BS.1770 (libebur128)
Loudness loudnessOf(const Waveform& sound);

/// The stretch of `frames` frames with the most energy, looked for in steps of 10 ms; the first of
/// equals, so 0 for silence. Starts at 0 when the sound is shorter.
/// @param isAllowed  spans to choose from; where it allows none, all are allowed
FrameSpan loudestSpan(const Waveform& sound, std::int64_t frames,
                      const std::function<bool(FrameSpan)>& isAllowed = {});

}  // namespace limelight::audio
