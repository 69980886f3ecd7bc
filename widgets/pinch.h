// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Two fingers on a touchpad or a touch screen, as zoom and pan of the time axis.

#include <QPointF>
#include <functional>

class QEvent;
class QWidget;

namespace limelight::widgets {

class TimeAxis;
struct TimeScale;

/// Asks for the touch screen's pinches; the touchpad's come unasked.
void takePinches(QWidget& widget);
/// Zooms about the fingers and pans with them. False: the event is none of these, or the axis is
/// empty.
/// @param scale  of the widget, as it is now: it changes while one pinch goes on
bool answerPinch(QEvent& event, QWidget& widget, TimeAxis& axis,
                 const std::function<TimeScale()>& scale);

}  // namespace limelight::widgets
