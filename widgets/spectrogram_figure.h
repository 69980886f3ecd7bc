// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Where in time and pitch the evidence lies: the spectrogram of what the model hears, tinted.

#include <QImage>

#include "core/audio/spectrogram_pyramid.h"
#include "widgets/explanation_figure.h"

namespace limelight::widgets {

/// Spectrograms of the heard span, from its first second on; of one size in bands.
struct EvidenceSpectrograms {
    audio::SpectrogramPyramid mix;
    audio::SpectrogramPyramid positive;  ///< of the sound that speaks for the class
    audio::SpectrogramPyramid negative;  ///< of the sound that speaks against it
};

/// Grey where nothing speaks; orange in the share of a cell's energy that speaks for the class,
/// blue in the share that speaks against it, the darker the louder. Highest band on top.
/// @param columns  of the picture, >= 1
QImage evidenceImage(const EvidenceSpectrograms& evidence, int columns);

/// That picture with axes of seconds and frequency, a legend, title and caption. The spectrogram is
/// an image in every format, the rest are vectors.
/// @error as `renderHeatMapFigure`
Status renderSpectrogramFigure(const ShownExplanation& shown, const EvidenceSpectrograms& evidence,
                               const std::filesystem::path& file,
                               const FigureOptions& options = {});

}  // namespace limelight::widgets
