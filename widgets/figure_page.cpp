// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/figure_page.h"

#include <QBuffer>
#include <QFontMetricsF>
#include <QImage>
#include <QPainter>
#include <QPdfWriter>
#include <QTextBoundaryFinder>
#include <algorithm>
#include <cmath>

#include "core/base/atomic_file.h"
#include "widgets/svg_device.h"

namespace limelight::widgets {
namespace {

constexpr double kPxPerInch = 96.0;
constexpr int kMostPixels = 32000;  ///< along one side, QPainter's own limit is 32,767

void paintPage(const FigurePage& page, QPainter& painter, bool isTransparent)
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setRenderHint(QPainter::TextAntialiasing);
    if (!isTransparent) painter.fillRect(QRectF(QPointF(0.0, 0.0), page.size), page.background);
    page.paint(painter);
}

Result<QByteArray> pngOf(const FigurePage& page, const PageOptions& options)
{
    auto image = imageOf(page, options.dpi / kPxPerInch, options.isTransparent);
    if (!image) return image.error();
    image->setDotsPerMeterX(static_cast<int>(std::lround(options.dpi / 0.0254)));
    image->setDotsPerMeterY(static_cast<int>(std::lround(options.dpi / 0.0254)));
    image->setText(QStringLiteral("Title"), printable(page.title));
    image->setText(QStringLiteral("Description"), printable(page.description));
    image->setText(QStringLiteral("Software"), QStringLiteral("Limelight"));
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    if (!image->save(&buffer, "PNG")) {
        return Error{ErrorCode::Internal, "the PNG writer failed.", {}};
    }
    return bytes;
}

QByteArray svgOf(const FigurePage& page, const PageOptions& options)
{
    SvgDevice device(page.size, options.keepsText);
    device.setTitle(page.title);
    device.setDescription(page.description);
    {
        QPainter painter(&device);
        paintPage(page, painter, options.isTransparent);
    }
    return device.svg();
}

QByteArray pdfOf(const FigurePage& page, const PageOptions& options)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    // One dot for each CSS pixel: fonts in points come out as large as on the screen.
    writer.setResolution(static_cast<int>(kPxPerInch));
    writer.setTitle(printable(page.title));
    writer.setCreator(QStringLiteral("Limelight"));
    // Pages are whole points: the drawing fills them.
    const QSizeF points = page.size * (72.0 / kPxPerInch);
    const QSize whole = points.toSize().expandedTo(QSize(1, 1));
    writer.setPageSize(
        QPageSize(QSizeF(whole), QPageSize::Point, QString(), QPageSize::ExactMatch));
    writer.setPageMargins(QMarginsF(0.0, 0.0, 0.0, 0.0));
    {
        QPainter painter(&writer);
        painter.scale(whole.width() / points.width(), whole.height() / points.height());
        paintPage(page, painter, options.isTransparent);
    }
    buffer.close();
    return bytes;
}

}  // namespace

Result<PageFormat> formatOf(const std::filesystem::path& file)
{
    std::string ending = file.extension().string();
    std::transform(ending.begin(), ending.end(), ending.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if (ending == ".png") return PageFormat::Png;
    if (ending == ".svg") return PageFormat::Svg;
    if (ending == ".pdf") return PageFormat::Pdf;
    return Error{
        ErrorCode::BadArgument, file.string() + ": figures end in .png, .svg or .pdf.", {}};
}

Result<QImage> imageOf(const FigurePage& page, double scale, bool isTransparent)
{
    const double width = std::round(page.size.width() * scale);
    const double height = std::round(page.size.height() * scale);
    if (!(width >= 1.0 && height >= 1.0 && width <= kMostPixels && height <= kMostPixels)) {
        return Error{ErrorCode::BadArgument,
                     "the picture would be " + std::to_string(std::llround(width)) + " x " +
                         std::to_string(std::llround(height)) +
                         " pixels. Lower the dpi, or save as PDF or SVG.",
                     {}};
    }
    QImage image(static_cast<int>(width), static_cast<int>(height),
                 QImage::Format_ARGB32_Premultiplied);
    if (image.isNull()) {
        return Error{ErrorCode::OutOfMemory, "no memory for the picture. Lower the dpi.", {}};
    }
    image.fill(isTransparent ? QColor(Qt::transparent) : page.background);
    QPainter painter(&image);
    // Pictures are whole pixels: the drawing fills them.
    painter.scale(width / page.size.width(), height / page.size.height());
    paintPage(page, painter, isTransparent);
    painter.end();
    return image;
}

Result<QByteArray> bytesOf(const FigurePage& page, PageFormat format, const PageOptions& options)
{
    if (options.dpi < kLeastDpi || options.dpi > kMostDpi) {
        return Error{ErrorCode::BadArgument,
                     "dpi must lie between " + std::to_string(kLeastDpi) + " and " +
                         std::to_string(kMostDpi) + ".",
                     {}};
    }
    switch (format) {
        case PageFormat::Png:
            return pngOf(page, options);
        case PageFormat::Svg:
            return svgOf(page, options);
        case PageFormat::Pdf:
            break;
    }
    return pdfOf(page, options);
}

Status writePage(const FigurePage& page, const std::filesystem::path& file,
                 const PageOptions& options)
{
    const auto format = formatOf(file);
    if (!format) return format.error();
    const auto bytes = bytesOf(page, *format, options);
    if (!bytes) {
        Error error = bytes.error();
        error.message = file.string() + ": " + error.message;
        return error;
    }
    return writeFileAtomically(
        file, std::string_view(bytes->constData(), static_cast<std::size_t>(bytes->size())));
}

QString printable(const QString& text)
{
    QString kept;
    kept.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (c.isHighSurrogate()) {
            if (i + 1 < text.size() && text[i + 1].isLowSurrogate()) {
                kept += c;
                kept += text[++i];
            }
            continue;
        }
        const ushort code = c.unicode();
        const bool isControl = (code < 0x20 && code != '\t') || (code >= 0x7f && code < 0xa0);
        if (c.isLowSurrogate() || isControl || code >= 0xfffe) continue;
        kept += c;
    }
    return kept;
}

double figureTextWidth(const QString& text, const QFont& font)
{
    return QFontMetricsF(font).horizontalAdvance(text);
}

QString figureElided(const QString& text, const QFont& font, double width)
{
    return QFontMetricsF(font).elidedText(text, Qt::ElideRight, std::max(0.0, width));
}

QStringList figureWrapped(const QString& text, const QFont& font, double width)
{
    QStringList lines;
    QString line;
    const auto flush = [&] {
        if (!line.isEmpty()) lines << line;
        line.clear();
    };
    for (QString word : text.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        const QString joined = line.isEmpty() ? word : line + QLatin1Char(' ') + word;
        if (figureTextWidth(joined, font) <= width) {
            line = joined;
            continue;
        }
        flush();
        while (figureTextWidth(word, font) > width && word.size() > 1) {
            QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, word);
            qsizetype fits = std::max<qsizetype>(1, finder.toNextBoundary());
            for (qsizetype next = finder.toNextBoundary();
                 next > 0 && figureTextWidth(word.left(next), font) <= width;
                 next = finder.toNextBoundary()) {
                fits = next;
            }
            if (fits >= word.size()) break;
            lines << word.left(fits);
            word.remove(0, fits);
        }
        line = word;
    }
    flush();
    return lines;
}

void drawFigureText(QPainter& painter, QPointF at, const QString& text, const QFont& font,
                    const QColor& colour, double anchor)
{
    const QString shown = printable(text);
    if (shown.isEmpty()) return;
    painter.setFont(font);
    painter.setPen(colour);
    painter.drawText(QPointF(at.x() - anchor * figureTextWidth(shown, font), at.y()), shown);
}

}  // namespace limelight::widgets
