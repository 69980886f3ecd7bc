// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/spectrogram_figure.h"

#include <QPainter>
#include <algorithm>
#include <cmath>

#include "widgets/figure_frame.h"
#include "widgets/figure_page.h"
#include "widgets/hatch.h"

namespace limelight::widgets {
namespace {

constexpr double kPlotHeight = 220.0;
constexpr double kLeastPlotHeight = 60.0;
constexpr double kLegendHeight = 18.0;
constexpr int kPixelsPerUnit = 3;  // columns of the image for each pixel of the page
constexpr double kTickHz[] = {60, 125, 250, 500, 1000, 2000, 4000, 8000, 16000};
constexpr double kLeastTickDistance = 14.0;
constexpr double kLeastHatched = 0.25;  // share of the energy that speaks against
constexpr double kHatchLevel = 0.45;

/// Share of the mix's energy, in [0, 1].
double shareOf(float partDb, float mixDb)
{
    if (!std::isfinite(partDb) || !std::isfinite(mixDb)) return 0.0;
    return std::clamp(std::pow(10.0, (partDb - mixDb) / 10.0), 0.0, 1.0);
}

/// A colour `level` of the way, in [0, 1], from paper to ink.
QColor shade(const QColor& ink, const QColor& paper, double level)
{
    const auto mixed = [level](int from, int to) {
        return static_cast<int>(std::lround(from + (to - from) * level));
    };
    return {mixed(paper.red(), ink.red()), mixed(paper.green(), ink.green()),
            mixed(paper.blue(), ink.blue())};
}

/// The colour of evidence: grey, turning to orange or blue with what speaks for or against.
QColor tintOf(double level, double forShare, double againstShare, const FigureLook& look)
{
    const double total = std::max(1.0, forShare + againstShare);
    const double orange = forShare / total;
    const double blue = againstShare / total;
    const QColor grey =
        look.scheme == Scheme::Dark ? QColor(0xb4, 0xbc, 0xc4) : QColor(0x4d, 0x54, 0x5b);
    const QColor positive = look.map.at(1.0);
    const QColor negative = look.map.at(-1.0);
    const auto blend = [&](int (QColor::*part)() const) {
        const double value = (grey.*part)() * (1.0 - orange - blue) + (positive.*part)() * orange +
                             (negative.*part)() * blue;
        return static_cast<int>(std::lround(value));
    };
    return shade({blend(&QColor::red), blend(&QColor::green), blend(&QColor::blue)},
                 look.colours.surface, level);
}

/// Lines across what speaks against, so that it is told without colour.
bool isHatched(int column, int band)
{
    constexpr int kPeriod = 12, kLine = 4, kSlope = 3;
    return (column + kSlope * band) % kPeriod < kLine;
}

/// How far up, in [0, 1], a frequency lies among rising band centres; below 0 where it is none.
double heightOf(const std::vector<double>& bandHz, double hz)
{
    if (bandHz.size() < 2 || hz < bandHz.front() || hz > bandHz.back()) return -1.0;
    const auto above = std::upper_bound(bandHz.begin(), bandHz.end() - 1, hz);
    const auto index = static_cast<std::size_t>(above - bandHz.begin());
    const double share = (hz - bandHz[index - 1]) / (bandHz[index] - bandHz[index - 1]);
    return (static_cast<double>(index) - 0.5 + share) / static_cast<double>(bandHz.size());
}

void paintFrequencies(QPainter& painter, const QRectF& plot, const std::vector<double>& bandHz,
                      const FigureLook& look)
{
    const QFont font = look.small();
    double lastY = plot.bottom() + kLeastTickDistance;
    for (double hz : kTickHz) {
        const double height = heightOf(bandHz, hz);
        if (height < 0.0) continue;
        const double y = plot.bottom() - height * plot.height();
        if (lastY - y < kLeastTickDistance) continue;
        lastY = y;
        painter.setPen(QPen(look.colours.border, 1.0));
        painter.drawLine(QPointF(plot.left() - 4.0, y), QPointF(plot.left(), y));
        const QString text = hz >= 1000.0 ? QStringLiteral("%1 kHz").arg(hz / 1000.0)
                                          : QStringLiteral("%1 Hz").arg(hz);
        drawFigureText(painter, {plot.left() - 6.0, y + FigureLook::kSmallSize * 0.36}, text, font,
                       look.colours.mutedInk, 1.0);
    }
}

void paintLegend(QPainter& painter, double left, double top, const FigureLook& look)
{
    const QFont font = look.small();
    const struct {
        QString text;
        QColor colour;
        bool isHatched;
    } entries[] = {{QStringLiteral("speaks for"), tintOf(0.8, 1.0, 0.0, look), false},
                   {QStringLiteral("speaks against"), tintOf(0.8, 0.0, 1.0, look), true},
                   {QStringLiteral("neither"), tintOf(0.8, 0.0, 0.0, look), false}};
    double x = left;
    for (const auto& entry : entries) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(entry.colour);
        const QRectF square(x, top, 10.0, 10.0);
        painter.drawRect(square);
        if (entry.isHatched) {
            painter.setPen(QPen(look.colours.surface, 1.2));
            for (const QLineF& line : hatchLines(square, 3.5)) painter.drawLine(line);
        }
        drawFigureText(painter, {x + 14.0, top + 8.5}, entry.text, font, look.colours.ink);
        x += 14.0 + figureTextWidth(entry.text, font) + 16.0;
    }
}

}  // namespace

QImage evidenceImage(const EvidenceSpectrograms& evidence, int columns, const FigureLook& look)
{
    const audio::TimeSpan all{0.0, evidence.mix.durationSec()};
    const auto mix = evidence.mix.columnsOf(all, columns);
    const auto positive = evidence.positive.columnsOf(all, columns);
    const auto negative = evidence.negative.columnsOf(all, columns);
    const int bands = evidence.mix.bands();
    const double range = std::max(1.0F, evidence.mix.highDb() - evidence.mix.lowDb());
    QImage image(std::max(1, columns), std::max(1, bands), QImage::Format_RGB32);
    image.fill(look.colours.surface);
    for (int band = 0; band < bands; ++band) {
        auto* line = reinterpret_cast<QRgb*>(image.scanLine(bands - 1 - band));
        for (int column = 0; column < columns; ++column) {
            const auto at = static_cast<std::size_t>(band) * static_cast<std::size_t>(columns) +
                            static_cast<std::size_t>(column);
            if (!std::isfinite(mix[at])) continue;
            double level = std::clamp((mix[at] - evidence.mix.lowDb()) / range, 0.0, 1.0);
            const double forShare = shareOf(positive[at], mix[at]);
            const double againstShare = shareOf(negative[at], mix[at]);
            const bool isAgainst = againstShare > std::max(forShare, kLeastHatched);
            if (isAgainst && isHatched(column, band)) level *= kHatchLevel;
            line[column] = tintOf(level, forShare, againstShare, look).rgb();
        }
    }
    return image;
}

PanelPlan spectrogramPlan(const ShownExplanation& shown, const EvidenceSpectrograms& evidence,
                          const FigureLook& look)
{
    PanelPlan plan;
    plan.what = QStringLiteral("The sound");
    plan.isStretchable = true;
    plan.leastHeight = kLegendHeight + kLeastPlotHeight + kSecondsHeight;
    const audio::TimeSpan heard = shown.components().heard;
    plan.make = [heard, &evidence, look](double width, double height) {
        const double plotHeight =
            height > 0.0 ? height - kLegendHeight - kSecondsHeight : kPlotHeight;
        const QRectF plot(62.0, kLegendHeight, width - 62.0 - 14.0, plotHeight);
        const QImage image =
            evidenceImage(evidence, static_cast<int>(plot.width()) * kPixelsPerUnit, look);
        const auto bandHz = evidence.mix.bandHz();
        const auto paint = [heard, image, bandHz, look, plot](QPainter& painter, double top) {
            const QRectF area = plot.translated(0.0, top);
            paintLegend(painter, area.left(), top, look);
            painter.save();
            painter.setRenderHint(QPainter::SmoothPixmapTransform);
            painter.drawImage(area, image);
            painter.restore();
            painter.setPen(QPen(look.colours.border, 1.0));
            painter.setBrush(Qt::NoBrush);
            painter.drawRect(area);
            paintFrequencies(painter, area, bandHz, look);
            paintFigureSeconds(painter, area, heard, look);
        };
        return FigurePanel{kLegendHeight + plotHeight + kSecondsHeight, paint};
    };
    return plan;
}

}  // namespace limelight::widgets
