// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Bars of weights for figures: of one class, of two, alone or below a heat map.

#include <vector>

#include "widgets/figure_frame.h"

namespace limelight::widgets {

inline constexpr double kBarRow = 20.0, kLeastBarRow = 12.0;

struct BarsChoice {
    std::vector<ShownExplanation> series;  ///< one or two classes, drawn into the same rows
    std::vector<int> features;             ///< one row each
    double rowHeight = kBarRow;
    /// The axis ends at plus and minus this; 0: where bars and intervals end.
    double axisEnd = 0.0;
    /// Colours of the heat map's scale, instead of those of sound and words.
    bool isColouredByWeight = false;
    double plotLeft = 0.0, plotRight = 0.0;  ///< both 0: chosen by the width
};

/// A legend where there are two classes, rows with name, seconds, bar, interval and value, the
/// axis.
FigurePanel barsPanel(const BarsChoice& choice, const FigureLook& look, double width);

}  // namespace limelight::widgets
