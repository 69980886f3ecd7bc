// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// From many channels to two, and from two to one.

#include <span>
#include <vector>

#include "core/audio/waveform.h"

namespace limelight::audio {

/// Where a loudspeaker stands, as far as a stereo downmix cares.
enum class Speaker { Left, Right, Centre, LowFrequency, SurroundLeft, SurroundRight, RearCentre };

/// The customary order of `channels` channels in WAV and FLAC; empty when there is none (> 8).
std::vector<Speaker> defaultLayout(int channels);

/// Stereo gains of each channel. Left/right 1, centre and surrounds 0.7071, rear centre 0.5 each
/// side, low frequency dropped. An empty layout sends even channels left and odd ones right.
/// @source  ITU-R BS.775-3, annex 4
struct StereoGain {
    float left = 0.0F;
    float right = 0.0F;
};
std::vector<StereoGain> downmixGains(std::span<const Speaker> layout, int channels);

/// The mean of all channels, as the models hear a song. [1, T]
Waveform monoOf(const Waveform& sound);

/// Two channels: mono is doubled, stereo returned as it is.
Waveform stereoOf(const Waveform& sound);

/// Gain in place.
void scale(Waveform& sound, float gain);

/// Adds `other` to `sound`, sample by sample; rates, channels and lengths must agree.
void add(Waveform& sound, const Waveform& other);

/// Root mean square over all channels; 0 for an empty sound.
double rmsOf(const Waveform& sound);

}  // namespace limelight::audio
