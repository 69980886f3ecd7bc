// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// A page of drawing instructions that becomes a PNG, SVG or PDF file.

#include <QFont>
#include <QPointF>
#include <QRectF>
#include <QSizeF>
#include <QString>
#include <filesystem>
#include <functional>

#include "core/base/result.h"
#include "widgets/explanation_figure.h"

class QPainter;

namespace limelight::widgets {

/// Drawn in CSS pixels (1/96 inch). Painters of all three formats understand the same calls as
/// long as nothing is clipped and no brush has a pattern.
struct FigurePage {
    QSizeF size;
    QString title;  ///< for the file's own title field
    std::function<void(QPainter&)> paint;
};

/// @error BadArgument (ending, dpi, size), NotWritable, DiskFull
Status writeFigure(const FigurePage& page, const std::filesystem::path& file,
                   const FigureOptions& options);

/// Without what XML 1.0 forbids: control characters, lone surrogates, U+FFFE and U+FFFF.
QString printable(const QString& text);
QFont figureFont(double pixels, bool isBold = false);
double figureTextWidth(const QString& text, const QFont& font);
/// Ends in an ellipsis if wider than `width`.
QString figureElided(const QString& text, const QFont& font, double width);
/// Lines of at most `width`; words longer than that are broken.
QStringList figureWrapped(const QString& text, const QFont& font, double width);
/// Text whose baseline starts (0), is centred (0.5) or ends (1) at `at`.
void drawFigureText(QPainter& painter, QPointF at, const QString& text, const QFont& font,
                    const QColor& colour, double anchor = 0.0);

}  // namespace limelight::widgets
