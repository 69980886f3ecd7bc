// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What the QCustomPlot views share: time ticks, an image behind the grid, fixed margins.

#include <QImage>
#include <functional>
#include <utility>

#include "widgets/qcustomplot_wrapper.h"
#include "widgets/time_axis.h"

namespace limelight::widgets {

/// Ticks of `timeTicks`, as clock times.
class ClockTicker : public QCPAxisTicker {
protected:
    QVector<double> createTickVector(double, const QCPRange& range) override;
    QString getTickLabel(double tick, const QLocale&, QChar, int) override;

public:
    void setWidthPx(double widthPx) { widthPx_ = widthPx; }

private:
    double widthPx_ = 400.0;
    double step_ = 1.0;
};

/// An image that fills the axis rectangle.
class PlotImage : public QCPAbstractItem {
public:
    explicit PlotImage(QCustomPlot* plot) : QCPAbstractItem(plot) {}
    void setImage(QImage image) { image_ = std::move(image); }
    double selectTest(const QPointF&, bool, QVariant*) const override { return -1.0; }

protected:
    void draw(QCPPainter* painter) override;

private:
    QImage image_;
};

/// Something painted in the axis rectangle by whoever made it.
class PlotPainting : public QCPAbstractItem {
public:
    PlotPainting(QCustomPlot* plot, std::function<void(QPainter&, const QRect&)> paint)
        : QCPAbstractItem(plot), paint_(std::move(paint))
    {
    }
    double selectTest(const QPointF&, bool, QVariant*) const override { return -1.0; }

protected:
    void draw(QCPPainter* painter) override { paint_(*painter, parentPlot()->axisRect()->rect()); }

private:
    std::function<void(QPainter&, const QRect&)> paint_;
};

/// A plot that leaves gestures to its parent, with the time plots' margins and a clock axis.
QCustomPlot* makeTimePlotChild(QWidget* parent, int topMargin, int bottomMargin);
/// Sets the shared seconds on the plot's x axis.
void showSeconds(QCustomPlot& plot, audio::TimeSpan visible);

}  // namespace limelight::widgets
