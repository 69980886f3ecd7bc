// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// A page of drawing instructions that becomes a PNG, SVG or PDF file.

#include <QByteArray>
#include <QColor>
#include <QFont>
#include <QImage>
#include <QPointF>
#include <QSizeF>
#include <QString>
#include <QStringList>
#include <filesystem>
#include <functional>

#include "core/base/result.h"

class QPainter;

namespace limelight::widgets {

/// Drawn in CSS pixels (1/96 inch).
struct FigurePage {
    QSizeF size;
    QString title;        ///< for the file's own title field
    QString description;  ///< for readers who do not see it
    QColor background{Qt::white};
    std::function<void(QPainter&)> paint;
};

enum class PageFormat { Png, Svg, Pdf };

/// How a page becomes a file.
struct PageOptions {
    int dpi = 200;  ///< of a PNG
    bool isTransparent = false;
    bool keepsText = false;  ///< in an SVG: else letters are outlines, the same for every reader
};

inline constexpr int kLeastDpi = 36, kMostDpi = 2400;

/// By the ending of its name. @error BadArgument  another than .png, .svg and .pdf
Result<PageFormat> formatOf(const std::filesystem::path& file);

/// @error BadArgument (dpi, size), OutOfMemory
Result<QByteArray> bytesOf(const FigurePage& page, PageFormat format, const PageOptions& options);

/// The page as pixels, `scale` of them for each CSS pixel.
/// @error BadArgument (size), OutOfMemory
Result<QImage> imageOf(const FigurePage& page, double scale, bool isTransparent);

/// Written whole or not at all.
/// @error BadArgument (ending, dpi, size), OutOfMemory, NotWritable, DiskFull
Status writePage(const FigurePage& page, const std::filesystem::path& file,
                 const PageOptions& options);

/// Without what XML 1.0 forbids: control characters, lone surrogates, U+FFFE and U+FFFF.
QString printable(const QString& text);
double figureTextWidth(const QString& text, const QFont& font);
/// Ends in an ellipsis if wider than `width`.
QString figureElided(const QString& text, const QFont& font, double width);
/// Lines of at most `width`; words longer than that are broken.
QStringList figureWrapped(const QString& text, const QFont& font, double width);
/// Text whose baseline starts (0), is centred (0.5) or ends (1) at `at`.
void drawFigureText(QPainter& painter, QPointF at, const QString& text, const QFont& font,
                    const QColor& colour, double anchor = 0.0);

}  // namespace limelight::widgets
