// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/overview_strip.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <algorithm>
#include <cmath>

#include "widgets/elided_label.h"
#include "widgets/theme.h"

namespace limelight::widgets {
namespace {

constexpr int kMargin = 3;
constexpr double kPanPerKey = 0.1;

}  // namespace

OverviewStrip::OverviewStrip(TimeAxis* axis, QWidget* parent) : QWidget(parent), axis_(axis)
{
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Overview of the song"));
    setAccessibleDescription(tr("Left and Right move the part of the song that is shown."));
    connect(axis_, &TimeAxis::changed, this, qOverload<>(&QWidget::update));
    connect(&theme(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void OverviewStrip::setPeaks(std::shared_ptr<const audio::PeakPyramid> peaks)
{
    peaks_ = std::move(peaks);
    columns_.clear();
    update();
}

void OverviewStrip::setHeardSpan(std::optional<audio::TimeSpan> heard)
{
    heard_ = heard;
    update();
}

void OverviewStrip::setPlayhead(double sec)
{
    playheadSec_ = sec;
    update();
}

TimeScale OverviewStrip::wholeScale() const
{
    const QRect area = timePlotArea(size(), kMargin, kMargin);
    return {{0.0, axis_->durationSec()},
            static_cast<double>(area.left()),
            static_cast<double>(area.width())};
}

void OverviewStrip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Colours& colours = theme().colours();
    const QRect area = timePlotArea(size(), kMargin, kMargin);
    painter.fillRect(area, colours.surface);
    if (peaks_ != nullptr && !axis_->isEmpty()) {
        paintWave(painter, area);
        paintWindow(painter, area);
    }
    painter.setFont(theme().smallFont());
    painter.setPen(colours.mutedInk);
    drawElided(painter, QRect(Spacing::kSmall, 0, area.left() - 2 * Spacing::kSmall, height()),
               Qt::AlignLeft | Qt::AlignVCenter, tr("Overview"));
    if (!axis_->isEmpty()) {
        drawElided(painter,
                   QRect(area.right() + Spacing::kSmall, 0,
                         width() - area.right() - 2 * Spacing::kSmall, height()),
                   Qt::AlignLeft | Qt::AlignVCenter, clockText(axis_->durationSec(), 0.1));
    }
    if (hasFocus()) drawFocusRing(painter, rect());
}

void OverviewStrip::paintWave(QPainter& painter, const QRect& area)
{
    const int wanted = std::max(1, area.width());
    if (static_cast<int>(columns_.size()) != wanted) {
        columns_ = peaks_->peaksOf({0.0, axis_->durationSec()}, wanted);
    }
    double largest = 0.1;
    for (const audio::Peak& peak : columns_) {
        largest = std::max({largest, std::abs(static_cast<double>(peak.low)),
                            std::abs(static_cast<double>(peak.high))});
    }
    painter.setPen(QPen(theme().colours().wave, 1.0));
    const double middle = area.center().y() + 0.5;
    const double scale = 0.5 * (area.height() - 2) / largest;
    for (int i = 0; i < wanted; ++i) {
        const audio::Peak& peak = columns_[static_cast<std::size_t>(i)];
        const double x = area.left() + i + 0.5;
        painter.drawLine(QPointF(x, middle - scale * peak.high),
                         QPointF(x, middle - scale * peak.low));
    }
}

void OverviewStrip::paintWindow(QPainter& painter, const QRect& area) const
{
    const Colours& colours = theme().colours();
    const TimeScale whole = wholeScale();
    if (heard_) {
        const double start = whole.xOf(heard_->startSec);
        painter.fillRect(QRectF(start, area.top(), whole.xOf(heard_->endSec) - start, 3.0),
                         colours.heard);
    }
    if (playheadSec_ >= 0.0) {
        painter.setPen(QPen(colours.playhead, 1.5));
        const double x = whole.xOf(playheadSec_);
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
    }
    const double left = whole.xOf(axis_->visible().startSec);
    const double right = whole.xOf(axis_->visible().endSec);
    QColor shade = colours.window;
    shade.setAlphaF(0.7F);
    painter.fillRect(QRectF(area.left(), area.top(), left - area.left(), area.height()), shade);
    painter.fillRect(QRectF(right, area.top(), area.right() + 1 - right, area.height()), shade);
    painter.setPen(QPen(colours.accent, 1.5));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(QRectF(left, area.top() + 0.5, right - left, area.height() - 1.0));
}

void OverviewStrip::resizeEvent(QResizeEvent*)
{
    columns_.clear();
}

void OverviewStrip::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || axis_->isEmpty()) return;
    const double sec = wholeScale().secondsAt(event->position().x());
    const audio::TimeSpan visible = axis_->visible();
    grabSec_ = sec >= visible.startSec && sec <= visible.endSec ? sec - visible.startSec
                                                                : 0.5 * visible.durationSec();
    axis_->setVisible(pannedRange(visible, sec - grabSec_ - visible.startSec));
}

void OverviewStrip::mouseMoveEvent(QMouseEvent* event)
{
    if (!event->buttons().testFlag(Qt::LeftButton) || axis_->isEmpty()) return;
    const double sec = wholeScale().secondsAt(event->position().x());
    axis_->setVisible(pannedRange(axis_->visible(), sec - grabSec_ - axis_->visible().startSec));
}

void OverviewStrip::keyPressEvent(QKeyEvent* event)
{
    const double step = kPanPerKey * axis_->visible().durationSec();
    switch (event->key()) {
        case Qt::Key_Left:
            axis_->panBy(-step);
            break;
        case Qt::Key_Right:
            axis_->panBy(step);
            break;
        case Qt::Key_Home:
            axis_->panBy(-axis_->durationSec());
            break;
        case Qt::Key_End:
            axis_->panBy(axis_->durationSec());
            break;
        default:
            QWidget::keyPressEvent(event);
    }
}

}  // namespace limelight::widgets
