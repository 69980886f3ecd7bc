// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/weight_bar_view.h"

#include <QPainter>
#include <QPainterPath>
#include <algorithm>
#include <cmath>

#include "widgets/elided_label.h"
#include "widgets/hatch.h"
#include "widgets/theme.h"

namespace limelight::widgets {
namespace {

constexpr int kSide = 8;
constexpr int kGlyph = 18;
constexpr int kValueWidth = 58;
constexpr double kHatch = 6.0;
/// Weights that read as 0 draw as 0, also where there are no others.
constexpr double kLeastRange = 1e-3;

}  // namespace

WeightBarGeometry weightBarGeometry(QRectF area, double lowest, double highest)
{
    lowest = std::min(lowest, 0.0);
    highest = std::max(highest, 0.0);
    const double range = std::max(highest - lowest, kLeastRange);
    if (!std::isfinite(range)) return {area.left(), 0.0};
    const double perUnit = area.width() / range;
    return {area.left() - lowest * perUnit, perUnit};
}

void drawFeatureKind(QPainter& painter, const QRectF& box, bool isSound)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const Colours& colours = theme().colours();
    if (isSound) {
        QPainterPath wave;
        const double step = box.width() / 4.0;
        const double middle = box.center().y();
        const double size = box.height() * 0.36;
        wave.moveTo(box.left(), middle);
        wave.quadTo(box.left() + step, middle - 2.0 * size, box.left() + 2.0 * step, middle);
        wave.quadTo(box.left() + 3.0 * step, middle + 2.0 * size, box.right(), middle);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(colours.sound, 2.0));
        painter.drawPath(wave);
    } else {
        painter.setPen(QPen(colours.words, 1.5));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(box.adjusted(0.0, -1.0, 0.0, 1.0), 2.0, 2.0);
        QFont font = theme().smallFont();
        font.setBold(true);
        painter.setFont(font);
        painter.drawText(box.adjusted(-4.0, -4.0, 4.0, 4.0), Qt::AlignCenter, QStringLiteral("a"));
    }
    painter.restore();
}

void drawWeightBar(QPainter& painter, const WeightBar& bar, const WeightBarGeometry& geometry,
                   const QRectF& row)
{
    const Colours& colours = theme().colours();
    const double from = geometry.xOf(std::min(bar.weight, 0.0));
    const double to = geometry.xOf(std::max(bar.weight, 0.0));
    const QRectF box(from, row.top() + 5.0, std::max(1.0, to - from), row.height() - 10.0);
    const QColor colour = bar.isSound ? colours.sound : colours.words;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    if (bar.isPale) {
        painter.fillRect(box, colours.raised);
        painter.setPen(QPen(colours.mutedInk, 1.0, Qt::DotLine));
        painter.drawRect(box);
    } else if (bar.isSound) {
        painter.fillRect(box, colour);
    } else {
        QColor fill = colour;
        fill.setAlphaF(0.45F);
        painter.fillRect(box, fill);
        painter.setPen(QPen(colour, 1.5));
        for (const QLineF& line : hatchLines(box, kHatch)) painter.drawLine(line);
        painter.drawRect(box);
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(QPen(colours.border, 1.0));
    painter.drawLine(QPointF(geometry.zeroX, row.top()), QPointF(geometry.zeroX, row.bottom()));
    if (!bar.halfWidth) return;
    const double low = geometry.xOf(bar.weight - *bar.halfWidth);
    const double high = geometry.xOf(bar.weight + *bar.halfWidth);
    const double y = row.center().y() + 0.5;
    for (const auto& [ink, width] : {std::pair{colours.surface, 3.0}, {colours.ink, 1.2}}) {
        painter.setPen(QPen(ink, width));
        painter.drawLine(QPointF(low, y), QPointF(high, y));
        painter.drawLine(QPointF(low, y - 3.0), QPointF(low, y + 3.0));
        painter.drawLine(QPointF(high, y - 3.0), QPointF(high, y + 3.0));
    }
}

WeightBarView::WeightBarView(Selection* selection, QWidget* parent)
    : RowListView(parent), selection_(selection)
{
    setAccessibleName(tr("Features that count most"));
    setAccessibleDescription(
        tr("Enter plays the sound of the row, Shift and Enter plays the song "
           "without it."));
    setEmptyText(tr("The stems and words that count most appear here"));
    connect(selection_, &Selection::selectedChanged, this, &WeightBarView::followSelection);
    connect(selection_, &Selection::hoveredChanged, viewport(), qOverload<>(&QWidget::update));
}

void WeightBarView::setShown(const ShownExplanation& shown)
{
    shown_ = shown;
    features_ = topFeatures(shown_, count_);
    rowsChanged();
    followSelection();
}

void WeightBarView::setCount(int count)
{
    count_ = std::max(1, count);
    setShown(shown_);
}

void WeightBarView::followSelection()
{
    const auto found = std::find(features_.begin(), features_.end(), selection_->selected());
    setCurrentRow(found == features_.end() ? -1 : static_cast<int>(found - features_.begin()),
                  false);
    viewport()->update();
}

int WeightBarView::headerHeight() const
{
    return QFontMetrics(theme().smallFont()).height() + Spacing::kSmall;
}

int WeightBarView::labelWidth(const QRect& rect) const
{
    return std::clamp(static_cast<int>(0.46 * rect.width()), 60, 260);
}

WeightBarGeometry WeightBarView::geometryOf(const QRect& rect) const
{
    double lowest = 0.0;
    double highest = 0.0;
    for (int feature : features_) {
        const double weight = shown_.weightOf(feature);
        const double half = shown_.halfWidthOf(feature).value_or(0.0);
        lowest = std::min(lowest, weight - half);
        highest = std::max(highest, weight + half);
    }
    if (shown_.axisReach) {
        lowest = -*shown_.axisReach;
        highest = *shown_.axisReach;
    }
    const int left = rect.left() + labelWidth(rect);
    return weightBarGeometry(
        QRectF(left, rect.top(), std::max(8, rect.right() - kValueWidth - kSide - left),
               rect.height()),
        lowest, highest);
}

void WeightBarView::paintHeader(QPainter& painter, const QRect& rect)
{
    painter.setFont(theme().smallFont());
    double x = rect.left() + kSide;
    const auto entry = [&](bool isSound, const QString& text) {
        drawFeatureKind(painter, QRectF(x, rect.center().y() - 5.0, 12.0, 10.0), isSound);
        painter.setPen(theme().colours().mutedInk);
        const double left = x + kGlyph;
        const double width = std::min<double>(painter.fontMetrics().horizontalAdvance(text) + 2.0,
                                              rect.right() - left);
        drawElided(painter, QRectF(left, rect.top(), width, rect.height()),
                   Qt::AlignLeft | Qt::AlignVCenter, text);
        x = left + width + Spacing::kMedium;
    };
    entry(true, tr("sound"));
    entry(false, tr("words"));
    if (shown_.isEmpty()) return;
    painter.setPen(theme().colours().mutedInk);
    const QRectF rest(x, rect.top(), rect.right() - kSide - x, rect.height());
    const QString whole =
        tr("\u2212 against    for %1 +").arg(QString::fromStdString(shown_.label));
    if (painter.fontMetrics().horizontalAdvance(whole) > rest.width()) return;
    drawElided(painter, rest, Qt::AlignRight | Qt::AlignVCenter, whole);
}

void WeightBarView::paintRow(QPainter& painter, int row, const QRect& rect)
{
    const int feature = features_[static_cast<std::size_t>(row)];
    const explain::Components& components = shown_.components();
    const bool isSound = components.isAudio(static_cast<std::size_t>(feature));
    const bool isSelected = feature == selection_->selected();
    const bool isHovered = feature == selection_->hovered();
    const Colours& colours = theme().colours();
    paintRowMark(painter, rect, isSelected, isHovered);
    drawFeatureKind(painter, QRectF(rect.left() + kSide, rect.center().y() - 5.0, 12.0, 10.0),
                    isSound);
    const int left = rect.left() + kSide + kGlyph;
    const int room = labelWidth(rect) - kSide - kGlyph - Spacing::kTight;
    const QString name = featureName(components, feature);
    const QString times = featureTimes(components, feature);
    QFont nameFont = isSelected ? theme().strongFont() : theme().font();
    nameFont.setStrikeOut(shown_.isOff(feature));
    painter.setFont(nameFont);
    const bool isPale = shown_.isUncertain(feature) || shown_.isOff(feature);
    painter.setPen(isPale ? colours.mutedInk : colours.ink);
    const int nameWidth = std::min(room, painter.fontMetrics().horizontalAdvance(name) + 2);
    drawElided(painter, QRect(left, rect.top(), nameWidth, rect.height()),
               Qt::AlignLeft | Qt::AlignVCenter, name);
    const QRect rest(left + nameWidth + Spacing::kTight, rect.top(),
                     room - nameWidth - Spacing::kTight, rect.height());
    painter.setFont(theme().smallFont());
    painter.setPen(colours.mutedInk);
    if (rest.width() >= painter.fontMetrics().horizontalAdvance(QStringLiteral("0.00\u2026"))) {
        drawElided(painter, rest, Qt::AlignLeft | Qt::AlignVCenter, times);
    }
    drawWeightBar(painter, {shown_.weightOf(feature), shown_.halfWidthOf(feature), isSound, isPale},
                  geometryOf(rect), rect);
    painter.setFont(theme().font());
    painter.setPen(isPale ? colours.mutedInk : colours.ink);
    drawElided(
        painter,
        QRect(rect.right() - kValueWidth - kSide / 2, rect.top(), kValueWidth, rect.height()),
        Qt::AlignRight | Qt::AlignVCenter, weightText(shown_.weightOf(feature)));
}

QString WeightBarView::rowToolTip(int row) const
{
    const int feature = features_[static_cast<std::size_t>(row)];
    return featureDescription(shown_, feature);
}

void WeightBarView::rowHovered(int row)
{
    selection_->hover(row < 0 ? kNoFeature : features_[static_cast<std::size_t>(row)]);
}

void WeightBarView::rowClicked(int row, Qt::KeyboardModifiers modifiers)
{
    selection_->activate(features_[static_cast<std::size_t>(row)],
                         modifiers.testFlag(Qt::ShiftModifier));
}

void WeightBarView::rowMovedTo(int row)
{
    selection_->select(features_[static_cast<std::size_t>(row)]);
}

QString WeightBarView::tableRowName(int row) const
{
    return featureName(shown_.components(), features_[static_cast<std::size_t>(row)]);
}

QString WeightBarView::tableColumnName(int column) const
{
    if (column == 0) return tr("feature");
    return column == 1 ? tr("time") : tr("weight");
}

QString WeightBarView::tableCellText(int row, int column) const
{
    const int feature = features_[static_cast<std::size_t>(row)];
    if (column == 0) {
        return shown_.components().isAudio(static_cast<std::size_t>(feature))
                   ? tr("sound %1").arg(tableRowName(row))
                   : tr("word %1").arg(tableRowName(row));
    }
    if (column == 1) {
        const QString times = featureTimes(shown_.components(), feature);
        return times.isEmpty() ? tr("no time") : times;
    }
    return tr("weight %1").arg(weightText(shown_.weightOf(feature)));
}

bool WeightBarView::isTableCellSelected(int row, int) const
{
    return features_[static_cast<std::size_t>(row)] == selection_->selected();
}

}  // namespace limelight::widgets
