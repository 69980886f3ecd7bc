// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What a mixing desk does to a track of a made song: level, drive, tone, echo, room.

#include <span>

#include "core/audio/waveform.h"
#include "core/corpus/score.h"

namespace limelight::corpus {

/// Root mean square of the 50 ms frames within 30 dB of the loudest one; 0 for silence.
double activeRmsOf(const audio::Waveform& sound);

/// Scales so that activeRmsOf gives `levelDb` (dB of full scale); silence stays silence.
void setActiveLevel(audio::Waveform& sound, double levelDb);

/// Overdrives samples whose active level is about -20 dB: tanh, `drive` 0 (clean) ... 1.
void drive(std::span<float> samples, double drive);

/// Adds one layer's track to its stem: equal level, drive, low-pass, treble, echo,
/// gain and pan.
void addLayer(audio::Waveform& stem, audio::Waveform track, const Layer& layer);

/// Adds feedback echoes, -9 dB each.
void addEcho(audio::Waveform& sound, double delaySec);

/// Adds a small room (Schroeder's combs and all-passes) at `wet` of the dry level.
/// @source  M. R. Schroeder, Natural sounding artificial reverberation, JAES 10 (1962)
void addRoom(audio::Waveform& sound, double wet);

/// Bends samples above 0.3 so that none passes 0.6.
void softLimit(audio::Waveform& sound);

/// Lets the last 30 ms fall to silence.
void fadeEnd(audio::Waveform& sound);

}  // namespace limelight::corpus
