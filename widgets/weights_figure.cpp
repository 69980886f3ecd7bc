// SPDX-License-Identifier: GPL-3.0-or-later
#include <QPainter>
#include <algorithm>

#include "widgets/figure_frame.h"
#include "widgets/figure_page.h"
#include "widgets/hatch.h"
#include "widgets/weight_bar_view.h"

namespace limelight::widgets {
namespace {

constexpr double kRow = 20.0;
constexpr double kHatch = 6.0;
constexpr double kBaseline = 14.0;  ///< below the top of a row
constexpr double kValueRoom = 62.0;

struct WeightsLayout {
    std::vector<int> features;
    QRectF bars;
    WeightBarGeometry geometry;
    double right = 0.0;
};

WeightsLayout layoutOf(const ShownExplanation& shown, const FigureFrame& frame, int count)
{
    WeightsLayout layout;
    layout.features = topFeatures(shown, count);
    double lowest = 0.0;
    double highest = 0.0;
    for (int feature : layout.features) {
        const double half = shown.halfWidthOf(feature).value_or(0.0);
        lowest = std::min(lowest, shown.weightOf(feature) - half);
        highest = std::max(highest, shown.weightOf(feature) + half);
    }
    const double left = FigureFrame::kEdge + 0.4 * frame.width;
    layout.bars = QRectF(left, frame.top, frame.width - left - kValueRoom,
                         kRow * static_cast<double>(layout.features.size()));
    layout.geometry = weightBarGeometry(layout.bars, lowest, highest);
    layout.right = frame.width - FigureFrame::kEdge;
    return layout;
}

void paintLabel(QPainter& painter, const ShownExplanation& shown, const WeightsLayout& layout,
                int feature, double y)
{
    const bool isSound = shown.components().isAudio(static_cast<std::size_t>(feature));
    QString label = isolated(featureName(shown.components(), feature));
    const QString times = featureTimes(shown.components(), feature, figureLocale());
    if (!times.isEmpty()) label += QStringLiteral("  ") + times;
    const QFont font = figureFont(FigureFrame::kTextSize);
    const double room = layout.bars.left() - 2.0 * FigureFrame::kEdge - 26.0;
    drawFigureText(painter, {layout.bars.left() - 8.0, y + kBaseline},
                   figureElided(printable(label), font, room), font, paper().ink, 1.0);
    drawFigureText(painter, {FigureFrame::kEdge, y + kBaseline},
                   isSound ? QStringLiteral("\u223f") : QStringLiteral("a"),
                   figureFont(FigureFrame::kTextSize, true),
                   isSound ? paper().sound : paper().words);
    drawFigureText(painter, {layout.right, y + kBaseline},
                   weightText(shown.weightOf(feature), figureLocale()), font, paper().ink, 1.0);
}

void paintBar(QPainter& painter, const ShownExplanation& shown, const WeightsLayout& layout,
              int feature, double y)
{
    const bool isSound = shown.components().isAudio(static_cast<std::size_t>(feature));
    const double weight = shown.weightOf(feature);
    const double from = layout.geometry.xOf(std::min(0.0, weight));
    const double to = layout.geometry.xOf(std::max(0.0, weight));
    const QRectF bar(from, y + 4.0, std::max(0.5, to - from), kRow - 8.0);
    const bool isPale = shown.isUncertain(feature);  // the weight may be zero
    painter.setPen(isPale ? QPen(paper().mutedInk, 0.8) : QPen(Qt::NoPen));
    painter.setBrush(isPale ? paper().raised : isSound ? paper().sound : QColor(0xe3, 0xd2, 0xe7));
    painter.drawRect(bar);
    if (!isSound && !isPale) {
        painter.setPen(QPen(paper().words, 1.0));
        for (const QLineF& line : hatchLines(bar, kHatch)) painter.drawLine(line);
    }
    if (const auto half = shown.halfWidthOf(feature)) {
        painter.setPen(QPen(paper().ink, 1.0));
        const double middle = bar.center().y();
        painter.drawLine(QPointF(layout.geometry.xOf(weight - *half), middle),
                         QPointF(layout.geometry.xOf(weight + *half), middle));
    }
}

}  // namespace

Status renderWeightsFigure(const ShownExplanation& shown, const std::filesystem::path& file,
                           int count, const FigureOptions& options)
{
    if (Status ready = checkedFigure(shown, file, options); !ready) return ready.error();
    const FigureFrame frame = frameOf(shown, options, QStringLiteral("What counts most"));
    const WeightsLayout layout = layoutOf(shown, frame, count);
    const double height = layout.bars.height();
    FigurePage page;
    page.size = QSizeF(std::round(frame.width), std::ceil(frame.heightWith(height)));
    page.title = frame.wholeTitle();
    page.paint = [&](QPainter& painter) {
        double y = frame.top;
        for (int feature : layout.features) {
            paintLabel(painter, shown, layout, feature, y);
            paintBar(painter, shown, layout, feature, y);
            y += kRow;
        }
        painter.setPen(QPen(paper().border, 1.0));
        painter.drawLine(QPointF(layout.geometry.zeroX, layout.bars.top()),
                         QPointF(layout.geometry.zeroX, layout.bars.bottom()));
        frame.paint(painter, height);
    };
    return writeFigure(page, file, options);
}

}  // namespace limelight::widgets
