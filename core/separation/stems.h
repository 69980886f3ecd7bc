// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// A mix taken apart.

#include <string>
#include <vector>

#include "core/audio/waveform.h"

namespace limelight::separation {

struct Stem {
    std::string name;  ///< "vocals", "drums", "bass", "other"
    audio::Waveform sound;
};

/// Stems of the same rate, channels and length as the mix they came from, in component order.
struct Stems {
    std::vector<Stem> stems;
    /// 20 log10 (rms(mix - sum of stems) / rms(mix)); -inf when they sum to the mix exactly.
    double residualDb = 0.0;
};

}  // namespace limelight::separation
