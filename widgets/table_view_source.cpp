// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/table_view_source.h"

#include <QAbstractScrollArea>
#include <QAccessibleWidget>
#include <vector>

namespace limelight::widgets {
namespace {

/// Rectangles of scroll areas are those of their viewport.
QWidget* paintedWidget(QWidget* view)
{
    auto* area = qobject_cast<QAbstractScrollArea*>(view);
    return area == nullptr ? view : area->viewport();
}

class CellAccessible : public QAccessibleInterface, public QAccessibleTableCellInterface {
public:
    CellAccessible(QWidget* view, TableViewSource* source, int row, int column)
        : view_(view), source_(source), row_(row), column_(column)
    {
    }

    bool isValid() const override
    {
        return row_ < source_->tableRows() && column_ < source_->tableColumns();
    }
    QObject* object() const override { return nullptr; }
    QAccessibleInterface* childAt(int, int) const override { return nullptr; }
    QAccessibleInterface* parent() const override
    {
        return QAccessible::queryAccessibleInterface(view_);
    }
    QAccessibleInterface* child(int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface*) const override { return -1; }
    QString text(QAccessible::Text kind) const override
    {
        if (kind != QAccessible::Name || !isValid()) return {};
        return source_->tableCellText(row_, column_);
    }
    void setText(QAccessible::Text, const QString&) override {}
    QRect rect() const override
    {
        if (!isValid()) return {};
        const QRect local = source_->tableCellRect(row_, column_);
        return {paintedWidget(view_)->mapToGlobal(local.topLeft()), local.size()};
    }
    QAccessible::Role role() const override { return QAccessible::Cell; }
    QAccessible::State state() const override
    {
        QAccessible::State state;
        state.selectable = true;
        state.focusable = true;
        state.selected = isValid() && source_->isTableCellSelected(row_, column_);
        state.invisible = !view_->isVisible();
        return state;
    }
    void* interface_cast(QAccessible::InterfaceType type) override
    {
        if (type != QAccessible::TableCellInterface) return nullptr;
        return static_cast<QAccessibleTableCellInterface*>(this);
    }

    bool isSelected() const override { return state().selected; }
    QList<QAccessibleInterface*> columnHeaderCells() const override { return {}; }
    QList<QAccessibleInterface*> rowHeaderCells() const override { return {}; }
    int columnIndex() const override { return column_; }
    int rowIndex() const override { return row_; }
    int columnExtent() const override { return 1; }
    int rowExtent() const override { return 1; }
    QAccessibleInterface* table() const override { return parent(); }

private:
    QWidget* view_;
    TableViewSource* source_;
    int row_;
    int column_;
};

class TableAccessible : public QAccessibleWidget, public QAccessibleTableInterface {
public:
    TableAccessible(QWidget* view, TableViewSource* source)
        : QAccessibleWidget(view, QAccessible::Table), source_(source)
    {
    }
    ~TableAccessible() override { dropCells(); }

    int childCount() const override { return source_->tableRows() * source_->tableColumns(); }
    QAccessibleInterface* child(int index) const override
    {
        const int columns = source_->tableColumns();
        if (columns <= 0 || index < 0 || index >= childCount()) return nullptr;
        return cellAt(index / columns, index % columns);
    }
    int indexOfChild(const QAccessibleInterface* child) const override
    {
        auto* cell = const_cast<QAccessibleInterface*>(child)->tableCellInterface();
        if (cell == nullptr || cell->table() != this) return -1;
        return cell->rowIndex() * source_->tableColumns() + cell->columnIndex();
    }
    QAccessibleInterface* childAt(int x, int y) const override
    {
        for (int i = 0; i < childCount(); ++i) {
            QAccessibleInterface* cell = child(i);
            if (cell != nullptr && cell->rect().contains(x, y)) return cell;
        }
        return nullptr;
    }
    void* interface_cast(QAccessible::InterfaceType type) override
    {
        if (type == QAccessible::TableInterface) {
            return static_cast<QAccessibleTableInterface*>(this);
        }
        return QAccessibleWidget::interface_cast(type);
    }

    QAccessibleInterface* caption() const override { return nullptr; }
    QAccessibleInterface* summary() const override { return nullptr; }
    QAccessibleInterface* cellAt(int row, int column) const override
    {
        const int rows = source_->tableRows();
        const int columns = source_->tableColumns();
        if (row < 0 || column < 0 || row >= rows || column >= columns) return nullptr;
        if (rows != rows_ || columns != columns_) {
            dropCells();
            rows_ = rows;
            columns_ = columns;
            ids_.assign(static_cast<std::size_t>(rows * columns), 0U);
        }
        QAccessible::Id& id = ids_[static_cast<std::size_t>(row * columns + column)];
        if (id == 0U) {
            id = QAccessible::registerAccessibleInterface(
                new CellAccessible(widget(), source_, row, column));
        }
        return QAccessible::accessibleInterface(id);
    }
    int selectedCellCount() const override { return static_cast<int>(selectedCells().size()); }
    QList<QAccessibleInterface*> selectedCells() const override
    {
        QList<QAccessibleInterface*> cells;
        for (int row = 0; row < rowCount(); ++row) {
            for (int column = 0; column < columnCount(); ++column) {
                if (source_->isTableCellSelected(row, column)) cells << cellAt(row, column);
            }
        }
        return cells;
    }
    QString columnDescription(int column) const override
    {
        return column < columnCount() ? source_->tableColumnName(column) : QString();
    }
    QString rowDescription(int row) const override
    {
        return row < rowCount() ? source_->tableRowName(row) : QString();
    }
    int selectedColumnCount() const override { return 0; }
    int selectedRowCount() const override { return 0; }
    int columnCount() const override { return source_->tableColumns(); }
    int rowCount() const override { return source_->tableRows(); }
    QList<int> selectedColumns() const override { return {}; }
    QList<int> selectedRows() const override { return {}; }
    bool isColumnSelected(int) const override { return false; }
    bool isRowSelected(int) const override { return false; }
    bool selectRow(int row) override
    {
        if (row < 0 || row >= rowCount()) return false;
        source_->activateTableCell(row, 0);
        return true;
    }
    bool selectColumn(int) override { return false; }
    bool unselectRow(int) override { return false; }
    bool unselectColumn(int) override { return false; }
    void modelChange(QAccessibleTableModelChangeEvent*) override { dropCells(); }

private:
    void dropCells() const
    {
        for (const QAccessible::Id id : ids_) {
            if (id != 0U) QAccessible::deleteAccessibleInterface(id);
        }
        ids_.clear();
        rows_ = columns_ = -1;
    }

    TableViewSource* source_;
    mutable std::vector<QAccessible::Id> ids_;
    mutable int rows_ = -1;
    mutable int columns_ = -1;
};

QAccessibleInterface* makeTable(const QString&, QObject* object)
{
    auto* view = qobject_cast<QWidget*>(object);
    auto* source = dynamic_cast<TableViewSource*>(object);
    if (view == nullptr || source == nullptr) return nullptr;
    return new TableAccessible(view, source);
}

}  // namespace

void installTableAccessibility()
{
    static const bool isInstalled = [] {
        QAccessible::installFactory(makeTable);
        return true;
    }();
    static_cast<void>(isInstalled);
}

void announceTableCell(QWidget* view, int row, int column)
{
    if (!QAccessible::isActive()) return;
    auto* source = dynamic_cast<TableViewSource*>(view);
    if (source == nullptr || column < 0 || row < 0) return;
    QAccessibleEvent event(view, QAccessible::Focus);
    event.setChild(row * source->tableColumns() + column);
    QAccessible::updateAccessibility(&event);
}

}  // namespace limelight::widgets
