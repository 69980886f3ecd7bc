// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// A table of numbers that is walked by keys and can be copied.

#include <QTableView>

namespace limelight::widgets {

/// Ctrl+C copies the selected cells with their headers, the whole table where one cell is selected;
/// Enter activates a cell.
class NumberTable : public QTableView {
    Q_OBJECT
public:
    explicit NumberTable(QWidget* parent = nullptr);

    void setModel(QAbstractItemModel* model) override;
    /// Rows between newlines, cells between tabs, the first row and column the headers'.
    QString selectedText() const;
    void copy() const;

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
};

}  // namespace limelight::widgets
