// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/time_plot.h"

#include <QGuiApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QStyleHints>
#include <QToolTip>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>

#include "widgets/elided_label.h"
#include "widgets/pinch.h"
#include "widgets/theme.h"

namespace limelight::widgets {
namespace {

constexpr double kZoomPerNotch = 1.25;
constexpr double kPanPerNotch = 0.1;  ///< of what is visible
constexpr double kSeekPerKey = 0.02;  ///< of what is visible
constexpr int kHeardBarHeight = 4;

QColor withAlpha(QColor colour, float alpha)
{
    colour.setAlphaF(alpha);
    return colour;
}

}  // namespace

TimePlot::TimePlot(TimeAxis* axis, Selection* selection, QWidget* parent)
    : QWidget(parent), axis_(axis), selection_(selection)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    takePinches(*this);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    connect(axis_, &TimeAxis::changed, this, [this] { onAxisChanged(); });
    connect(selection_, &Selection::selectedChanged, this, [this] { refresh(); });
    connect(selection_, &Selection::hoveredChanged, this, [this] { refresh(); });
    connect(&theme(), &Theme::changed, this, [this] { onAxisChanged(); });
}

void TimePlot::setShown(const ShownExplanation& shown)
{
    shown_ = shown;
    refresh();
}

void TimePlot::setHeardSpan(std::optional<audio::TimeSpan> heard)
{
    heard_ = heard;
    refresh();
}

std::optional<audio::TimeSpan> TimePlot::heardSpan() const
{
    if (!shown_.isEmpty()) return shown_.components().heard;
    return heard_;
}

void TimePlot::setPlayhead(double sec)
{
    if (sec == playheadSec_) return;
    playheadSec_ = sec;
    refresh();
}

void TimePlot::setEmptyText(const QString& text)
{
    emptyText_ = text;
    refresh();
}

QRect TimePlot::handleArea() const
{
    QRect area = plotArea();
    area.setHeight(handleHeight_);
    return area;
}

void TimePlot::paintMarks(QPainter& painter) const
{
    const QRect area = plotArea();
    painter.save();
    painter.setClipRect(area);
    paintSegmentGrid(painter, area);
    if (!axis_->isEmpty()) paintHeardSpan(painter, area);
    paintSelectedSpan(painter);
    paintPlayhead(painter, area);
    painter.restore();
}

void TimePlot::paintHeardSpan(QPainter& painter, const QRect& area) const
{
    const auto heard = heardSpan();
    if (!heard) return;
    const Colours& colours = theme().colours();
    const double left = scale().xOf(heard->startSec);
    const double right = scale().xOf(heard->endSec);
    const QColor shade = withAlpha(colours.window, theme().isDark() ? 0.55F : 0.6F);
    painter.fillRect(QRectF(area.left(), area.top(), left - area.left(), area.height()), shade);
    painter.fillRect(QRectF(right, area.top(), area.right() + 1 - right, area.height()), shade);
    painter.fillRect(QRectF(left, area.top(), right - left, kHeardBarHeight), colours.heard);
    painter.setPen(QPen(colours.heard, 1.0));
    painter.drawLine(QPointF(left, area.top()), QPointF(left, area.bottom()));
    painter.drawLine(QPointF(right, area.top()), QPointF(right, area.bottom()));
}

void TimePlot::paintPlayhead(QPainter& painter, const QRect& area) const
{
    if (playheadSec_ < 0.0 || axis_->isEmpty()) return;
    const double x = scale().xOf(playheadSec_);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme().colours().playhead, 1.5));
    painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
    painter.setBrush(theme().colours().playhead);
    painter.setPen(Qt::NoPen);
    const QPointF tip[] = {
        {x - 5.0, 1.0 * area.top()}, {x + 5.0, 1.0 * area.top()}, {x, area.top() + 7.0}};
    painter.drawPolygon(tip, 3);
}

void TimePlot::paintSegmentGrid(QPainter& painter, const QRect& area) const
{
    if (shown_.isEmpty()) return;
    const explain::Components& components = shown_.components();
    // A light and a dark dash side by side show on every ground.
    QPen light(withAlpha(Qt::white, 0.55F), 1.0, Qt::CustomDashLine);
    QPen dark(withAlpha(Qt::black, 0.45F), 1.0, Qt::CustomDashLine);
    light.setDashPattern({2.0, 4.0});
    dark.setDashPattern({2.0, 4.0});
    dark.setDashOffset(3.0);
    for (int segment = 1; segment < components.segments; ++segment) {
        const int feature = audioFeatureAt(components, 0, segment);
        if (feature == kNoFeature) continue;
        const double sec = components.audio[static_cast<std::size_t>(feature)].time.startSec;
        const double x = std::round(scale().xOf(sec)) + 0.5;
        for (const QPen& pen : {light, dark}) {
            painter.setPen(pen);
            painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
        }
    }
}

QRectF TimePlot::boxOf(int, const audio::TimeSpan& span) const
{
    const QRect area = plotArea();
    const double left = scale().xOf(span.startSec);
    return {left, area.top() + 1.0, scale().xOf(span.endSec) - left, area.height() - 2.0};
}

void TimePlot::paintSelectedSpan(QPainter& painter) const
{
    if (shown_.isEmpty()) return;
    const explain::Components& components = shown_.components();
    const auto paint = [&](int feature, bool isSelected) {
        if (feature < 0 || static_cast<std::size_t>(feature) >= components.count()) return;
        const auto index = static_cast<std::size_t>(feature);
        std::vector<audio::TimeSpan> spans;
        if (components.isAudio(index)) {
            spans.push_back(components.audio[index].time);
        } else {
            spans = components.words[index - components.audio.size()].times;
        }
        const QColor colour = theme().colours().selection;
        for (const audio::TimeSpan& span : spans) {
            const QRectF box = boxOf(feature, span);
            const float opacity = selectionOpacity();
            painter.fillRect(box, withAlpha(colour, isSelected ? opacity : 0.6F * opacity));
            painter.setPen(
                QPen(colour, isSelected ? 2.0 : 1.0, isSelected ? Qt::SolidLine : Qt::DashLine));
            painter.setBrush(Qt::NoBrush);
            painter.drawRect(box);
        }
    };
    paint(selection_->selected(), true);
    if (selection_->hovered() != selection_->selected()) paint(selection_->hovered(), false);
}

/// Superpixels have seconds of their own, and share no segments.
bool TimePlot::hasSegments() const
{
    if (shown_.isEmpty() || shown_.components().segments < 1) return false;
    const auto& audio = shown_.components().audio;
    return audio.empty() || !audio.front().patch;
}

int TimePlot::segmentColumns() const
{
    constexpr int kTenths = 10;
    return hasSegments() ? shown_.components().segments : kTenths;
}

audio::TimeSpan TimePlot::columnSpan(int column) const
{
    if (hasSegments()) {
        const int feature = audioFeatureAt(shown_.components(), 0, column);
        if (feature != kNoFeature) {
            return shown_.components().audio[static_cast<std::size_t>(feature)].time;
        }
    }
    const double length = axis_->durationSec() / segmentColumns();
    return {column * length, (column + 1) * length};
}

bool TimePlot::isColumnSelected(int column) const
{
    if (!hasSegments() || selection_->selected() == kNoFeature) return false;
    const auto index = static_cast<std::size_t>(selection_->selected());
    const explain::Components& components = shown_.components();
    return index < components.audio.size() && components.audio[index].segment == column;
}

bool TimePlot::tellMeaning(const QHelpEvent& event)
{
    const QString meaning = hasData() ? meaningAt(event.pos()) : QString();
    // Without a text it hides the one before.
    QToolTip::showText(event.globalPos(), meaning, this);
    return !meaning.isEmpty();
}

bool TimePlot::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip && tellMeaning(static_cast<QHelpEvent&>(*event))) {
        return true;
    }
    if (!answerPinch(*event, *this, *axis_, [this] { return scale(); })) {
        return QWidget::event(event);
    }
    // The first finger was a press until the second came.
    endGesture();
    return true;
}

void TimePlot::wheelEvent(QWheelEvent* event)
{
    if (axis_->isEmpty()) return;
    const QPoint delta = event->angleDelta();
    const bool isPan =
        std::abs(delta.x()) > std::abs(delta.y()) || event->modifiers().testFlag(Qt::ShiftModifier);
    const double notches = (delta.x() != 0 && isPan ? delta.x() : delta.y()) / 120.0;
    if (isPan) {
        axis_->panBy(-notches * kPanPerNotch * axis_->visible().durationSec());
    } else {
        axis_->zoomAbout(scale().secondsAt(event->position().x()),
                         std::pow(kZoomPerNotch, notches));
    }
    event->accept();
}

void TimePlot::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton) return;
    isPressed_ = true;
    isDragging_ = false;
    pressPos_ = event->pos();
    pressRange_ = axis_->visible();
}

void TimePlot::mouseMoveEvent(QMouseEvent* event)
{
    if (!isPressed_) return;
    const int distance = event->pos().x() - pressPos_.x();
    if (!isDragging_ && std::abs(distance) < QGuiApplication::styleHints()->startDragDistance()) {
        return;
    }
    isDragging_ = true;
    setCursor(Qt::ClosedHandCursor);
    const double perPixel = pressRange_.durationSec() / plotArea().width();
    axis_->setVisible(pannedRange(pressRange_, -distance * perPixel));
}

void TimePlot::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || !isPressed_) return;
    isPressed_ = false;
    unsetCursor();
    const bool wasDrag = std::exchange(isDragging_, false);
    if (wasDrag || axis_->isEmpty() || !plotArea().contains(event->pos())) return;
    const double sec = std::clamp(scale().secondsAt(event->pos().x()), 0.0, axis_->durationSec());
    if (event->modifiers().testFlag(Qt::ControlModifier)) {
        Q_EMIT heardStartRequested(sec);
    } else {
        Q_EMIT seekRequested(sec);
    }
}

void TimePlot::endGesture()
{
    isPressed_ = false;
    isDragging_ = false;
    unsetCursor();
}

void TimePlot::focusInEvent(QFocusEvent* event)
{
    QWidget::focusInEvent(event);
    refresh();
}

void TimePlot::focusOutEvent(QFocusEvent* event)
{
    QWidget::focusOutEvent(event);
    refresh();
}

void TimePlot::keyPressEvent(QKeyEvent* event)
{
    const double step = kSeekPerKey * axis_->visible().durationSec();
    const auto seek = [this](double sec) {
        Q_EMIT seekRequested(std::clamp(sec, 0.0, axis_->durationSec()));
    };
    switch (event->key()) {
        case Qt::Key_Left:
            seek(std::max(playheadSec_, 0.0) - step);
            break;
        case Qt::Key_Right:
            seek(std::max(playheadSec_, 0.0) + step);
            break;
        case Qt::Key_Home:
            seek(0.0);
            break;
        case Qt::Key_End:
            seek(axis_->durationSec());
            break;
        case Qt::Key_Plus:
        case Qt::Key_Equal:
            axis_->zoomIn();
            break;
        case Qt::Key_Minus:
            axis_->zoomOut();
            break;
        case Qt::Key_0:
            axis_->showAll();
            break;
        default:
            QWidget::keyPressEvent(event);
    }
}

}  // namespace limelight::widgets
