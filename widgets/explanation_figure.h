// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Figures for papers: the heat map and the lyrics as PNG, SVG or PDF, without a display.

#include <QSizeF>
#include <QString>
#include <filesystem>

#include "core/base/result.h"
#include "widgets/shown_explanation.h"

namespace limelight::widgets {

/// How a figure is made. The file's ending chooses the format: .png, .svg or .pdf.
struct FigureOptions {
    double widthMm = 180.0;  ///< height follows from the content
    int dpi = 200;           ///< of a PNG
    bool isTransparent = false;
    QString title;  ///< empty: made from track and class
};

/// What stands under a figure: mode, modality, seed, samples, R2, model with "trained on synthetic
/// songs" where so, separator, versions, and the explanation's notes.
QString figureCaption(const ShownExplanation& shown);

/// Stems x segments as rectangles with value, sign and seconds, a zero-centred colour bar, title
/// and caption. Needs a QGuiApplication (offscreen will do).
/// @error BadArgument (ending, width or dpi out of range; nothing explained),
///        NotWritable, DiskFull
Status renderHeatMapFigure(const ShownExplanation& shown, const std::filesystem::path& file,
                           const FigureOptions& options = {});

/// The lyrics with their highlighted words, whole, in columns as needed. Lyrics absent: a line
/// that says so.
/// @error as above
Status renderLyricsFigure(const ShownExplanation& shown, const std::filesystem::path& file,
                          const FigureOptions& options = {});

/// The features of largest weight as bars.
/// @error as above
Status renderWeightsFigure(const ShownExplanation& shown, const std::filesystem::path& file,
                           int count = 20, const FigureOptions& options = {});

}  // namespace limelight::widgets
