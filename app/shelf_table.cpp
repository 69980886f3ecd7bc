// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shelf_table.h"

#include <QtCore/QItemSelectionModel>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QTreeView>

#include <algorithm>

#include "widgets/theme.h"

namespace limelight::app {

void ShelfTableModel::follow(std::size_t rows)
{
    if (rows > rows_) {
        beginInsertRows({}, static_cast<int>(rows_), static_cast<int>(rows) - 1);
        rows_ = rows;
        endInsertRows();
    } else if (rows < rows_) {
        beginRemoveRows({}, static_cast<int>(rows), static_cast<int>(rows_) - 1);
        rows_ = rows;
        endRemoveRows();
    }
    tell();
}

void ShelfTableModel::tell()
{
    if (rows_ == 0) return;
    Q_EMIT dataChanged(index(0, 0), index(static_cast<int>(rows_) - 1, columns_ - 1));
}

void makeShelfView(QTreeView& view, QAbstractItemModel& model, const QString& name)
{
    view.setModel(&model);
    view.setRootIsDecorated(false);
    view.setAllColumnsShowFocus(true);
    view.setUniformRowHeights(true);
    view.setSelectionMode(QAbstractItemView::ExtendedSelection);
    view.setContextMenuPolicy(Qt::CustomContextMenu);
    view.setFrameShape(QFrame::NoFrame);
    view.setAccessibleName(name);
    view.header()->setStretchLastSection(true);
}

void makeEmptyText(QLabel& label, const QString& text)
{
    label.setText(text);
    label.setWordWrap(true);
    label.setAlignment(Qt::AlignCenter);
    label.setMargin(widgets::Spacing::kLarge);
    label.setForegroundRole(QPalette::PlaceholderText);
}

std::vector<std::size_t> selectedRows(const QTreeView& view)
{
    std::vector<std::size_t> rows;
    for (const QModelIndex& index : view.selectionModel()->selectedRows()) {
        rows.push_back(static_cast<std::size_t>(index.row()));
    }
    std::sort(rows.begin(), rows.end());
    return rows;
}

void selectRows(QTreeView& view, const std::vector<std::size_t>& rows)
{
    view.clearSelection();
    for (const std::size_t row : rows) {
        const QModelIndex index = view.model()->index(static_cast<int>(row), 0);
        view.selectionModel()->select(index,
                                      QItemSelectionModel::Select | QItemSelectionModel::Rows);
        view.selectionModel()->setCurrentIndex(index, QItemSelectionModel::NoUpdate);
    }
}

QString plainToolTip(const QStringList& lines)
{
    return QStringLiteral("<p>%1</p>")
        .arg(lines.join('\n').toHtmlEscaped().replace('\n', QStringLiteral("<br>")));
}

}  // namespace limelight::app
