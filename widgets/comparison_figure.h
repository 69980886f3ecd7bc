// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Explanations side by side as one figure: PNG, SVG or PDF, without a display.

#include <filesystem>
#include <vector>

#include "core/base/result.h"
#include "widgets/explanation_figure.h"
#include "widgets/shown_explanation.h"

namespace limelight::widgets {

/// Two to four columns "A", "B" ...: what was explained, heat map, colour scale and share of sound
/// and words of each; below them the components as bars, one a column, the strongest first; and a
/// caption with what the comparison says and how each column was made. With `fullScale` (and
/// `axisReach`) the columns share a scale, which the caption says either way. Needs a
/// QGuiApplication (offscreen will do).
/// @param bars  rows of bars, at most
/// @error  BadArgument (ending, width or dpi out of range; a column without a line for its class;
///         not two to four columns), NotWritable, DiskFull
Status renderComparisonFigure(const std::vector<ShownExplanation>& columns,
                              const std::filesystem::path& file, int bars = 16,
                              const FigureOptions& options = {});

/// The same columns on one colour scale and one axis: those of the largest weight, and of the
/// largest with its interval.
void shareScale(std::vector<ShownExplanation>& columns);

}  // namespace limelight::widgets
