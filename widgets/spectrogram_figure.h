// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Where in time and pitch the evidence lies: the spectrogram of what the model hears, tinted.

#include <QImage>

#include "core/audio/spectrogram_pyramid.h"
#include "widgets/figure_look.h"

namespace limelight::widgets {

/// Spectrograms of the heard span, from its first second on; of one size in bands.
struct EvidenceSpectrograms {
    audio::SpectrogramPyramid mix;
    audio::SpectrogramPyramid positive;  ///< of the sound that speaks for the class
    audio::SpectrogramPyramid negative;  ///< of the sound that speaks against it

    /// There is a sound, and all three have its bands.
    bool isDrawable() const
    {
        return mix.bands() > 0 && positive.bands() == mix.bands() &&
               negative.bands() == mix.bands();
    }
};

/// Grey where nothing speaks; orange in the share of a cell's energy that speaks for the class,
/// blue in the share that speaks against it; the louder, the farther from the colour of the page.
/// Highest band on top.
/// @param columns  of the picture, >= 1
QImage evidenceImage(const EvidenceSpectrograms& evidence, int columns, const FigureLook& look);

}  // namespace limelight::widgets
