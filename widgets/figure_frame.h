// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What every figure has: title above, caption below, the colours of paper, numbers in C locale.

#include <QLocale>
#include <QStringList>

#include "widgets/explanation_figure.h"
#include "widgets/theme.h"

class QPainter;

namespace limelight::widgets {

const QLocale& figureLocale();
/// Figures are made for paper whatever the window looks like.
const Colours& paper();
const DivergingMap& paperMap();

/// @error BadArgument  nothing explained, this class not explained, or width out of range
Status checkedFigure(const ShownExplanation& shown, const std::filesystem::path& file,
                     const FigureOptions& options);

/// Lengths in CSS pixels.
struct FigureFrame {
    static constexpr double kEdge = 10.0;
    static constexpr double kTitleSize = 15.0;
    static constexpr double kTextSize = 11.0;
    static constexpr double kSmallSize = 9.0;

    double width = 0.0;
    QStringList title;
    QStringList caption;
    double top = 0.0;  ///< where the content starts

    QString wholeTitle() const { return title.join(QLatin1Char(' ')); }
    /// Height of the page around content of a height.
    double heightWith(double content) const;
    void paint(QPainter& painter, double contentHeight) const;
};

/// @param what  start of a title that is made ("Words" gives "Words for and against rock in x")
FigureFrame frameOf(const ShownExplanation& shown, const FigureOptions& options,
                    const QString& what);

}  // namespace limelight::widgets
