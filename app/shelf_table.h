// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What the lists of the session's shelves have in common: rows that follow a shelf, one look, one
/// way of choosing rows.

#include <QtCore/QAbstractTableModel>
#include <QtCore/QStringList>

#include <cstddef>
#include <vector>

class QLabel;
class QTreeView;

namespace limelight::app {

/// As many rows as the shelf has entries, as of the last `follow`.
class ShelfTableModel : public QAbstractTableModel {
public:
    ShelfTableModel(std::size_t rows, int columns, QObject* parent)
        : QAbstractTableModel(parent), rows_(rows), columns_(columns)
    {
    }

    int rowCount(const QModelIndex& parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(rows_);
    }
    int columnCount(const QModelIndex& parent = {}) const override
    {
        return parent.isValid() ? 0 : columns_;
    }

    /// The shelf has changed.
    /// @param rows  entries that it has now
    void follow(std::size_t rows);
    /// Every row may read otherwise.
    void tell();

private:
    std::size_t rows_;
    int columns_;
};

/// Rows of one height without a tree, chosen several at a time, with a menu of their own.
void makeShelfView(QTreeView& view, QAbstractItemModel& model, const QString& name);
/// What stands in place of an empty list.
void makeEmptyText(QLabel& label, const QString& text);
/// Rising.
std::vector<std::size_t> selectedRows(const QTreeView& view);
/// These and no others; the last of them becomes the current one.
void selectRows(QTreeView& view, const std::vector<std::size_t>& rows);
/// A tool tip of these lines, which are text, whatever they hold.
QString plainToolTip(const QStringList& lines);

}  // namespace limelight::app
