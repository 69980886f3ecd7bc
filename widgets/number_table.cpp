// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/number_table.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <set>

namespace limelight::widgets {
namespace {

/// A cell as one field: tabs and lines would be other cells.
QString field(const QVariant& value)
{
    return value.toString().simplified();
}

}  // namespace

NumberTable::NumberTable(QWidget* parent) : QTableView(parent)
{
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setSelectionMode(QAbstractItemView::ContiguousSelection);
    setTabKeyNavigation(false);
    setWordWrap(false);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    horizontalHeader()->setSectionResizeMode(QHeaderView::Interactive);
    setFrameShape(QFrame::NoFrame);
}

void NumberTable::setModel(QAbstractItemModel* model)
{
    QTableView::setModel(model);
    connect(model, &QAbstractItemModel::modelReset, this, [this] { resizeColumnsToContents(); });
    resizeColumnsToContents();
}

QString NumberTable::selectedText() const
{
    if (model() == nullptr) return {};
    std::set<int> rows, columns;
    const QModelIndexList selected = selectionModel()->selectedIndexes();
    for (const QModelIndex& index : selected) {
        rows.insert(index.row());
        columns.insert(index.column());
    }
    if (selected.size() <= 1) {
        for (int row = 0; row < model()->rowCount(); ++row) rows.insert(row);
        for (int column = 0; column < model()->columnCount(); ++column) columns.insert(column);
    }
    QString text;
    for (const int column : columns) {
        text += QLatin1Char('\t') + field(model()->headerData(column, Qt::Horizontal));
    }
    for (const int row : rows) {
        text += QLatin1Char('\n') + field(model()->headerData(row, Qt::Vertical));
        for (const int column : columns) {
            text += QLatin1Char('\t') + field(model()->index(row, column).data());
        }
    }
    return text;
}

void NumberTable::copy() const
{
    QGuiApplication::clipboard()->setText(selectedText());
}

bool NumberTable::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride &&
        static_cast<QKeyEvent*>(event)->matches(QKeySequence::Copy)) {
        event->accept();
        return true;
    }
    return QTableView::event(event);
}

void NumberTable::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Copy)) return copy();
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isEnter && currentIndex().isValid()) {
        Q_EMIT activated(currentIndex());
        return;
    }
    QTableView::keyPressEvent(event);
}

}  // namespace limelight::widgets
