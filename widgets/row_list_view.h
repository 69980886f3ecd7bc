// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// A scrollable list of painted rows with keyboard, hover and a table for screen readers.

#include <QAbstractScrollArea>

#include "widgets/table_view_source.h"

namespace limelight::widgets {

/// Base of the score and weight bars. Up/Down/Home/End move, Enter activates.
class RowListView : public QAbstractScrollArea, public TableViewSource {
    Q_OBJECT
public:
    explicit RowListView(QWidget* parent);

    virtual int rowCount() const = 0;
    virtual int rowHeight() const;
    /// Height above the rows (a header), logical pixels.
    virtual int headerHeight() const { return 0; }
    /// Header and all rows.
    int contentHeight() const { return headerHeight() + rowCount() * rowHeight(); }
    int currentRow() const { return currentRow_; }
    /// Row at a height in the viewport, or -1.
    int rowAt(int y) const;
    /// Rectangle of a row in the viewport.
    QRect rowRect(int row) const;
    void setEmptyText(const QString& text);

    int tableRows() const override { return rowCount(); }
    QRect tableCellRect(int row, int column) const override;
    void activateTableCell(int row, int column) override;

protected:
    virtual void paintRow(QPainter& painter, int row, const QRect& rect) = 0;
    virtual void paintHeader(QPainter&, const QRect&) {}
    virtual QString rowToolTip(int row) const = 0;
    /// Rows changed: scroll range, current row and picture follow.
    void rowsChanged();
    void setCurrentRow(int row, bool isUserAction);
    void ensureRowVisible(int row);
    virtual void rowHovered(int) {}  ///< -1: none
    virtual void rowClicked(int, Qt::KeyboardModifiers) {}
    virtual void rowMovedTo(int) {}  ///< by keyboard
    int hoveredRow() const { return hoveredRow_; }
    /// The ground of a row that is selected, or under the pointer here or in a linked view.
    static void paintRowMark(QPainter& painter, const QRect& rect, bool isSelected, bool isHovered);

    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    bool viewportEvent(QEvent* event) override;

private:
    int currentRow_ = -1;
    int hoveredRow_ = -1;
    QString emptyText_;
};

}  // namespace limelight::widgets
