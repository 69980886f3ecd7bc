// SPDX-License-Identifier: GPL-3.0-or-later
#include <QPainter>
#include <algorithm>

#include "widgets/figure_bars_private.h"
#include "widgets/figure_page.h"
#include "widgets/hatch.h"
#include "widgets/weight_bar_view.h"

namespace limelight::widgets {
namespace {

constexpr double kHatch = 6.0;
constexpr double kValueRoom = 62.0;
constexpr double kTwoValuesRoom = 104.0;
constexpr double kMarkRoom = 26.0;
constexpr double kLegendHeight = 20.0;
constexpr double kDown = 0.36;  ///< from the middle of letters to their baseline, in their size
constexpr double kFrameOfBar = 0.8;

/// Where the rows and the axis lie, from the panel's top.
struct BarsLayout {
    QRectF plot;
    WeightBarGeometry geometry;
    double width = 0.0;

    double middleOf(std::size_t row, double rowHeight) const
    {
        return plot.top() + (static_cast<double>(row) + 0.5) * rowHeight;
    }
};

BarsLayout layoutOf(const BarsChoice& choice, double width)
{
    BarsLayout layout;
    double lowest = -choice.axisEnd;
    double highest = choice.axisEnd;
    for (const ShownExplanation& shown : choice.series) {
        for (int feature : choice.features) {
            const double half = shown.halfWidthOf(feature).value_or(0.0);
            lowest = std::min(lowest, shown.weightOf(feature) - half);
            highest = std::max(highest, shown.weightOf(feature) + half);
        }
    }
    if (choice.axisEnd > 0.0) {
        lowest = -choice.axisEnd;
        highest = choice.axisEnd;
    }
    const bool areTwo = choice.series.size() > 1;
    const double left = choice.plotLeft > 0.0 ? choice.plotLeft : kFigureEdge + 0.34 * width;
    const double right =
        choice.plotRight > 0.0 ? choice.plotRight : width - (areTwo ? kTwoValuesRoom : kValueRoom);
    layout.width = width;
    layout.plot = QRectF(left, areTwo ? kLegendHeight : 0.0, right - left,
                         choice.rowHeight * static_cast<double>(choice.features.size()));
    layout.geometry = weightBarGeometry(layout.plot, lowest, highest);
    return layout;
}

/// How the bars of a class are told apart from another's, without colour too.
struct BarStyle {
    QColor fill, line;
    bool isHatched = false;
};

BarStyle styleOf(const BarsChoice& choice, std::size_t series, int feature, const FigureLook& look)
{
    const ShownExplanation& shown = choice.series[series];
    const bool isSound = shown.components().isAudio(static_cast<std::size_t>(feature));
    if (choice.series.size() > 1) {
        if (series == 0) return {look.colours.heard, look.colours.heard, false};
        return {look.colours.surface, look.colours.ink, true};
    }
    if (choice.isColouredByWeight) {
        const QColor fill = look.map.at(shown.weightOf(feature) / shown.scale());
        return {fill, look.colours.mutedInk, false};
    }
    if (isSound) return {look.colours.sound, look.colours.sound, false};
    return {look.wordFill(), look.colours.words, true};
}

void paintShape(QPainter& painter, const QRectF& bar, const BarStyle& style, bool hasFrame)
{
    painter.setPen(hasFrame ? QPen(style.line, kFrameOfBar) : QPen(Qt::NoPen));
    painter.setBrush(style.fill);
    painter.drawRect(bar);
    if (!style.isHatched) return;
    painter.setPen(QPen(style.line, 1.0));
    for (const QLineF& line : hatchLines(bar, kHatch)) painter.drawLine(line);
}

void paintBar(QPainter& painter, const BarsChoice& choice, std::size_t series, int feature,
              const QRectF& lane, const WeightBarGeometry& geometry, const FigureLook& look)
{
    const ShownExplanation& shown = choice.series[series];
    const double weight = shown.weightOf(feature);
    const double from = std::max(lane.left(), geometry.xOf(std::min(0.0, weight)));
    const double to = std::min(lane.right(), geometry.xOf(std::max(0.0, weight)));
    const QRectF bar(from, lane.top(), std::max(0.5, to - from), lane.height());
    BarStyle style = styleOf(choice, series, feature, look);
    // A weight that may be zero is an empty bar.
    const bool isPale = shown.isUncertain(feature);
    if (isPale) style = {look.pale(), look.colours.mutedInk, false};
    const bool hasFrame = isPale || choice.isColouredByWeight || choice.series.size() > 1;
    paintShape(painter, bar, style, hasFrame);
    const auto half = shown.halfWidthOf(feature);
    if (!half) return;
    painter.setPen(QPen(look.colours.ink, 1.0));
    const double middle = bar.center().y();
    const double low = std::max(lane.left(), geometry.xOf(weight - *half));
    const double high = std::min(lane.right(), geometry.xOf(weight + *half));
    painter.drawLine(QPointF(low, middle), QPointF(high, middle));
}

/// Name, seconds and mark left of the bars, values right of them.
void paintRowText(QPainter& painter, const BarsChoice& choice, const BarsLayout& layout,
                  std::size_t row, double middle, const FigureLook& look)
{
    const ShownExplanation& first = choice.series.front();
    const int feature = choice.features[row];
    const bool isSound = first.components().isAudio(static_cast<std::size_t>(feature));
    const double baseline = middle + FigureLook::kTextSize * kDown;
    const bool hasMark = !choice.isColouredByWeight;
    const QFont font = look.text();
    const double room = layout.plot.left() - 8.0 - kFigureEdge - (hasMark ? kMarkRoom : 0.0);
    const QString name = isolated(printable(featureName(first.components(), feature)));
    const QString times = featureTimes(first.components(), feature, figureLocale());
    QString label = times.isEmpty() ? name : name + QStringLiteral("  ") + times;
    // The name counts more than its seconds.
    if (figureTextWidth(label, font) > room) label = name;
    drawFigureText(painter, {layout.plot.left() - 8.0, baseline}, figureElided(label, font, room),
                   font, look.colours.ink, 1.0);
    if (hasMark) {
        drawFigureText(painter, {kFigureEdge, baseline},
                       isSound ? QStringLiteral("\u223f") : QStringLiteral("a"), look.text(true),
                       isSound ? look.colours.sound : look.colours.words);
    }
    double right = layout.width - kFigureEdge;
    for (std::size_t s = choice.series.size(); s-- > 0;) {
        const ShownExplanation& shown = choice.series[s];
        drawFigureText(painter, {right, baseline},
                       weightText(shown.weightOf(feature), figureLocale()), font,
                       shown.isUncertain(feature) ? look.colours.mutedInk : look.colours.ink, 1.0);
        right -= (kTwoValuesRoom - kFigureEdge) / 2.0;
    }
}

void paintClassLegend(QPainter& painter, const BarsChoice& choice, const BarsLayout& layout,
                      double top, const FigureLook& look)
{
    double x = layout.plot.left();
    for (std::size_t s = 0; s < choice.series.size(); ++s) {
        const BarStyle style = styleOf(choice, s, choice.features.front(), look);
        paintShape(painter, QRectF(x, top + 1.0, 22.0, 10.0), style, true);
        const QString name = printable(QString::fromStdString(choice.series[s].label));
        const double room = (layout.plot.width() - 60.0) / 2.0;
        const QString text = figureElided(isolated(name), look.text(), room);
        drawFigureText(painter, {x + 28.0, top + 10.0}, text, look.text(), look.colours.ink);
        x += 28.0 + figureTextWidth(text, look.text()) + 20.0;
    }
}

void paintBars(QPainter& painter, const BarsChoice& choice, BarsLayout layout, double top,
               const FigureLook& look)
{
    layout.plot.translate(0.0, top);
    const auto lanes = static_cast<double>(choice.series.size());
    const double thickness = (choice.rowHeight * 0.64) / lanes;
    for (std::size_t row = 0; row < choice.features.size(); ++row) {
        const double middle = layout.middleOf(row, choice.rowHeight);
        paintRowText(painter, choice, layout, row, middle, look);
        for (std::size_t s = 0; s < choice.series.size(); ++s) {
            const double y = middle + (static_cast<double>(s) - lanes / 2.0) * thickness;
            paintBar(painter, choice, s, choice.features[row],
                     QRectF(layout.plot.left(), y, layout.plot.width(), thickness), layout.geometry,
                     look);
        }
    }
    painter.setPen(QPen(look.colours.mutedInk, 1.0));
    const double zero = layout.geometry.zeroX;
    painter.drawLine(QPointF(zero, layout.plot.top()), QPointF(zero, layout.plot.bottom()));
    paintFigureWeights(painter, layout.plot, zero, layout.geometry.pixelsPerUnit,
                       weightAxisName(choice.series.front()), look);
    if (choice.series.size() > 1) paintClassLegend(painter, choice, layout, top, look);
}

/// Rows that fill a height, or that are as high as usual.
PanelPlan barsPlan(const BarsChoice& choice, const FigureLook& look)
{
    const double legend = choice.series.size() > 1 ? kLegendHeight : 0.0;
    const auto rows = static_cast<double>(std::max<std::size_t>(1, choice.features.size()));
    PanelPlan plan;
    plan.isStretchable = true;
    plan.leastHeight = legend + rows * kLeastBarRow + kWeightsHeight;
    plan.make = [choice, look, legend, rows](double width, double height) {
        BarsChoice fitted = choice;
        if (height > 0.0) fitted.rowHeight = (height - legend - kWeightsHeight) / rows;
        return barsPanel(fitted, look, width);
    };
    return plan;
}

}  // namespace

FigurePanel barsPanel(const BarsChoice& choice, const FigureLook& look, double width)
{
    const BarsLayout layout = layoutOf(choice, width);
    return {layout.plot.bottom() + kWeightsHeight,
            [choice, layout, look](QPainter& painter, double top) {
                paintBars(painter, choice, layout, top, look);
            }};
}

PanelPlan weightsPlan(const ShownExplanation& shown, const FigureLook& look, int count)
{
    BarsChoice choice;
    choice.series = {shown};
    choice.features = topFeatures(shown, count);
    choice.axisEnd = shown.fullScale.value_or(0.0);
    PanelPlan plan = barsPlan(choice, look);
    plan.what = QStringLiteral("What counts most");
    return plan;
}

PanelPlan twoClassesPlan(const ShownExplanation& shown, const std::string& second,
                         const FigureLook& look, int count)
{
    BarsChoice choice;
    ShownExplanation other = shown;
    other.label = second;
    choice.series = {shown, other};
    choice.rowHeight = 1.3 * kBarRow;
    choice.axisEnd = shown.fullScale.value_or(0.0);
    // The features that count most for either.
    choice.features = topFeatures(shown, static_cast<int>(shown.components().count()));
    const auto size = [&](int feature) {
        return std::max(std::abs(shown.weightOf(feature)), std::abs(other.weightOf(feature)));
    };
    std::stable_sort(choice.features.begin(), choice.features.end(),
                     [&](int a, int b) { return size(a) > size(b); });
    choice.features.resize(
        std::min(choice.features.size(), static_cast<std::size_t>(std::max(0, count))));
    PanelPlan plan = barsPlan(choice, look);
    plan.title = QStringLiteral("What counts for %1 and for %2 in ")
                     .arg(isolated(QString::fromStdString(shown.label)),
                          isolated(QString::fromStdString(second))) +
                 QStringLiteral("%1");
    return plan;
}

}  // namespace limelight::widgets
