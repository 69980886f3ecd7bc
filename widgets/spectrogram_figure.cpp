// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/spectrogram_figure.h"

#include <QPainter>
#include <algorithm>
#include <cmath>

#include "widgets/figure_frame.h"
#include "widgets/figure_page.h"
#include "widgets/time_axis.h"

namespace limelight::widgets {
namespace {

constexpr double kPlotHeight = 220.0;
constexpr double kLegendHeight = 18.0;
constexpr int kPixelsPerUnit = 3;  // columns of the image for each pixel of the page
constexpr double kTickHz[] = {60, 125, 250, 500, 1000, 2000, 4000, 8000, 16000};
constexpr double kLeastTickDistance = 14.0;

/// Share of the mix's energy, in [0, 1].
double shareOf(float partDb, float mixDb)
{
    if (!std::isfinite(partDb) || !std::isfinite(mixDb)) return 0.0;
    return std::clamp(std::pow(10.0, (partDb - mixDb) / 10.0), 0.0, 1.0);
}

/// A colour between paper and `ink`, as dark as `level` in [0, 1].
QColor shade(const QColor& ink, double level)
{
    const auto mixed = [level](int full) {
        return static_cast<int>(std::lround(255.0 + (full - 255.0) * level));
    };
    return {mixed(ink.red()), mixed(ink.green()), mixed(ink.blue())};
}

/// The colour of evidence: grey, turning to orange or blue with what speaks for or against.
QColor tintOf(double level, double forShare, double againstShare)
{
    const double total = std::max(1.0, forShare + againstShare);
    const double orange = forShare / total;
    const double blue = againstShare / total;
    const QColor grey(0x4d, 0x54, 0x5b);
    const QColor positive = paperMap().at(1.0);
    const QColor negative = paperMap().at(-1.0);
    const auto blend = [&](int (QColor::*part)() const) {
        const double value = (grey.*part)() * (1.0 - orange - blue) + (positive.*part)() * orange +
                             (negative.*part)() * blue;
        return static_cast<int>(std::lround(value));
    };
    return shade({blend(&QColor::red), blend(&QColor::green), blend(&QColor::blue)}, level);
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

void paintFrequencies(QPainter& painter, const QRectF& plot, const std::vector<double>& bandHz)
{
    const QFont font = figureFont(FigureFrame::kSmallSize);
    double lastY = plot.bottom() + kLeastTickDistance;
    for (double hz : kTickHz) {
        const double height = heightOf(bandHz, hz);
        if (height < 0.0) continue;
        const double y = plot.bottom() - height * plot.height();
        if (lastY - y < kLeastTickDistance) continue;
        lastY = y;
        painter.setPen(QPen(paper().border, 1.0));
        painter.drawLine(QPointF(plot.left() - 4.0, y), QPointF(plot.left(), y));
        const QString text = hz >= 1000.0 ? QStringLiteral("%1 kHz").arg(hz / 1000.0)
                                          : QStringLiteral("%1 Hz").arg(hz);
        drawFigureText(painter, {plot.left() - 6.0, y + FigureFrame::kSmallSize * 0.36}, text, font,
                       paper().mutedInk, 1.0);
    }
}

void paintSeconds(QPainter& painter, const QRectF& plot, audio::TimeSpan heard)
{
    const QFont font = figureFont(FigureFrame::kSmallSize);
    const auto ticks = timeTicks(heard, plot.width(), 56.0);
    const int decimals = ticks.size() > 1 && ticks[1] - ticks[0] < 1.0 ? 1 : 0;
    for (double sec : ticks) {
        const double x = plot.left() + plot.width() * (sec - heard.startSec) /
                                           std::max(1e-9, heard.durationSec());
        painter.setPen(QPen(paper().border, 1.0));
        painter.drawLine(QPointF(x, plot.bottom() + 1.0), QPointF(x, plot.bottom() + 5.0));
        drawFigureText(painter, {x, plot.bottom() + 15.0},
                       figureLocale().toString(sec, 'f', decimals), font, paper().mutedInk, 0.5);
    }
    drawFigureText(painter, {plot.center().x(), plot.bottom() + 28.0},
                   QStringLiteral("seconds of the song"), font, paper().mutedInk, 0.5);
}

void paintLegend(QPainter& painter, double left, double top)
{
    const QFont font = figureFont(FigureFrame::kSmallSize);
    const struct {
        QString text;
        QColor colour;
    } entries[] = {{QStringLiteral("speaks for"), tintOf(0.8, 1.0, 0.0)},
                   {QStringLiteral("speaks against"), tintOf(0.8, 0.0, 1.0)},
                   {QStringLiteral("neither"), tintOf(0.8, 0.0, 0.0)}};
    double x = left;
    for (const auto& entry : entries) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(entry.colour);
        painter.drawRect(QRectF(x, top, 10.0, 10.0));
        drawFigureText(painter, {x + 14.0, top + 8.5}, entry.text, font, paper().ink);
        x += 14.0 + figureTextWidth(entry.text, font) + 16.0;
    }
}

}  // namespace

QImage evidenceImage(const EvidenceSpectrograms& evidence, int columns)
{
    const audio::TimeSpan all{0.0, evidence.mix.durationSec()};
    const auto mix = evidence.mix.columnsOf(all, columns);
    const auto positive = evidence.positive.columnsOf(all, columns);
    const auto negative = evidence.negative.columnsOf(all, columns);
    const int bands = evidence.mix.bands();
    const double range = std::max(1.0F, evidence.mix.highDb() - evidence.mix.lowDb());
    QImage image(std::max(1, columns), std::max(1, bands), QImage::Format_RGB32);
    image.fill(Qt::white);
    for (int band = 0; band < bands; ++band) {
        auto* line = reinterpret_cast<QRgb*>(image.scanLine(bands - 1 - band));
        for (int column = 0; column < columns; ++column) {
            const auto at = static_cast<std::size_t>(band) * static_cast<std::size_t>(columns) +
                            static_cast<std::size_t>(column);
            if (!std::isfinite(mix[at])) continue;
            const double level = std::clamp((mix[at] - evidence.mix.lowDb()) / range, 0.0, 1.0);
            line[column] =
                tintOf(level, shareOf(positive[at], mix[at]), shareOf(negative[at], mix[at])).rgb();
        }
    }
    return image;
}

Status renderSpectrogramFigure(const ShownExplanation& shown, const EvidenceSpectrograms& evidence,
                               const std::filesystem::path& file, const FigureOptions& options)
{
    if (Status ready = checkedFigure(shown, file, options); !ready) return ready.error();
    const int bands = evidence.mix.bands();
    if (bands == 0 || evidence.positive.bands() != bands || evidence.negative.bands() != bands) {
        return Error{ErrorCode::BadArgument,
                     file.string() + ": there is no sound to draw. Draw the lyrics instead.",
                     {}};
    }
    const FigureFrame frame = frameOf(shown, options, QStringLiteral("The sound"));
    const QRectF plot(62.0, frame.top + kLegendHeight, frame.width - 62.0 - 14.0, kPlotHeight);
    const QImage image = evidenceImage(evidence, static_cast<int>(plot.width()) * kPixelsPerUnit);
    const double content = kLegendHeight + kPlotHeight + 32.0;
    FigurePage page;
    page.size = QSizeF(std::round(frame.width), std::ceil(frame.heightWith(content)));
    page.title = frame.wholeTitle();
    page.paint = [&](QPainter& painter) {
        paintLegend(painter, plot.left(), frame.top);
        painter.drawImage(plot, image);
        painter.setPen(QPen(paper().border, 1.0));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(plot);
        paintFrequencies(painter, plot, evidence.mix.bandHz());
        paintSeconds(painter, plot, shown.components().heard);
        frame.paint(painter, content);
    };
    return writeFigure(page, file, options);
}

}  // namespace limelight::widgets
