// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Where the beats of a stretch of music are: an estimate to snap to, no model reads it.

#include <vector>

#include "core/audio/waveform.h"
#include "core/base/result.h"
#include "core/base/run.h"

namespace limelight::audio {

/// Beats of one steady tempo, between 60 and 200 a minute, and where sound sets in near them.
///
/// Onset strength is how much the levels of 40 mel bands rise from one hundredth of a second to the
/// next; its autocorrelation, which favours 120 a minute, gives the tempo; dynamic programming then
/// finds the times that lie on onsets and keep the tempo. Frames before the first and after the
/// last onset carry no beat.
///
/// @return  seconds from the start of the sound, rising; empty for silence, for a sound shorter
/// than
///          two seconds and where nothing sets in
/// @error   Cancelled
/// @source  D. P. W. Ellis, "Beat tracking by dynamic programming", J. New Music Research 36 (2007)
/// @differs onset strength from decibels above a floor 60 dB under the loudest, not from a log of
///          power with an offset
Result<std::vector<double>> beatTimes(const Waveform& sound, Run& run);

}  // namespace limelight::audio
