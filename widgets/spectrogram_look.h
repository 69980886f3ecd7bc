// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// How the spectrogram is drawn: its frequencies, levels, colours and the weights over it.

#include <vector>

#include "widgets/colour_map.h"

namespace limelight::widgets {

enum class FrequencyScale { Mel, Logarithmic, Linear };

struct SpectrogramLook {
    FrequencyScale frequencies = FrequencyScale::Mel;
    LevelColours colours = LevelColours::BlueYellow;
    int rangeDb = 70;            ///< below the loudest, 20 to 100
    double weightOpacity = 0.0;  ///< of the weights' colours over it, 0 to 1
    friend bool operator==(const SpectrogramLook&, const SpectrogramLook&) = default;
};

inline constexpr int kLeastRangeDb = 20, kMostRangeDb = 100;

/// Where the bands of a spectrogram lie on a scale of frequencies; 0 at the bottom, 1 at the top.
class FrequencyAxis {
public:
    FrequencyAxis() = default;
    /// @param bandHz  centres of the bands, rising, > 0
    FrequencyAxis(FrequencyScale scale, std::vector<double> bandHz);

    /// Height of a frequency, or negative where it lies outside the bands.
    double shareOf(double hz) const;
    /// As `shareOf`, the ends for what lies outside.
    double clampedShareOf(double hz) const;
    /// The band at a height in [0, 1].
    int bandAt(double share) const;

private:
    double bandOf(double hz) const;

    FrequencyScale scale_ = FrequencyScale::Mel;
    std::vector<double> bandHz_;
};

}  // namespace limelight::widgets
