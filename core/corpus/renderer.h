// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Turns a score into sound: four stems and their sum.

#include <vector>

#include "core/audio/waveform.h"
#include "core/base/result.h"
#include "core/corpus/score.h"
#include "core/corpus/synthesiser.h"

namespace limelight::corpus {

/// A rendered song. Samples lie on the grid of 16-bit files, so that written stems still sum to the
/// written mix exactly.
struct RenderedSong {
    std::vector<audio::Waveform> stems;  ///< [2, T] at 44.1 kHz, in the order of stemNames()
    audio::Waveform mix;                 ///< their sum, below full scale
};

/// Plays and sings a score and brings the mix to the score's loudness; where that would clip, as
/// loud as it can be.
/// @error  Environment  eSpeak NG has no voice data
Result<RenderedSong> renderSong(const Score& score, Synthesiser& synthesiser);

}  // namespace limelight::corpus
