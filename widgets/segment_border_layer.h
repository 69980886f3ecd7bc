// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// A sheet over a time view on which the borders between segments are taken hold of.

#include <QPoint>
#include <QWidget>

#include "widgets/segment_borders.h"
#include "widgets/table_view_source.h"
#include "widgets/time_axis.h"

namespace limelight::widgets {

class TimePlot;

/// There only while borders are edited. Dragging a border moves it (with Alt: without snapping), a
/// double click adds one; Up and Down choose one, Left and Right move it by 10 ms (with Shift by
/// 100 ms, with Ctrl to the next target), Insert adds one after it, Delete removes it, E makes all
/// equal; Enter applies and Escape cancels. Beside borders, dragging pans; the wheel is the view's.
/// Screen readers get a table of one row, a cell each border.
class SegmentBorderLayer : public QWidget, public TableViewSource {
    Q_OBJECT
public:
    /// A child of `plot`, always of its size.
    SegmentBorderLayer(TimePlot* plot, TimeAxis* axis, SegmentBorders* borders);

    /// The border whose handle is at `point`; -1: none.
    int borderAt(QPointF point) const;
    double secondsAt(QPointF point) const { return scale().secondsAt(point.x()); }
    double xOf(int index) const;

    int tableRows() const override { return borders_->isEditing() ? 1 : 0; }
    int tableColumns() const override { return static_cast<int>(borders_->borders().size()); }
    QString tableRowName(int row) const override;
    QString tableColumnName(int column) const override;
    QString tableCellText(int row, int column) const override;
    QRect tableCellRect(int row, int column) const override;
    bool isTableCellSelected(int row, int column) const override;
    void activateTableCell(int row, int column) override;

Q_SIGNALS:
    void applyRequested();
    void cancelRequested();
    /// What can be done at `sec` of the song.
    void menuRequested(QPoint globalPos, double sec, int border);

protected:
    bool event(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    TimeScale scale() const;
    double snapSec() const;
    void showEditing(bool isEditing);
    void chooseBorder(int index);
    void nudge(int side, Qt::KeyboardModifiers modifiers);
    void paintTargets(QPainter& painter) const;
    void paintBorder(QPainter& painter, int index) const;

    TimePlot* plot_;
    TimeAxis* axis_;
    SegmentBorders* borders_;
    QPoint pressPos_;
    audio::TimeSpan pressRange_;
    bool isPanning_ = false;
};

}  // namespace limelight::widgets
