// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stem_waves.h"

#include <QPaintEngine>
#include <QPainter>
#include <QPolygonF>
#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "widgets/elided_label.h"
#include "widgets/theme.h"

namespace limelight::widgets {
namespace {

constexpr int kMostColumns = 8000;
constexpr double kMutedOpacity = 0.25;
constexpr double kOverlaidFill = 0.25;
constexpr double kOverlaidLine = 1.5;
/// Of an outline that can be followed among others, and shows how its line is dashed.
constexpr double kOverlaidColumn = 5.0;
constexpr double kLegendRow = 15.0;
constexpr double kChip = 14.0;

/// Overlaid stems differ by their lines, too.
Qt::PenStyle lineOf(std::size_t stem)
{
    static constexpr std::array kLines = {Qt::SolidLine, Qt::DashLine, Qt::DotLine, Qt::DashDotLine,
                                          Qt::DashDotDotLine};
    return kLines[stem % kLines.size()];
}

QColor colourOf(std::size_t stem)
{
    return theme().stemColour(static_cast<int>(stem));
}

}  // namespace

double StemWave::loudest(audio::TimeSpan seconds) const
{
    const audio::Peak peak =
        peaks->peaksOf({seconds.startSec - startSec, seconds.endSec - startSec}, 1).front();
    return std::max(
        {0.0, std::abs(static_cast<double>(peak.low)), std::abs(static_cast<double>(peak.high))});
}

QPolygonF waveOutline(const audio::PeakPyramid& peaks, double startSec, const TimeScale& scale,
                      double middlePx, double heightPx, double fullScale, double columnPx)
{
    const QVector<QRectF> bars =
        waveBars(peaks, startSec, scale, middlePx, heightPx, fullScale, columnPx);
    QPolygonF outline;
    outline.reserve(2 * bars.size());
    for (auto bar = bars.begin(); bar != bars.end(); ++bar) {
        outline << QPointF(bar->center().x(), bar->top());
    }
    for (auto bar = bars.rbegin(); bar != bars.rend(); ++bar) {
        outline << QPointF(bar->center().x(), bar->bottom());
    }
    return outline;
}

QVector<QRectF> waveBars(const audio::PeakPyramid& peaks, double startSec, const TimeScale& scale,
                         double middlePx, double heightPx, double fullScale, double columnPx)
{
    const double left = std::max(scale.leftPx, scale.xOf(startSec));
    const double right =
        std::min(scale.leftPx + scale.widthPx, scale.xOf(startSec + peaks.durationSec()));
    if (!(right > left)) return {};
    const int columns =
        std::clamp(static_cast<int>(std::ceil((right - left) / columnPx)), 1, kMostColumns);
    const auto ranges = peaks.peaksOf(
        {scale.secondsAt(left) - startSec, scale.secondsAt(right) - startSec}, columns);
    const double perUnit = 0.5 * heightPx / fullScale;
    const double step = (right - left) / columns;
    QVector<QRectF> bars;
    bars.reserve(columns);
    audio::Peak before = ranges.front();
    for (int i = 0; i < columns; ++i) {
        const audio::Peak now = ranges[static_cast<std::size_t>(i)];
        const float high = std::max(now.high, before.low), low = std::min(now.low, before.high);
        bars << QRectF(left + i * step, middlePx - perUnit * high, step, perUnit * (high - low));
        before = now;
    }
    return bars;
}

void paintWaveBars(QPainter& painter, const QColor& colour, const QVector<QRectF>& bars)
{
    // Silence is a line.
    constexpr double kLeastHeight = 1.0;
    const auto thick = [](const QRectF& bar) {
        const double missing = std::max(0.0, kLeastHeight - bar.height());
        return bar.adjusted(0.0, -missing / 2.0, 0.0, missing / 2.0);
    };
    if (painter.paintEngine()->type() == QPaintEngine::Raster) {
        for (const QRectF& bar : bars) painter.fillRect(thick(bar), colour);
        return;
    }
    // In a file readers would see the seams between bars: one shape, of the same corners.
    QPolygonF upper, lower;
    for (const QRectF& bar : bars) {
        const QRectF box = thick(bar);
        upper << box.topLeft() << box.topRight();
        lower << box.bottomLeft() << box.bottomRight();
    }
    std::reverse(lower.begin(), lower.end());
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawPolygon(upper + lower);
}

QRectF StemWaves::laneOf(std::size_t stem, const QRect& area) const
{
    if (display != WaveDisplay::Stacked || stems.empty()) return area;
    const double height = static_cast<double>(area.height()) / static_cast<double>(stems.size());
    return {static_cast<double>(area.left()), area.top() + static_cast<double>(stem) * height,
            static_cast<double>(area.width()), height};
}

void StemWaves::paint(QPainter& painter, const QRect& area, const TimeScale& scale,
                      double fullScale) const
{
    painter.save();
    painter.setClipRect(area);
    painter.setRenderHint(QPainter::Antialiasing, false);
    if (display == WaveDisplay::Overlaid) {
        painter.setRenderHint(QPainter::Antialiasing);
        for (const std::size_t s : drawingOrder()) {
            const StemWave& stem = stems[s];
            QColor colour = colourOf(s);
            if (!stem.isAudible) colour.setAlphaF(static_cast<float>(kMutedOpacity));
            painter.setPen(QPen(colour, kOverlaidLine, lineOf(s)));
            colour.setAlphaF(static_cast<float>(stem.isAudible ? kOverlaidFill : 0.0));
            painter.setBrush(colour);
            painter.drawPolygon(waveOutline(*stem.peaks, stem.startSec, scale,
                                            area.center().y() + 0.5, area.height() - 2.0, fullScale,
                                            kOverlaidColumn));
        }
        painter.restore();
        return;
    }
    for (std::size_t s = 0; s < stems.size(); ++s) {
        const StemWave& stem = stems[s];
        const QRectF lane = laneOf(s, area);
        if (s > 0) {
            painter.setPen(QPen(theme().colours().grid, 1.0));
            painter.drawLine(lane.topLeft(), lane.topRight());
        }
        QColor colour = colourOf(s);
        colour.setAlphaF(static_cast<float>(stem.isAudible ? 1.0 : kMutedOpacity));
        paintWaveBars(painter, colour,
                      waveBars(*stem.peaks, stem.startSec, scale, lane.center().y(),
                               lane.height() - 2.0, fullScale));
    }
    painter.restore();
}

std::vector<std::size_t> StemWaves::drawingOrder() const
{
    std::vector<std::pair<double, std::size_t>> levels;
    for (std::size_t s = 0; s < stems.size(); ++s) {
        levels.emplace_back(-stems[s].loudest(stems[s].span()), s);
    }
    std::sort(levels.begin(), levels.end());
    std::vector<std::size_t> order;
    for (const auto& [level, stem] : levels) order.push_back(stem);
    return order;
}

void StemWaves::paintNames(QPainter& painter, const QRect& area) const
{
    const bool isOverlaid = display == WaveDisplay::Overlaid;
    const auto count = static_cast<double>(stems.size());
    const double row =
        isOverlaid ? std::min(kLegendRow, area.height() / count) : area.height() / count;
    const double top =
        isOverlaid ? area.center().y() + 0.5 - 0.5 * row * count : static_cast<double>(area.top());
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    for (std::size_t s = 0; s < stems.size(); ++s) {
        const StemWave& stem = stems[s];
        const QString name = QString::fromStdString(stem.name);
        const double middle = top + (static_cast<double>(s) + 0.5) * row;
        const double side = std::min(kChip, row - 1.0);
        const QRectF chip(Spacing::kSmall, middle - side / 2.0, side, side);
        QFont small = theme().smallFont();
        const bool hasRoom = row >= QFontMetricsF(small).height() - 3.0;
        painter.setOpacity(stem.isAudible ? 1.0 : 2.0 * kMutedOpacity);
        if (isOverlaid) {
            painter.setPen(QPen(colourOf(s), 2.0, lineOf(s)));
            painter.drawLine(QPointF(chip.left(), middle), QPointF(chip.left() + 20.0, middle));
        } else {
            painter.setPen(Qt::NoPen);
            painter.setBrush(colourOf(s));
            painter.drawRoundedRect(chip, 3.0, 3.0);
            painter.setFont(small);
            painter.setPen(inkOn(colourOf(s)));
            if (hasRoom) painter.drawText(chip, Qt::AlignCenter, Theme::stemGlyph(name));
        }
        if (!hasRoom) continue;
        painter.setOpacity(1.0);
        small.setStrikeOut(!stem.isAudible);
        painter.setFont(small);
        painter.setPen(stem.isAudible ? theme().colours().ink : theme().colours().mutedInk);
        const double left = chip.left() + (isOverlaid ? 24.0 : side + 4.0);
        drawElided(painter, QRectF(left, middle - row / 2.0, area.left() - left - 4.0, row),
                   Qt::AlignLeft | Qt::AlignVCenter, name);
    }
    painter.restore();
}

}  // namespace limelight::widgets
