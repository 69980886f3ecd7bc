// SPDX-License-Identifier: GPL-3.0-or-later
#include <QPainter>
#include <algorithm>

#include "widgets/component_grid_geometry.h"
#include "widgets/figure_bars_private.h"
#include "widgets/figure_frame.h"
#include "widgets/hatch.h"

namespace limelight::widgets {
namespace {

constexpr double kHatch = 6.0;
constexpr double kAboveGrid = 14.0;
constexpr double kScaleRoom = 82.0;  ///< for the colour bar
constexpr double kLeastCell = 16.0;
constexpr double kPanelGap = 16.0;
constexpr int kWordBars = 12;

struct HeatMapLayout {
    QRectF grid;
    double cellHeight = 0.0;
    explain::Components const* components = nullptr;
    std::vector<int> rows;  ///< gridRowsOf(components)

    double xOf(double sec) const
    {
        const audio::TimeSpan heard = components->heard;
        return grid.left() +
               grid.width() * (sec - heard.startSec) / std::max(1e-9, heard.durationSec());
    }
    QRectF cellOf(int feature) const
    {
        const auto place = static_cast<std::size_t>(feature);
        const explain::AudioComponent& cell = components->audio[place];
        const double left = std::max(grid.left(), xOf(cell.time.startSec));
        const double right = std::min(grid.right(), xOf(cell.time.endSec));
        return {left, grid.top() + rows[place] * cellHeight, std::max(0.0, right - left),
                cellHeight};
    }
};

void paintHeatCell(QPainter& painter, const ShownExplanation& shown, int feature,
                   const QRectF& whole, const FigureLook& look)
{
    const QRectF cell = whole.adjusted(0.5, 0.5, -0.5, -0.5);
    const double weight = shown.weightOf(feature);
    const bool isPale = shown.isUncertain(feature);  // the weight may be zero
    const QColor fill = isPale ? look.pale() : look.map.at(weight / shown.scale());
    painter.setPen(Qt::NoPen);
    painter.setBrush(fill);
    painter.drawRect(cell);
    const bool isQuiet = isSilent(shown.components(), feature);
    if (isQuiet) {
        painter.setPen(QPen(look.colours.mutedInk, 0.8));
        for (const QLineF& line : hatchLines(cell, kHatch)) painter.drawLine(line);
    }
    const QFont font = look.small();
    const QString text =
        fittingWeightText(weight, figureLocale(), cell.width(),
                          [&font](const QString& number) { return figureTextWidth(number, font); });
    if (isQuiet && !text.isEmpty()) {
        const double width = figureTextWidth(text, font) + 4.0;
        painter.setPen(Qt::NoPen);
        painter.setBrush(fill);
        painter.drawRect(
            QRectF(cell.center().x() - width / 2.0, cell.center().y() - 6.0, width, 12.0));
    }
    drawFigureText(painter, {cell.center().x(), cell.center().y() + FigureLook::kSmallSize * 0.36},
                   text, font, isPale ? look.colours.mutedInk : inkOn(fill), 0.5);
}

/// Superpixels share rows: what sounds together is ordered by its pitch.
void paintPitchAxis(QPainter& painter, const HeatMapLayout& layout, const FigureLook& look)
{
    const double right = layout.grid.left() - 6.0;
    const auto say = [&](double y, const QString& text) {
        drawFigureText(painter, {right, y}, text, look.small(), look.colours.mutedInk, 1.0);
    };
    say(layout.grid.top() + FigureLook::kSmallSize, QStringLiteral("higher"));
    say(layout.grid.bottom() - 2.0, QStringLiteral("lower"));
    drawFigureText(painter, {layout.grid.left(), layout.grid.top() - 4.0},
                   QStringLiteral("superpixels of the spectrogram"), look.small(),
                   look.colours.mutedInk);
    paintFigureSeconds(painter, layout.grid, layout.components->heard, look);
}

void paintHeatAxes(QPainter& painter, const HeatMapLayout& layout, const FigureLook& look)
{
    if (hasSuperpixels(*layout.components)) return paintPitchAxis(painter, layout, look);
    const Colours& colours = look.colours;
    const explain::Components& components = *layout.components;
    for (std::size_t row = 0; row < components.stems.size(); ++row) {
        const double y = layout.grid.top() + (static_cast<double>(row) + 0.5) * layout.cellHeight;
        const QFont font = look.text();
        const QString name = figureElided(printable(QString::fromStdString(components.stems[row])),
                                          font, layout.grid.left() - kFigureEdge - 6.0);
        drawFigureText(painter, {layout.grid.left() - 6.0, y + FigureLook::kTextSize * 0.36}, name,
                       font, colours.ink, 1.0);
    }
    double lastRight = -1e9;
    for (int segment = 0; segment < components.segments; ++segment) {
        const int feature = audioFeatureAt(components, 0, segment);
        if (feature < 0) continue;
        const QRectF cell = layout.cellOf(feature);
        const QString text = QString::number(segment);
        const double width = figureTextWidth(text, look.small());
        if (cell.center().x() - width / 2.0 < lastRight + 3.0) continue;
        lastRight = cell.center().x() + width / 2.0;
        drawFigureText(painter, {cell.center().x(), layout.grid.top() - 4.0}, text, look.small(),
                       colours.mutedInk, 0.5);
    }
    drawFigureText(painter, {layout.grid.left() - 6.0, layout.grid.top() - 4.0},
                   QStringLiteral("segment"), look.small(), colours.mutedInk, 1.0);
    paintFigureSeconds(painter, layout.grid, components.heard, look);
}

void paintHeatScale(QPainter& painter, const HeatMapLayout& layout, double scale,
                    const FigureLook& look)
{
    constexpr int kSteps = 64;
    const QRectF bar(layout.grid.right() + 14.0, layout.grid.top(), 12.0, layout.grid.height());
    painter.setPen(Qt::NoPen);
    const double step = bar.height() / kSteps;
    for (int i = 0; i < kSteps; ++i) {
        painter.setBrush(look.map.at(1.0 - 2.0 * (i + 0.5) / kSteps));
        const double top = bar.top() + i * step;
        // Half a pixel of overlap hides seams, but not past the end of the bar.
        painter.drawRect(
            QRectF(bar.left(), top, bar.width(), std::min(step + 0.5, bar.bottom() - top)));
    }
    const QFont font = look.small();
    const double x = bar.right() + 4.0;
    drawFigureText(painter, {bar.left(), bar.top() - 4.0}, QStringLiteral("weight"), font,
                   look.colours.mutedInk);
    const double down = FigureLook::kSmallSize * 0.36;
    const QColor ink = look.colours.mutedInk;
    drawFigureText(painter, {x, bar.top() + 2.0 * down}, weightText(scale, figureLocale()), font,
                   ink);
    drawFigureText(painter, {x, bar.center().y() + down}, QStringLiteral("0"), font, ink);
    drawFigureText(painter, {x, bar.bottom()}, weightText(-scale, figureLocale()), font, ink);
}

HeatMapLayout heatMapLayout(const ShownExplanation& shown, double width, double height)
{
    HeatMapLayout layout;
    layout.components = &shown.components();
    layout.rows = gridRowsOf(shown.components());
    const double rows = gridRowCount(shown.components());
    layout.cellHeight = height > 0.0 ? (height - kAboveGrid - kSecondsHeight) / rows
                                     : std::clamp(width / 20.0, 24.0, 60.0);
    const double left = std::min(84.0, width * 0.2);
    layout.grid = QRectF(left, kAboveGrid, width - left - kScaleRoom, layout.cellHeight * rows);
    return layout;
}

void paintHeatMap(QPainter& painter, const ShownExplanation& shown, HeatMapLayout layout,
                  const FigureLook& look, double top)
{
    layout.grid.translate(0.0, top);
    for (std::size_t i = 0; i < shown.components().audio.size(); ++i) {
        const int feature = static_cast<int>(i);
        paintHeatCell(painter, shown, feature, layout.cellOf(feature), look);
    }
    paintHeatAxes(painter, layout, look);
    paintHeatScale(painter, layout, shown.scale(), look);
}

double leastHeatMapHeight(const ShownExplanation& shown)
{
    return kAboveGrid + kLeastCell * gridRowCount(shown.components()) + kSecondsHeight;
}

FigurePanel heatMapPanel(const ShownExplanation& shown, const FigureLook& look, double width,
                         double height)
{
    const HeatMapLayout layout = heatMapLayout(shown, width, height);
    return {kAboveGrid + layout.grid.height() + kSecondsHeight,
            [shown, look, layout](QPainter& painter, double top) {
                paintHeatMap(painter, shown, layout, look, top);
            }};
}

/// What the bars below a heat map show: the words, else the strongest cells.
std::vector<int> featuresBelow(const ShownExplanation& shown)
{
    const explain::Components& components = shown.components();
    std::vector<int> features;
    for (int feature : topFeatures(shown, static_cast<int>(components.count()))) {
        if (!components.isAudio(static_cast<std::size_t>(feature))) features.push_back(feature);
    }
    if (features.empty()) return topFeatures(shown, kWordBars);
    features.resize(std::min<std::size_t>(features.size(), kWordBars));
    return features;
}

}  // namespace

PanelPlan heatMapPlan(const ShownExplanation& shown, const FigureLook& look)
{
    PanelPlan plan;
    plan.what = QStringLiteral("What speaks");
    plan.isStretchable = true;
    plan.leastHeight = leastHeatMapHeight(shown);
    plan.make = [shown, look](double width, double height) {
        return heatMapPanel(shown, look, width, height);
    };
    return plan;
}

PanelPlan heatMapAndBarsPlan(const ShownExplanation& shown, const FigureLook& look)
{
    PanelPlan plan;
    plan.what = QStringLiteral("What speaks");
    plan.isStretchable = true;
    BarsChoice choice;
    choice.series = {shown};
    choice.features = featuresBelow(shown);
    choice.axisEnd = shown.scale();
    for (int feature : choice.features) {
        // Colours keep the map's scale; the axis has room for the intervals, unless it is set.
        if (shown.fullScale) break;
        const double half = shown.halfWidthOf(feature).value_or(0.0);
        choice.axisEnd = std::max(choice.axisEnd, std::abs(shown.weightOf(feature)) + half);
    }
    choice.isColouredByWeight = true;
    const auto rows = static_cast<double>(choice.features.size());
    plan.leastHeight = leastHeatMapHeight(shown) + kPanelGap + rows * kLeastBarRow + kWeightsHeight;
    plan.make = [shown, look, choice, rows](double width, double height) {
        BarsChoice bars = choice;
        const double left = std::min(84.0, width * 0.2);
        bars.plotLeft = left;
        bars.plotRight = width - kScaleRoom;
        double above = 0.0;
        if (height > 0.0) {
            // Rows and cells share what there is in the proportion they have by nature.
            const double natural = heatMapPanel(shown, look, width, 0.0).height + kPanelGap +
                                   rows * kBarRow + kWeightsHeight;
            bars.rowHeight = std::max(kLeastBarRow, kBarRow * height / natural);
            above = height - kPanelGap - rows * bars.rowHeight - kWeightsHeight;
        }
        const FigurePanel map = heatMapPanel(shown, look, width, above);
        const FigurePanel below = barsPanel(bars, look, width);
        return FigurePanel{map.height + kPanelGap + below.height,
                           [map, below](QPainter& painter, double top) {
                               map.paint(painter, top);
                               below.paint(painter, top + map.height + kPanelGap);
                           }};
    };
    return plan;
}

}  // namespace limelight::widgets
