// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// A part of the spectrogram, cell by cell, to be drawn over it.

#include <QImage>
#include <cstdint>
#include <functional>
#include <vector>

#include "core/audio/waveform.h"

namespace limelight::widgets {

struct SpectrogramMask {
    audio::TimeSpan
        time;  ///< of the song, from the start of the first column to the end of the last
    double highestHz = 0.0;  ///< of the last bin; the first is at 0
    int columns = 0, bins = 0;
    std::vector<std::uint8_t> isInside;  ///< [columns, bins]

    /// Nothing outside the span or the bins.
    bool at(double sec, double hz) const;
};

/// What dims a picture of the spectrogram: clear inside the part and beside the span, `shade` on
/// what does not belong to it.
/// @param secondAt   song time of a column of pixels
/// @param hertzAt    frequency of a row of pixels, 0 at the top
QImage maskImage(const SpectrogramMask& mask, const QSize& pixels, const QColor& shade,
                 const std::function<double(int)>& secondAt,
                 const std::function<double(int)>& hertzAt);

}  // namespace limelight::widgets
