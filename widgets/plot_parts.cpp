// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plot_parts.h"

namespace limelight::widgets {

QVector<double> ClockTicker::createTickVector(double, const QCPRange& range)
{
    const auto ticks = timeTicks({range.lower, range.upper}, widthPx_);
    step_ = ticks.size() > 1 ? ticks[1] - ticks[0] : range.size();
    return QVector<double>(ticks.begin(), ticks.end());
}

QString ClockTicker::getTickLabel(double tick, const QLocale&, QChar, int)
{
    return clockText(tick, step_);
}

void PlotImage::draw(QCPPainter* painter)
{
    if (image_.isNull()) return;
    painter->setRenderHint(QPainter::SmoothPixmapTransform, false);
    painter->drawImage(QRectF(parentPlot()->axisRect()->rect()), image_);
}

QCustomPlot* makeTimePlotChild(QWidget* parent, int topMargin, int bottomMargin)
{
    auto* plot = new QCustomPlot(parent);
    plot->setAttribute(Qt::WA_TransparentForMouseEvents);
    plot->setFocusPolicy(Qt::NoFocus);
    plot->setNoAntialiasingOnDrag(false);
    // Whole polylines: as fast here, and the same on a screen and in an exported picture.
    plot->setPlottingHint(QCP::phFastPolylines, false);
    plot->setPlottingHint(QCP::phCacheLabels, false);
    plot->plotLayout()->setAutoMargins(QCP::msNone);
    plot->plotLayout()->setMargins({});
    plot->axisRect()->setAutoMargins(QCP::msNone);
    plot->axisRect()->setMinimumMargins({});
    plot->axisRect()->setMargins(
        {TimePlotMargins::kLeft, topMargin, TimePlotMargins::kRight, bottomMargin});
    plot->xAxis->setTicker(QSharedPointer<QCPAxisTicker>(new ClockTicker));
    return plot;
}

void showSeconds(QCustomPlot& plot, audio::TimeSpan visible)
{
    if (auto clock = plot.xAxis->ticker().dynamicCast<ClockTicker>()) {
        clock->setWidthPx(
            std::max(1, plot.width() - TimePlotMargins::kLeft - TimePlotMargins::kRight));
    }
    if (visible.durationSec() > 0.0) plot.xAxis->setRange(visible.startSec, visible.endSec);
}

}  // namespace limelight::widgets
