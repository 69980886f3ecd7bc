// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Components as sounds, for files: exact seconds, no fades, no gain.

#include <cstddef>
#include <vector>

#include "core/audio/waveform.h"
#include "core/explain/explanation.h"
#include "core/separation/stems.h"

namespace limelight::data {

/// The frames of a stretch of the song inside stems that begin at `heardStartSec`.
audio::FrameSpan framesOf(audio::TimeSpan time, double heardStartSec, audio::SampleRate rate);

/// One stem in the seconds of one component: [C, T] at the stems' rate.
/// @param heardStartSec  song time of the stems' first frame
audio::Waveform componentSound(const separation::Stems& stems, double heardStartSec,
                               const explain::AudioComponent& component);

/// Features of sound with a positive (or negative) weight, strongest first, `most` at the most.
std::vector<std::size_t> strongestSounds(const explain::Components& components,
                                         const explain::LocalFit& fit, bool isPositive,
                                         std::size_t most);

/// Those components at their places in the heard span, silence elsewhere: [C, T of the stems].
audio::Waveform mixOfComponents(const separation::Stems& stems,
                                const explain::Components& components,
                                const std::vector<std::size_t>& features);

}  // namespace limelight::data
