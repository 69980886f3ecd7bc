// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/figure_page.h"

#include <QBuffer>
#include <QFontMetricsF>
#include <QImage>
#include <QPainter>
#include <QPdfWriter>
#include <QSvgGenerator>
#include <QTextBoundaryFinder>
#include <algorithm>
#include <cmath>

#include "core/base/atomic_file.h"
#include "widgets/theme.h"

namespace limelight::widgets {
namespace {

constexpr double kPxPerInch = 96.0;
constexpr int kMostPixels = 32000;  ///< along one side, QPainter's own limit is 32,767
constexpr int kPdfResolution = 1200;

Error badArgument(const std::filesystem::path& file, const std::string& what)
{
    return {ErrorCode::BadArgument, file.string() + ": " + what, {}};
}

void paintPage(const FigurePage& page, QPainter& painter, bool isTransparent)
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setRenderHint(QPainter::TextAntialiasing);
    if (!isTransparent) painter.fillRect(QRectF(QPointF(0.0, 0.0), page.size), Qt::white);
    page.paint(painter);
}

Status savePng(const FigurePage& page, QBuffer& buffer, const std::filesystem::path& file,
               const FigureOptions& options)
{
    const double scale = options.dpi / kPxPerInch;
    const int width = static_cast<int>(std::lround(page.size.width() * scale));
    const int height = static_cast<int>(std::lround(page.size.height() * scale));
    if (width > kMostPixels || height > kMostPixels) {
        return badArgument(file, "the picture would be " + std::to_string(width) + " x " +
                                     std::to_string(height) +
                                     " pixels. Lower the dpi, or save as PDF or SVG.");
    }
    QImage image(width, height, QImage::Format_ARGB32_Premultiplied);
    if (image.isNull()) {
        return Error{ErrorCode::OutOfMemory,
                     file.string() + ": no memory for the picture. Lower the dpi.",
                     {}};
    }
    image.fill(options.isTransparent ? Qt::transparent : Qt::white);
    image.setDotsPerMeterX(static_cast<int>(std::lround(options.dpi / 0.0254)));
    image.setDotsPerMeterY(static_cast<int>(std::lround(options.dpi / 0.0254)));
    {
        QPainter painter(&image);
        painter.scale(scale, scale);
        paintPage(page, painter, options.isTransparent);
    }
    image.setText(QStringLiteral("Title"), page.title);
    image.setText(QStringLiteral("Software"), QStringLiteral("Limelight"));
    if (!image.save(&buffer, "PNG")) {
        return Error{ErrorCode::Internal, file.string() + ": the PNG writer failed.", {}};
    }
    return Done{};
}

QString titleMark()
{
    return QStringLiteral("limelight-title");
}

void saveSvg(const FigurePage& page, QBuffer& buffer, const FigureOptions& options)
{
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setResolution(static_cast<int>(kPxPerInch));
    generator.setSize(page.size.toSize());
    generator.setViewBox(QRectF(QPointF(0.0, 0.0), page.size));
    // Qt 6.4 writes titles unescaped: a mark keeps the place of the escaped one.
    generator.setTitle(titleMark());
    QPainter painter(&generator);
    paintPage(page, painter, options.isTransparent);
}

void savePdf(const FigurePage& page, QBuffer& buffer, const FigureOptions& options)
{
    QPdfWriter writer(&buffer);
    writer.setResolution(kPdfResolution);
    writer.setTitle(page.title);
    writer.setCreator(QStringLiteral("Limelight"));
    writer.setPageSize(QPageSize(page.size * (72.0 / kPxPerInch), QPageSize::Point, QString(),
                                 QPageSize::ExactMatch));
    writer.setPageMargins(QMarginsF(0.0, 0.0, 0.0, 0.0));
    QPainter painter(&writer);
    painter.scale(kPdfResolution / kPxPerInch, kPdfResolution / kPxPerInch);
    paintPage(page, painter, options.isTransparent);
}

}  // namespace

Status writeFigure(const FigurePage& page, const std::filesystem::path& file,
                   const FigureOptions& options)
{
    if (options.dpi < 36 || options.dpi > 2400) {
        return badArgument(file, "dpi must lie between 36 and 2400.");
    }
    std::string ending = file.extension().string();
    std::transform(ending.begin(), ending.end(), ending.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    if (ending == ".png") {
        if (Status saved = savePng(page, buffer, file, options); !saved) return saved.error();
    } else if (ending == ".svg") {
        saveSvg(page, buffer, options);
        bytes.replace(titleMark().toUtf8(), printable(page.title).toHtmlEscaped().toUtf8());
    } else if (ending == ".pdf") {
        savePdf(page, buffer, options);
    } else {
        return badArgument(file, "figures end in .png, .svg or .pdf.");
    }
    buffer.close();
    return writeFileAtomically(
        file, std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())));
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

QFont figureFont(double pixels, bool isBold)
{
    theme().loadResources();
    QFont font = theme().font();
    font.setPixelSize(std::max(1, static_cast<int>(std::lround(pixels))));
    font.setBold(isBold);
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
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
