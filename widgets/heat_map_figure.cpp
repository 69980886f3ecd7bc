// SPDX-License-Identifier: GPL-3.0-or-later
#include <QPainter>
#include <algorithm>

#include "widgets/figure_frame.h"
#include "widgets/figure_page.h"
#include "widgets/hatch.h"
#include "widgets/time_axis.h"

namespace limelight::widgets {
namespace {

constexpr double kHatch = 6.0;

struct HeatMapLayout {
    QRectF grid;
    double cellHeight = 0.0;
    explain::Components const* components = nullptr;

    double xOf(double sec) const
    {
        const audio::TimeSpan heard = components->heard;
        return grid.left() +
               grid.width() * (sec - heard.startSec) / std::max(1e-9, heard.durationSec());
    }
    QRectF cellOf(const explain::AudioComponent& cell) const
    {
        const double left = std::max(grid.left(), xOf(cell.time.startSec));
        const double right = std::min(grid.right(), xOf(cell.time.endSec));
        return {left, grid.top() + cell.stemIndex * cellHeight, std::max(0.0, right - left),
                cellHeight};
    }
};

void paintHeatCell(QPainter& painter, const ShownExplanation& shown, int feature,
                   const QRectF& whole)
{
    const QRectF cell = whole.adjusted(0.5, 0.5, -0.5, -0.5);
    const double weight = shown.weightOf(feature);
    const bool isPale = shown.isUncertain(feature);  // the weight may be zero
    const QColor fill = isPale ? paper().raised : paperMap().at(weight / shown.scale());
    painter.setPen(Qt::NoPen);
    painter.setBrush(fill);
    painter.drawRect(cell);
    const bool isQuiet = isSilent(shown.components(), feature);
    if (isQuiet) {
        painter.setPen(QPen(QColor(0x8a, 0x93, 0x9c), 0.8));
        for (const QLineF& line : hatchLines(cell, kHatch)) painter.drawLine(line);
    }
    QString text = weightText(weight, figureLocale());
    const QFont font = figureFont(FigureFrame::kSmallSize);
    if (figureTextWidth(text, font) + 2.0 > cell.width()) {
        text = weight == 0.0 ? QString() : text.left(1);
    }
    if (isQuiet && !text.isEmpty()) {
        const double width = figureTextWidth(text, font) + 4.0;
        painter.setPen(Qt::NoPen);
        painter.setBrush(fill);
        painter.drawRect(
            QRectF(cell.center().x() - width / 2.0, cell.center().y() - 6.0, width, 12.0));
    }
    drawFigureText(painter, {cell.center().x(), cell.center().y() + FigureFrame::kSmallSize * 0.36},
                   text, font, isPale ? paper().mutedInk : inkOn(fill), 0.5);
}

void paintHeatAxes(QPainter& painter, const HeatMapLayout& layout)
{
    const Colours& colours = paper();
    const explain::Components& components = *layout.components;
    for (std::size_t row = 0; row < components.stems.size(); ++row) {
        const double y = layout.grid.top() + (static_cast<double>(row) + 0.5) * layout.cellHeight;
        const QFont font = figureFont(FigureFrame::kTextSize);
        const QString name = figureElided(printable(QString::fromStdString(components.stems[row])),
                                          font, layout.grid.left() - FigureFrame::kEdge - 6.0);
        drawFigureText(painter, {layout.grid.left() - 6.0, y + FigureFrame::kTextSize * 0.36}, name,
                       font, colours.ink, 1.0);
    }
    double lastRight = -1e9;
    for (int segment = 0; segment < components.segments; ++segment) {
        const int feature = audioFeatureAt(components, 0, segment);
        if (feature < 0) continue;
        const QRectF cell = layout.cellOf(components.audio[static_cast<std::size_t>(feature)]);
        const QString text = QString::number(segment);
        const double width = figureTextWidth(text, figureFont(FigureFrame::kSmallSize));
        if (cell.center().x() - width / 2.0 < lastRight + 3.0) continue;
        lastRight = cell.center().x() + width / 2.0;
        drawFigureText(painter, {cell.center().x(), layout.grid.top() - 4.0}, text,
                       figureFont(FigureFrame::kSmallSize), colours.mutedInk, 0.5);
    }
    drawFigureText(painter, {layout.grid.left() - 6.0, layout.grid.top() - 4.0},
                   QStringLiteral("segment"), figureFont(FigureFrame::kSmallSize), colours.mutedInk,
                   1.0);
    const auto ticks = timeTicks(components.heard, layout.grid.width(), 56.0);
    const int decimals = ticks.size() > 1 && ticks[1] - ticks[0] < 1.0 ? 1 : 0;
    for (double sec : ticks) {
        const double x = layout.xOf(sec);
        painter.setPen(QPen(colours.border, 1.0));
        painter.drawLine(QPointF(x, layout.grid.bottom() + 1.0),
                         QPointF(x, layout.grid.bottom() + 5.0));
        drawFigureText(painter, {x, layout.grid.bottom() + 15.0},
                       figureLocale().toString(sec, 'f', decimals),
                       figureFont(FigureFrame::kSmallSize), colours.mutedInk, 0.5);
    }
    drawFigureText(painter, {layout.grid.center().x(), layout.grid.bottom() + 28.0},
                   QStringLiteral("seconds of the song"), figureFont(FigureFrame::kSmallSize),
                   colours.mutedInk, 0.5);
}

void paintHeatScale(QPainter& painter, const HeatMapLayout& layout, double scale)
{
    constexpr int kSteps = 64;
    const QRectF bar(layout.grid.right() + 14.0, layout.grid.top(), 12.0, layout.grid.height());
    painter.setPen(Qt::NoPen);
    const double step = bar.height() / kSteps;
    for (int i = 0; i < kSteps; ++i) {
        painter.setBrush(paperMap().at(1.0 - 2.0 * (i + 0.5) / kSteps));
        const double top = bar.top() + i * step;
        // Half a pixel of overlap hides seams, but not past the end of the bar.
        painter.drawRect(
            QRectF(bar.left(), top, bar.width(), std::min(step + 0.5, bar.bottom() - top)));
    }
    const QFont font = figureFont(FigureFrame::kSmallSize);
    const double x = bar.right() + 4.0;
    drawFigureText(painter, {bar.left(), bar.top() - 4.0}, QStringLiteral("weight"), font,
                   paper().mutedInk);
    const double down = FigureFrame::kSmallSize * 0.36;
    const QColor ink = paper().mutedInk;
    drawFigureText(painter, {x, bar.top() + 2.0 * down}, weightText(scale, figureLocale()), font,
                   ink);
    drawFigureText(painter, {x, bar.center().y() + down}, QStringLiteral("0"), font, ink);
    drawFigureText(painter, {x, bar.bottom()}, weightText(-scale, figureLocale()), font, ink);
}

}  // namespace

Status renderHeatMapFigure(const ShownExplanation& shown, const std::filesystem::path& file,
                           const FigureOptions& options)
{
    if (Status ready = checkedFigure(shown, file, options); !ready) return ready.error();
    if (shown.components().audio.empty()) {
        return Error{ErrorCode::BadArgument,
                     file.string() +
                         ": this explanation has no sound components. Draw the "
                         "lyrics instead.",
                     {}};
    }
    const FigureFrame frame = frameOf(shown, options, QStringLiteral("What speaks"));
    HeatMapLayout layout;
    layout.components = &shown.components();
    layout.cellHeight = std::clamp(frame.width / 20.0, 24.0, 60.0);
    const double left = std::min(84.0, frame.width * 0.2);
    layout.grid = QRectF(left, frame.top + 14.0, frame.width - left - 82.0,
                         layout.cellHeight * static_cast<double>(shown.components().stems.size()));
    const double content = 14.0 + layout.grid.height() + 32.0;
    FigurePage page;
    page.size = QSizeF(std::round(frame.width), std::ceil(frame.heightWith(content)));
    page.title = frame.wholeTitle();
    page.paint = [&](QPainter& painter) {
        for (std::size_t i = 0; i < shown.components().audio.size(); ++i) {
            paintHeatCell(painter, shown, static_cast<int>(i),
                          layout.cellOf(shown.components().audio[i]));
        }
        paintHeatAxes(painter, layout);
        paintHeatScale(painter, layout, shown.scale());
        frame.paint(painter, content);
    };
    return writeFigure(page, file, options);
}

}  // namespace limelight::widgets
