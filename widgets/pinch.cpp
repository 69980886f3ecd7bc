// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pinch.h"

#include <QGestureEvent>
#include <QNativeGestureEvent>
#include <QPinchGesture>
#include <QWidget>
#include <algorithm>

#include "widgets/time_axis.h"

namespace limelight::widgets {
namespace {

/// One step of a pinch; a driver that reports more than that is wrong.
constexpr double kMostPerStep = 4.0;

bool answerTouchpad(const QNativeGestureEvent& event, TimeAxis& axis,
                    const std::function<TimeScale()>& scale)
{
    switch (event.gestureType()) {
        case Qt::BeginNativeGesture:
        case Qt::EndNativeGesture:
            return true;
        case Qt::ZoomNativeGesture:
            // The value is how much larger than before: 0.05 is five percent.
            axis.zoomAbout(scale().secondsAt(event.position().x()),
                           std::clamp(1.0 + event.value(), 1.0 / kMostPerStep, kMostPerStep));
            return true;
        case Qt::PanNativeGesture: {
            const TimeScale now = scale();
            axis.panBy(now.secondsAt(0.0) - now.secondsAt(event.delta().x()));
            return true;
        }
        default:
            return false;
    }
}

bool answerTouchScreen(const QPinchGesture& pinch, const QWidget& widget, TimeAxis& axis,
                       const std::function<TimeScale()>& scale)
{
    const auto xOf = [&widget](QPointF global) { return widget.mapFromGlobal(global).x(); };
    if (pinch.changeFlags().testFlag(QPinchGesture::CenterPointChanged)) {
        const TimeScale now = scale();
        axis.panBy(now.secondsAt(xOf(pinch.lastCenterPoint())) -
                   now.secondsAt(xOf(pinch.centerPoint())));
    }
    if (pinch.changeFlags().testFlag(QPinchGesture::ScaleFactorChanged)) {
        axis.zoomAbout(scale().secondsAt(xOf(pinch.centerPoint())),
                       std::clamp(pinch.scaleFactor(), 1.0 / kMostPerStep, kMostPerStep));
    }
    return true;
}

}  // namespace

void takePinches(QWidget& widget)
{
    widget.setAttribute(Qt::WA_AcceptTouchEvents);
    widget.grabGesture(Qt::PinchGesture);
}

bool answerPinch(QEvent& event, QWidget& widget, TimeAxis& axis,
                 const std::function<TimeScale()>& scale)
{
    if (axis.isEmpty()) return false;
    bool isAnswered = false;
    if (event.type() == QEvent::NativeGesture) {
        isAnswered = answerTouchpad(static_cast<QNativeGestureEvent&>(event), axis, scale);
    } else if (event.type() == QEvent::Gesture) {
        auto& gestures = static_cast<QGestureEvent&>(event);
        auto* pinch = static_cast<QPinchGesture*>(gestures.gesture(Qt::PinchGesture));
        if (pinch == nullptr) return false;
        isAnswered = answerTouchScreen(*pinch, widget, axis, scale);
        gestures.accept(pinch);
    }
    if (isAnswered) event.accept();
    return isAnswered;
}

}  // namespace limelight::widgets
