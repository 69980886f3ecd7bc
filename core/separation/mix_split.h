// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Ways of taking a mix apart that know nothing of instruments: by time alone, by frequency.

#include <memory>
#include <vector>

#include "core/base/result.h"
#include "core/separation/separator.h"

namespace limelight::separation {

inline constexpr std::size_t kMostBands = 12;
/// Borders of the bands where none are named, in Hz: five bands, of which three hold a voice.
inline const std::vector<double> kUsualBandBordersHz{150.0, 500.0, 1500.0, 5000.0};

/// One stem, "mix", which is the song: with segments it explains time alone.
/// @source  audioLIME `factorization_base.py`, TimeOnlyFactorization @ 9472185
std::unique_ptr<Separator> wholeMix();

/// The mix in frequency bands that add up to it: with segments, a grid over time and frequency.
/// Neighbours cross over in a raised cosine a third of an octave wide, without a phase shift
/// (windows of 4096 frames). The highest comes first, as in a spectrogram; a stem is named after
/// its limits ("0.5-1.5kHz", "150-500Hz").
/// @param bordersHz  rising, between 20 Hz and 20 kHz, half an octave apart or more; one band more
///                   than borders
/// @error BadArgument  no border, more than `kMostBands` bands, borders that are not so; separating
///                     a sound at whose rate the highest border does not exist
/// @source  the idea: SoundLIME's time-frequency grid (audioLIME `factorization_slime.py`)
/// @differs bands of the sound itself instead of rows of a spectrogram, so that each is audible
Result<std::unique_ptr<Separator>> frequencyBands(std::vector<double> bordersHz);

}  // namespace limelight::separation
