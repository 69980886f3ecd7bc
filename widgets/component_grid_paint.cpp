// SPDX-License-Identifier: GPL-3.0-or-later
// How the heat map is painted; what it does is in component_grid_view.cpp.
#include <QPainter>
#include <algorithm>
#include <cmath>

#include "widgets/component_grid_view.h"
#include "widgets/elided_label.h"
#include "widgets/hatch.h"
#include "widgets/theme.h"

namespace limelight::widgets {
namespace {

constexpr double kGap = 1.0;
constexpr double kHatchSpacing = 7.0;
constexpr double kDottedFrame = 6.0;  // of both sides, where a weight may be zero
constexpr int kBarWidth = 12;

/// A dotted frame inside the cell: its weight may be zero. Dots are squares of their own, since
/// dashes begin elsewhere in every program that draws a file.
void paintUncertain(QPainter& painter, const QRectF& cell)
{
    constexpr int kDot = 1, kStep = 3;
    const QRect frame = cell.adjusted(2.0, 2.0, -3.0, -3.0).toRect();
    if (frame.width() < kStep || frame.height() < kStep) return;
    QVector<QRect> dots;
    for (int x = frame.left(); x <= frame.right(); x += kStep) {
        dots << QRect(x, frame.top(), kDot, kDot) << QRect(x, frame.bottom(), kDot, kDot);
    }
    for (int y = frame.top() + kStep; y < frame.bottom(); y += kStep) {
        dots << QRect(frame.left(), y, kDot, kDot) << QRect(frame.right(), y, kDot, kDot);
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme().colours().mutedInk);
    painter.drawRects(dots);
}

/// A cross: the cell is switched off.
void paintOff(QPainter& painter, const QRectF& cell)
{
    painter.fillRect(cell, theme().colours().surface);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme().colours().ink, 1.5));
    const QRectF cross = cell.adjusted(4.0, 4.0, -4.0, -4.0);
    painter.drawLine(cross.topLeft(), cross.bottomRight());
    painter.drawLine(cross.bottomLeft(), cross.topRight());
}

}  // namespace

void ComponentGridView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Colours& colours = theme().colours();
    painter.fillRect(rect(), colours.surface);
    if (!hasData()) {
        drawEmptyState(painter, rect(), emptyText());
    } else {
        const QRect area = plotArea();
        painter.fillRect(area, colours.window);
        painter.save();
        painter.setClipRect(area);
        const auto cells = static_cast<int>(shown().components().audio.size());
        const ComponentGridGeometry geometry = geometryOfCells();
        for (int feature = 0; feature < cells; ++feature) {
            paintCell(painter, feature, geometry.cellOf(feature));
        }
        paintOutlines(painter);
        paintPlayhead(painter, area);
        painter.restore();
        if (geometry.hasPatches()) {
            paintPatchLabels(painter);
        } else {
            paintColumnNames(painter);
            paintRowLabels(painter);
        }
        paintTimeTicks(painter);
        if (!isCompact_) paintColourBar(painter);
    }
    if (hasFocus()) drawFocusRing(painter, rect());
}

void ComponentGridView::paintCell(QPainter& painter, int feature, const QRectF& whole) const
{
    const QRectF cell = whole.adjusted(kGap, kGap, -kGap, -kGap);
    const QRect area = plotArea();
    if (cell.right() < area.left() || cell.left() > area.right() || cell.width() <= 0.0) return;
    const double weight = shown().weightOf(feature);
    const bool isUnused = shown().fit() == nullptr || shown().modality == models::Modality::Lyrics;
    const Colours& colours = theme().colours();
    const bool isPale = !isUnused && shown().isUncertain(feature);
    const QColor fill =
        isUnused || isPale ? colours.raised : theme().diverging().at(weight / shown().scale());
    painter.fillRect(cell, fill);
    if (isPale) paintUncertain(painter, cell.intersected(QRectF(area)));
    if (shown().isOff(feature)) return paintOff(painter, cell.intersected(QRectF(area)));
    if (isSilent(shown().components(), feature)) {
        QColor line = inkOn(fill);
        line.setAlphaF(0.38F);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(line, 1.0));
        const QRectF visible = cell.intersected(QRectF(area));
        for (const QLineF& hatch : hatchLines(visible, kHatchSpacing)) painter.drawLine(hatch);
    }
    if (isUnused) return;
    painter.setFont(theme().smallFont());
    const QFontMetricsF metrics(painter.font(), painter.device());
    const QRectF visible = cell.intersected(QRectF(area));
    const double frame = isPale ? kDottedFrame : 0.0;
    const QString text = fittingWeightText(
        weight, QLocale(), visible.width() - frame,
        [&metrics](const QString& number) { return metrics.horizontalAdvance(number); });
    if (text.isEmpty() || metrics.height() > cell.height()) return;
    if (isSilent(shown().components(), feature)) {
        const double width = metrics.horizontalAdvance(text) + 4.0;
        const QPointF middle = visible.center();
        painter.fillRect(QRectF(middle.x() - width / 2.0, middle.y() - metrics.height() / 2.0,
                                width, metrics.height()),
                         fill);
    }
    painter.setPen(isPale ? colours.mutedInk : inkOn(fill));
    painter.drawText(visible, Qt::AlignCenter, text);
}

void ComponentGridView::paintOutlines(QPainter& painter) const
{
    const auto outline = [&](int feature, double width) {
        const QRectF cell = geometryOfCells().cellOf(feature);
        if (cell.isEmpty()) return;
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setBrush(Qt::NoBrush);
        const double inset = width / 2.0 + 0.5;
        const QRectF outer = cell.adjusted(inset, inset, -inset, -inset);
        painter.setPen(QPen(theme().colours().selection, width));
        painter.drawRect(outer);
        const double inner = width / 2.0 + 0.5;
        painter.setPen(QPen(theme().colours().surface, 1.0));
        painter.drawRect(outer.adjusted(inner, inner, -inner, -inner));
    };
    if (selection()->hovered() != selection()->selected()) outline(selection()->hovered(), 1.5);
    outline(selection()->selected(), 3.0);
}

void ComponentGridView::paintColumnNames(QPainter& painter) const
{
    const QRect area = plotArea();
    const int namesBottom = handleArea().top() - 1;
    painter.setFont(theme().smallFont());
    const int chosen = selection()->shown();
    for (int segment = 0; segment < shown().components().segments; ++segment) {
        const int feature = audioFeatureAt(shown().components(), 0, segment);
        const QRectF cell = geometryOfCells().cellOf(feature).intersected(
            QRectF(area.left(), 0.0, area.width(), height()));
        if (cell.isEmpty()) continue;
        const bool isChosen =
            chosen != kNoFeature && isAudioCell(chosen) &&
            shown().components().audio[static_cast<std::size_t>(chosen)].segment == segment;
        painter.setFont(isChosen ? theme().strongFont() : theme().smallFont());
        painter.setPen(isChosen ? theme().colours().ink : theme().colours().mutedInk);
        const QRectF label(cell.left(), 0.0, cell.width(), namesBottom);
        const QString text = QString::number(segment);
        if (painter.fontMetrics().horizontalAdvance(text) > label.width()) continue;
        painter.drawText(label, Qt::AlignHCenter | Qt::AlignBottom, text);
    }
    if (isCompact_) return;
    painter.setFont(theme().smallFont());
    painter.setPen(theme().colours().mutedInk);
    drawElided(painter, QRect(Spacing::kSmall, 0, area.left() - Spacing::kMedium, namesBottom),
               Qt::AlignLeft | Qt::AlignBottom, tr("segment"));
}

void ComponentGridView::paintRowLabels(QPainter& painter) const
{
    const explain::Components& components = shown().components();
    const QRect area = plotArea();
    const double rowHeight = geometryOfCells().rowHeight();
    const int chosen = selection()->shown();
    painter.setRenderHint(QPainter::Antialiasing);
    for (std::size_t row = 0; row < components.stems.size(); ++row) {
        const QString name = QString::fromStdString(components.stems[row]);
        const double top = area.top() + static_cast<double>(row) * rowHeight;
        const QRectF chip(Spacing::kSmall, top + rowHeight / 2.0 - 8.0, 16.0, 16.0);
        const QColor colour = theme().stemColour(static_cast<int>(row));
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
        painter.drawRoundedRect(chip, 3.0, 3.0);
        painter.setFont(theme().smallFont());
        painter.setPen(inkOn(colour));
        painter.drawText(chip, Qt::AlignCenter, Theme::stemGlyph(name));
        if (isCompact_) continue;
        const bool isChosen =
            chosen != kNoFeature && isAudioCell(chosen) &&
            components.audio[static_cast<std::size_t>(chosen)].stemIndex == static_cast<int>(row);
        painter.setFont(isChosen ? theme().strongFont() : theme().font());
        painter.setPen(theme().colours().ink);
        const QRectF label(chip.right() + 4.0, top, area.left() - chip.right() - 8.0, rowHeight);
        const explain::StemEffect* whole = wholeStemOf(static_cast<int>(row));
        const double lines =
            painter.fontMetrics().height() + QFontMetrics(theme().smallFont(), this).height();
        if (whole == nullptr || lines > rowHeight) {
            drawElided(painter, label, Qt::AlignLeft | Qt::AlignVCenter, name);
            continue;
        }
        const QRectF both(label.left(), top + (rowHeight - lines) / 2.0, label.width(), lines);
        drawElided(painter, both, Qt::AlignLeft | Qt::AlignTop, name);
        painter.setFont(theme().smallFont());
        painter.setPen(theme().colours().mutedInk);
        drawElided(painter, both, Qt::AlignLeft | Qt::AlignBottom, weightText(whole->effect));
    }
}

/// Rows of patches have no names: what sounds together is ordered by its pitch.
void ComponentGridView::paintPatchLabels(QPainter& painter) const
{
    const QRect area = plotArea();
    if (isCompact_) return;
    painter.setFont(theme().smallFont());
    painter.setPen(theme().colours().mutedInk);
    const QRect left(Spacing::kSmall, area.top(), area.left() - Spacing::kMedium, area.height());
    drawElided(painter, left, Qt::AlignLeft | Qt::AlignTop, tr("higher"));
    drawElided(painter, left, Qt::AlignLeft | Qt::AlignBottom, tr("lower"));
    drawElided(painter, QRect(left.left(), 0, area.right() - left.left(), area.top() - 1),
               Qt::AlignLeft | Qt::AlignBottom, tr("superpixels of the spectrogram"));
}

void ComponentGridView::paintTimeTicks(QPainter& painter) const
{
    const QRect area = plotArea();
    painter.setFont(theme().smallFont());
    const auto ticks = timeTicks(axis()->visible(), area.width());
    const double step = ticks.size() > 1 ? ticks[1] - ticks[0] : 1.0;
    for (double sec : ticks) {
        const double x = scale().xOf(sec);
        painter.setPen(QPen(theme().colours().border, 1.0));
        painter.drawLine(QPointF(x, area.bottom() + 1.0), QPointF(x, area.bottom() + 5.0));
        painter.setPen(theme().colours().mutedInk);
        painter.drawText(QRectF(x - 40.0, area.bottom() + 6.0, 80.0, 16.0),
                         Qt::AlignHCenter | Qt::AlignTop, clockText(sec, step));
    }
}

void ComponentGridView::paintColourBar(QPainter& painter) const
{
    const QRect area = plotArea();
    const QRect bar(area.right() + 12, area.top() + 1, kBarWidth, area.height() - 2);
    for (int y = 0; y < bar.height(); ++y) {
        const double position = 1.0 - 2.0 * y / std::max(1, bar.height() - 1);
        painter.fillRect(QRect(bar.left(), bar.top() + y, bar.width(), 1),
                         theme().diverging().at(position));
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(theme().colours().border);
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(bar);
    painter.setFont(theme().smallFont());
    painter.setPen(theme().colours().mutedInk);
    const int textHeight = painter.fontMetrics().height();
    const QRect text(bar.right() + 5, 0, width() - bar.right() - 7, textHeight);
    const auto label = [&](int y, const QString& what) {
        drawElided(painter, text.translated(0, y), Qt::AlignLeft | Qt::AlignVCenter, what);
    };
    const double scaleOfWeights = shown().fit() == nullptr ? 0.0 : shown().scale();
    label(bar.top() - 2, weightText(scaleOfWeights));
    label(bar.center().y() - textHeight / 2, QLocale().toString(0));
    label(bar.bottom() - textHeight + 2, weightText(-scaleOfWeights));
    if (bar.height() >= 6 * textHeight) {
        label(bar.top() - 2 + textHeight, tr("for"));
        label(bar.bottom() + 2 - 2 * textHeight, tr("against"));
    }
}

}  // namespace limelight::widgets
