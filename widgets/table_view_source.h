// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// A painted view told to screen readers as a table.

#include <QRect>
#include <QString>

class QWidget;

namespace limelight::widgets {

/// What a painted view knows about itself as rows and columns. Rectangles in widget coordinates.
class TableViewSource {
public:
    virtual ~TableViewSource() = default;
    virtual int tableRows() const = 0;
    virtual int tableColumns() const = 0;
    virtual QString tableRowName(int row) const = 0;
    virtual QString tableColumnName(int column) const = 0;
    virtual QString tableCellText(int row, int column) const = 0;
    virtual QRect tableCellRect(int row, int column) const = 0;
    virtual bool isTableCellSelected(int row, int column) const = 0;
    /// What a click on the cell does.
    virtual void activateTableCell(int row, int column) = 0;
};

/// Makes QAccessible answer for every widget that is a TableViewSource. Called by the views
/// themselves; more calls change nothing.
void installTableAccessibility();
/// Tells screen readers that the focus moved to a cell.
void announceTableCell(QWidget* view, int row, int column);

}  // namespace limelight::widgets
