// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Colours and letters of a figure, which do not follow the window.

#include <QFont>
#include <QLocale>

#include "widgets/explanation_figure.h"
#include "widgets/theme.h"

namespace limelight::widgets {

/// Numbers in figures read the same everywhere.
const QLocale& figureLocale();

struct FigureLook {
    static constexpr double kTitleSize = 15.0;
    static constexpr double kTextSize = 11.0;  ///< units; `FigureOptions::fontPt` on paper
    static constexpr double kSmallSize = 9.0;

    Scheme scheme = Scheme::Light;
    Colours colours;
    DivergingMap map;
    QString family;

    QFont font(double size, bool isBold = false) const;
    QFont text(bool isBold = false) const { return font(kTextSize, isBold); }
    QFont small() const { return font(kSmallSize); }
    /// Fill of what may be zero, apart from the map's neutral tone.
    QColor pale() const { return colours.raised; }
    /// Under the hatching of a bar of words.
    QColor wordFill() const;
};

FigureLook lookOf(const FigureOptions& options);

}  // namespace limelight::widgets
