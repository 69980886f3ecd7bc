// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/segment_border_layer.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "widgets/elided_label.h"
#include "widgets/theme.h"
#include "widgets/time_plot.h"

namespace limelight::widgets {
namespace {

constexpr double kReachPx = 6.0;  ///< of a border, to be taken hold of
constexpr double kSnapPx = 8.0;
constexpr double kGripWidth = 18.0;
constexpr int kGripHeight = 15;
constexpr double kStepSec = 0.01;
constexpr double kLongStepSec = 0.1;

/// Keys that the sheet answers before menus do.
bool isOwnKey(const QKeyEvent& event)
{
    static constexpr std::array kKeys = {Qt::Key_Left,   Qt::Key_Right,  Qt::Key_Up,
                                         Qt::Key_Down,   Qt::Key_Home,   Qt::Key_End,
                                         Qt::Key_Insert, Qt::Key_Delete, Qt::Key_Backspace,
                                         Qt::Key_Return, Qt::Key_Enter,  Qt::Key_Escape};
    if (std::find(kKeys.begin(), kKeys.end(), event.key()) != kKeys.end()) return true;
    return event.key() == Qt::Key_E && event.modifiers() == Qt::NoModifier;
}

}  // namespace

SegmentBorderLayer::SegmentBorderLayer(TimePlot* plot, TimeAxis* axis, SegmentBorders* borders)
    : QWidget(plot), plot_(plot), axis_(axis), borders_(borders)
{
    installTableAccessibility();
    setAttribute(Qt::WA_NoSystemBackground);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAccessibleName(tr("Segment borders"));
    setAccessibleDescription(
        tr("Up and Down choose a border, Left and Right move it, Insert adds one, Delete removes "
           "it. Enter explains with these borders, Escape leaves them as they were."));
    plot->installEventFilter(this);
    connect(axis_, &TimeAxis::changed, this, qOverload<>(&QWidget::update));
    connect(&theme(), &Theme::changed, this, qOverload<>(&QWidget::update));
    connect(borders_, &SegmentBorders::changed, this, qOverload<>(&QWidget::update));
    connect(borders_, &SegmentBorders::editingChanged, this, &SegmentBorderLayer::showEditing);
    hide();
}

void SegmentBorderLayer::showEditing(bool isEditing)
{
    plot_->setHandleHeight(isEditing ? kGripHeight + 2 : 0);
    setGeometry(plot_->rect());
    if (isEditing) raise();
    setVisible(isEditing);
}

bool SegmentBorderLayer::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == plot_ && event->type() == QEvent::Resize) setGeometry(plot_->rect());
    return QWidget::eventFilter(watched, event);
}

bool SegmentBorderLayer::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride && isOwnKey(*static_cast<QKeyEvent*>(event))) {
        event->accept();
        return true;
    }
    return QWidget::event(event);
}

TimeScale SegmentBorderLayer::scale() const
{
    return axis_->scaleOf(plot_->plotArea());
}

double SegmentBorderLayer::snapSec() const
{
    return kSnapPx * axis_->visible().durationSec() / std::max(1, plot_->plotArea().width());
}

double SegmentBorderLayer::xOf(int index) const
{
    return scale().xOf(borders_->borders()[static_cast<std::size_t>(index)]);
}

int SegmentBorderLayer::borderAt(QPointF point) const
{
    int nearest = -1;
    double least = kReachPx;
    for (int i = 0; i < tableColumns(); ++i) {
        const double distance = std::abs(xOf(i) - point.x());
        if (distance > least) continue;
        least = distance;
        nearest = i;
    }
    return nearest;
}

void SegmentBorderLayer::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setClipRect(plot_->plotArea().united(plot_->handleArea()).adjusted(-1, 0, 1, 0));
    painter.setRenderHint(QPainter::Antialiasing);
    paintTargets(painter);
    for (int i = 0; i < tableColumns(); ++i) {
        if (i != borders_->focused()) paintBorder(painter, i);
    }
    if (borders_->focused() >= 0) paintBorder(painter, borders_->focused());
    painter.setClipping(false);
    if (hasFocus()) drawFocusRing(painter, rect());
}

/// Lyric lines as triangles, beats as short strokes, at the lower edge.
void SegmentBorderLayer::paintTargets(QPainter& painter) const
{
    const QRectF area = plot_->plotArea();
    const Colours& colours = theme().colours();
    for (const SnapTarget& target : borders_->targets()) {
        const double x = scale().xOf(target.sec);
        if (x < area.left() - 6.0 || x > area.right() + 6.0) continue;
        if (target.kind == SnapKind::LyricLine) {
            const QPointF tip[] = {
                {x, area.bottom() - 8.0}, {x - 5.0, area.bottom()}, {x + 5.0, area.bottom()}};
            painter.setPen(QPen(colours.surface, 1.0));
            painter.setBrush(colours.words);
            painter.drawPolygon(tip, 3);
        } else {
            painter.setPen(QPen(colours.surface, 4.0));
            painter.drawLine(QPointF(x, area.bottom() - 6.0), QPointF(x, area.bottom()));
            painter.setPen(QPen(colours.sound, 2.0));
            painter.drawLine(QPointF(x, area.bottom() - 6.0), QPointF(x, area.bottom()));
        }
    }
}

void SegmentBorderLayer::paintBorder(QPainter& painter, int index) const
{
    const QRectF handles = plot_->handleArea();
    const QRectF area = QRectF(plot_->plotArea()).united(handles);
    const double x = xOf(index);
    if (x < area.left() - kGripWidth || x > area.right() + kGripWidth) return;
    const Colours& colours = theme().colours();
    const bool isFocused = index == borders_->focused();
    const bool isRefused = isFocused && !borders_->problem().isEmpty();
    const QColor line = isRefused ? colours.errorInk : colours.ink;
    painter.setPen(QPen(colours.surface, isFocused ? 6.0 : 4.0));
    painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
    painter.setPen(QPen(line, isFocused ? 3.0 : 1.5, isRefused ? Qt::DashLine : Qt::SolidLine));
    painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
    const QRectF grip(x - kGripWidth / 2.0, handles.top() + 1.0, kGripWidth, kGripHeight);
    painter.setPen(QPen(line, isFocused ? 2.0 : 1.0));
    painter.setBrush(isFocused ? line : colours.surface);
    painter.drawRoundedRect(grip, 3.0, 3.0);
    painter.setFont(theme().smallFont());
    painter.setPen(isFocused ? colours.surface : colours.ink);
    painter.drawText(grip, Qt::AlignCenter, QString::number(index + 1));
}

void SegmentBorderLayer::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton) return;
    pressPos_ = event->pos();
    const int border = borderAt(event->position());
    isPanning_ = border < 0;
    pressRange_ = axis_->visible();
    if (border >= 0) chooseBorder(border);
}

void SegmentBorderLayer::mouseMoveEvent(QMouseEvent* event)
{
    if (!event->buttons().testFlag(Qt::LeftButton)) {
        setCursor(borderAt(event->position()) >= 0 ? Qt::SplitHCursor : Qt::ArrowCursor);
        return;
    }
    if (isPanning_) {
        const double perPixel = pressRange_.durationSec() / plot_->plotArea().width();
        axis_->setVisible(pannedRange(pressRange_, -(event->pos().x() - pressPos_.x()) * perPixel));
        return;
    }
    const bool isFree = event->modifiers().testFlag(Qt::AltModifier);
    borders_->drag(borders_->focused(), secondsAt(event->position()), isFree ? 0.0 : snapSec());
}

void SegmentBorderLayer::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton) return;
    isPanning_ = false;
    borders_->endDrag();
}

void SegmentBorderLayer::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || borderAt(event->position()) >= 0) return;
    isPanning_ = true;
    const bool isFree = event->modifiers().testFlag(Qt::AltModifier);
    borders_->add(secondsAt(event->position()), isFree ? 0.0 : snapSec());
}

void SegmentBorderLayer::contextMenuEvent(QContextMenuEvent* event)
{
    const bool isByKey = event->reason() == QContextMenuEvent::Keyboard;
    const int border = isByKey ? borders_->focused() : borderAt(event->pos());
    if (border >= 0) borders_->focus(border);
    const double sec = isByKey && border >= 0
                           ? borders_->borders()[static_cast<std::size_t>(border)]
                           : secondsAt(event->pos());
    const QPoint place = isByKey && border >= 0 ? mapToGlobal(tableCellRect(0, border).center())
                                                : event->globalPos();
    Q_EMIT menuRequested(place, sec, border);
}

void SegmentBorderLayer::chooseBorder(int index)
{
    borders_->focus(index);
    if (borders_->focused() < 0) return;
    axis_->ensureVisible(borders_->borders()[static_cast<std::size_t>(index)]);
    announceTableCell(this, 0, index);
}

void SegmentBorderLayer::nudge(int side, Qt::KeyboardModifiers modifiers)
{
    const int index = borders_->focused();
    if (index < 0) return;
    if (modifiers.testFlag(Qt::ControlModifier)) {
        borders_->moveToTarget(index, side);
    } else {
        const double step = modifiers.testFlag(Qt::ShiftModifier) ? kLongStepSec : kStepSec;
        borders_->move(index, borders_->borders()[static_cast<std::size_t>(index)] + side * step);
    }
    chooseBorder(borders_->focused());
}

void SegmentBorderLayer::keyPressEvent(QKeyEvent* event)
{
    const int last = tableColumns() - 1;
    switch (event->key()) {
        case Qt::Key_Up:
            return chooseBorder(std::max(0, borders_->focused() - 1));
        case Qt::Key_Down:
            return chooseBorder(std::min(last, borders_->focused() + 1));
        case Qt::Key_Home:
            return chooseBorder(std::min(0, last));
        case Qt::Key_End:
            return chooseBorder(last);
        case Qt::Key_Left:
            return nudge(-1, event->modifiers());
        case Qt::Key_Right:
            return nudge(1, event->modifiers());
        case Qt::Key_Insert:
            borders_->addAfterFocused();
            return chooseBorder(borders_->focused());
        case Qt::Key_Delete:
        case Qt::Key_Backspace:
            return borders_->remove(borders_->focused());
        case Qt::Key_E:
            return borders_->makeEqual();
        case Qt::Key_Return:
        case Qt::Key_Enter:
            Q_EMIT applyRequested();
            return;
        case Qt::Key_Escape:
            if (borders_->isDragging()) return borders_->cancelDrag();
            Q_EMIT cancelRequested();
            return;
        default:
            QWidget::keyPressEvent(event);
    }
}

QString SegmentBorderLayer::tableRowName(int) const
{
    return tr("Segment borders");
}

QString SegmentBorderLayer::tableColumnName(int column) const
{
    return tr("border %1").arg(column + 1);
}

QString SegmentBorderLayer::tableCellText(int, int column) const
{
    return borders_->textOf(column);
}

QRect SegmentBorderLayer::tableCellRect(int, int column) const
{
    const QRectF area = plot_->plotArea();
    return QRectF(xOf(column) - kReachPx, area.top(), 2.0 * kReachPx, area.height())
        .toAlignedRect();
}

bool SegmentBorderLayer::isTableCellSelected(int, int column) const
{
    return column == borders_->focused();
}

void SegmentBorderLayer::activateTableCell(int, int column)
{
    chooseBorder(column);
}

}  // namespace limelight::widgets
