// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/row_list_view.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>
#include <algorithm>

#include "widgets/elided_label.h"
#include "widgets/theme.h"

namespace limelight::widgets {

RowListView::RowListView(QWidget* parent) : QAbstractScrollArea(parent)
{
    installTableAccessibility();
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setMouseTracking(true);
    viewport()->setAutoFillBackground(false);
    connect(&theme(), &Theme::changed, this, [this] { rowsChanged(); });
}

int RowListView::rowHeight() const
{
    return std::max(Spacing::kRow, QFontMetrics(theme().font()).height() + Spacing::kTight);
}

int RowListView::rowAt(int y) const
{
    const int inside = y - headerHeight();
    if (inside < 0) return -1;
    const int row = (inside + verticalScrollBar()->value()) / rowHeight();
    return row < rowCount() ? row : -1;
}

QRect RowListView::rowRect(int row) const
{
    return {0, headerHeight() + row * rowHeight() - verticalScrollBar()->value(),
            viewport()->width(), rowHeight()};
}

void RowListView::setEmptyText(const QString& text)
{
    emptyText_ = text;
    viewport()->update();
}

QRect RowListView::tableCellRect(int row, int column) const
{
    const QRect whole = rowRect(row);
    const int columns = std::max(1, tableColumns());
    return {whole.left() + column * whole.width() / columns, whole.top(), whole.width() / columns,
            whole.height()};
}

void RowListView::activateTableCell(int row, int)
{
    setCurrentRow(row, false);
    rowClicked(row, Qt::NoModifier);
}

void RowListView::rowsChanged()
{
    const int room = std::max(0, viewport()->height() - headerHeight());
    verticalScrollBar()->setRange(0, std::max(0, rowCount() * rowHeight() - room));
    verticalScrollBar()->setPageStep(std::max(1, room));
    verticalScrollBar()->setSingleStep(rowHeight());
    if (currentRow_ >= rowCount()) currentRow_ = rowCount() - 1;
    hoveredRow_ = -1;
    viewport()->update();
}

void RowListView::setCurrentRow(int row, bool isUserAction)
{
    if (row >= rowCount() || row == currentRow_) return;
    currentRow_ = row;
    if (row >= 0) {
        ensureRowVisible(row);
        announceTableCell(this, row, 0);
    }
    viewport()->update();
    if (isUserAction && row >= 0) rowMovedTo(row);
}

void RowListView::ensureRowVisible(int row)
{
    const int top = row * rowHeight();
    const int room = viewport()->height() - headerHeight();
    QScrollBar* bar = verticalScrollBar();
    if (top < bar->value()) bar->setValue(top);
    if (top + rowHeight() > bar->value() + room) bar->setValue(top + rowHeight() - room);
}

void RowListView::paintEvent(QPaintEvent*)
{
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), theme().colours().surface);
    if (rowCount() == 0) {
        drawEmptyState(painter, viewport()->rect(), emptyText_);
    } else {
        painter.save();
        painter.setClipRect(
            QRect(0, headerHeight(), viewport()->width(), viewport()->height() - headerHeight()));
        const int first = std::max(0, verticalScrollBar()->value() / rowHeight());
        for (int row = first; row < rowCount(); ++row) {
            const QRect rect = rowRect(row);
            if (rect.top() > viewport()->height()) break;
            if (row == hoveredRow_) painter.fillRect(rect, theme().colours().raised);
            painter.save();
            paintRow(painter, row, rect);
            painter.restore();
            if (row == currentRow_ && hasFocus()) {
                drawFocusRing(painter, QRectF(rect).adjusted(2.0, 0.0, -2.0, 0.0));
            }
        }
        painter.restore();
        if (headerHeight() > 0) {
            paintHeader(painter, QRect(0, 0, viewport()->width(), headerHeight()));
        }
    }
    if (hasFocus() && currentRow_ < 0) drawFocusRing(painter, viewport()->rect());
}

void RowListView::resizeEvent(QResizeEvent*)
{
    rowsChanged();
}

void RowListView::mouseMoveEvent(QMouseEvent* event)
{
    const int row = rowAt(event->pos().y());
    if (row == hoveredRow_) return;
    hoveredRow_ = row;
    viewport()->setCursor(row < 0 ? Qt::ArrowCursor : Qt::PointingHandCursor);
    viewport()->update();
    rowHovered(row);
}

void RowListView::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton) return;
    const int row = rowAt(event->pos().y());
    if (row < 0) return;
    setCurrentRow(row, false);
    rowClicked(row, event->modifiers());
}

void RowListView::keyPressEvent(QKeyEvent* event)
{
    const int last = rowCount() - 1;
    switch (event->key()) {
        case Qt::Key_Up:
            setCurrentRow(std::max(0, currentRow_ - 1), true);
            break;
        case Qt::Key_Down:
            setCurrentRow(std::min(last, currentRow_ + 1), true);
            break;
        case Qt::Key_Home:
            setCurrentRow(std::min(0, last), true);
            break;
        case Qt::Key_End:
            setCurrentRow(last, true);
            break;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            if (currentRow_ >= 0) rowClicked(currentRow_, event->modifiers());
            break;
        default:
            QAbstractScrollArea::keyPressEvent(event);
    }
}

void RowListView::focusInEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusInEvent(event);
    if (currentRow_ < 0 && rowCount() > 0) currentRow_ = 0;
    viewport()->update();
}

bool RowListView::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::Leave && hoveredRow_ >= 0) {
        hoveredRow_ = -1;
        viewport()->update();
        rowHovered(-1);
    }
    if (event->type() == QEvent::ToolTip) {
        auto* help = static_cast<QHelpEvent*>(event);
        const int row = rowAt(help->pos().y());
        if (row >= 0) {
            QToolTip::showText(help->globalPos(), rowToolTip(row), viewport(), rowRect(row));
        } else {
            QToolTip::hideText();
        }
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

void RowListView::paintRowMark(QPainter& painter, const QRect& rect, bool isSelected,
                               bool isHovered)
{
    if (!isSelected && !isHovered) return;
    const QColor mark = theme().colours().selection;
    QColor tint = mark;
    tint.setAlphaF(isSelected ? 0.18F : 0.09F);
    painter.fillRect(rect, tint);
    painter.fillRect(QRect(rect.left(), rect.top(), isSelected ? 4 : 2, rect.height()), mark);
}

}  // namespace limelight::widgets
