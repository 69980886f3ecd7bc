// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// A mix taken apart.

#include <optional>
#include <string>
#include <vector>

#include "core/audio/superpixels.h"
#include "core/audio/waveform.h"

namespace limelight::separation {

struct Stem {
    std::string name;  ///< "vocals", "drums", "bass", "other"
    audio::Waveform sound;
};

/// Stems of the same rate, channels and length as the mix they came from, in component order.
struct Stems {
    std::vector<Stem> stems;
    /// 20 log10 (rms(mix - sum of stems) / rms(mix)); -inf when they sum to the mix exactly, +inf
    /// when the mix is silent and they are not.
    double residualDb = 0.0;
    /// Which stem each cell of the model's spectrogram belongs to, where the mix was cut that way.
    std::optional<audio::Patches> patches;
    std::vector<std::string> notes;  ///< what the reader should know ("bass.wav is silent")
};

/// `Stems::residualDb`, stretch by stretch.
class ResidualMeter {
public:
    /// @param stems  of the mix's channels and length
    void add(const audio::Waveform& mix, const std::vector<Stem>& stems);
    double db() const;

private:
    double rest_ = 0.0;
    double all_ = 0.0;
};

/// `Stems::residualDb` of stems that are `span` long.
/// @param span  of the song; silence outside of it
double residualDbOf(const audio::Waveform& song, audio::FrameSpan span,
                    const std::vector<Stem>& stems);

}  // namespace limelight::separation
