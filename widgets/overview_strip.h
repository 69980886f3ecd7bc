// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The whole song as a thin strip with a window onto what the views show.

#include <QWidget>
#include <memory>
#include <optional>
#include <vector>

#include "core/audio/peak_pyramid.h"
#include "widgets/time_axis.h"

namespace limelight::widgets {

/// Dragging moves the window, a click centres it, Left/Right pan by a tenth of it.
class OverviewStrip : public QWidget {
    Q_OBJECT
public:
    explicit OverviewStrip(TimeAxis* axis, QWidget* parent = nullptr);

    void setPeaks(std::shared_ptr<const audio::PeakPyramid> peaks);
    void setHeardSpan(std::optional<audio::TimeSpan> heard);
    void setPlayhead(double sec);

    QSize sizeHint() const override { return {600, 34}; }
    QSize minimumSizeHint() const override { return {280, 28}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    TimeScale wholeScale() const;
    void paintWave(QPainter& painter, const QRect& area);
    void paintWindow(QPainter& painter, const QRect& area) const;

    TimeAxis* axis_;
    std::shared_ptr<const audio::PeakPyramid> peaks_;
    std::vector<audio::Peak> columns_;  ///< of the current width
    std::optional<audio::TimeSpan> heard_;
    double playheadSec_ = -1.0;
    double grabSec_ = 0.0;  ///< pointer's distance from the window's start
};

}  // namespace limelight::widgets
