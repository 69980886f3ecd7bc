// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// How loud a sound is to a listener, and where it is loudest.

#include <cstdint>

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
FrameSpan loudestSpan(const Waveform& sound, std::int64_t frames);

}  // namespace limelight::audio
