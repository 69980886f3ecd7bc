// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/wrapping_row.h"

#include <QStyle>
#include <QWidget>

#include <algorithm>
#include <utility>

namespace limelight::widgets {

WrappingRow::WrappingRow(QWidget* parent) : QLayout(parent) {}

WrappingRow::~WrappingRow() = default;

void WrappingRow::addItem(QLayoutItem* item)
{
    items_.emplace_back(item);
}

QLayoutItem* WrappingRow::itemAt(int index) const
{
    return index >= 0 && index < count() ? items_[static_cast<std::size_t>(index)].get() : nullptr;
}

QLayoutItem* WrappingRow::takeAt(int index)
{
    if (index < 0 || index >= count()) return nullptr;
    QLayoutItem* taken = items_[static_cast<std::size_t>(index)].release();
    items_.erase(items_.begin() + index);
    if (index < firstTrailing_) --firstTrailing_;
    return taken;
}

int WrappingRow::widthOf(const std::vector<QLayoutItem*>& items) const
{
    int width = 0;
    for (const QLayoutItem* item : items) width += item->sizeHint().width() + spacing();
    return items.empty() ? 0 : width - spacing();
}

int WrappingRow::rowHeight() const
{
    int height = 0;
    for (const auto& item : items_) {
        if (!item->isEmpty()) height = std::max(height, item->sizeHint().height());
    }
    return height;
}

std::vector<WrappingRow::Row> WrappingRow::rowsFor(int width) const
{
    Row all;
    for (int i = 0; i < count(); ++i) {
        QLayoutItem* item = itemAt(i);
        if (item->isEmpty()) continue;
        (firstTrailing_ >= 0 && i >= firstTrailing_ ? all.trailing : all.leading).push_back(item);
    }
    const int gap = all.leading.empty() || all.trailing.empty() ? 0 : spacing();
    if (widthOf(all.leading) + gap + widthOf(all.trailing) <= width) return {std::move(all)};
    std::vector<Row> rows;
    for (const auto group : {&Row::leading, &Row::trailing}) {
        bool isFirst = true;
        for (QLayoutItem* item : all.*group) {
            const bool isFull =
                isFirst ||
                widthOf(rows.back().*group) + spacing() + item->sizeHint().width() > width;
            if (isFull) rows.emplace_back();
            (rows.back().*group).push_back(item);
            isFirst = false;
        }
    }
    return rows;
}

int WrappingRow::heightForWidth(int width) const
{
    const QMargins margins = contentsMargins();
    const int rows = static_cast<int>(rowsFor(width - margins.left() - margins.right()).size());
    return margins.top() + margins.bottom() + rows * rowHeight() +
           std::max(0, rows - 1) * spacing() / 2;
}

QSize WrappingRow::sizeHint() const
{
    const QMargins margins = contentsMargins();
    int width = -spacing();
    for (const auto& item : items_) {
        if (!item->isEmpty()) width += item->sizeHint().width() + spacing();
    }
    return {margins.left() + margins.right() + std::max(0, width),
            margins.top() + margins.bottom() + rowHeight()};
}

QSize WrappingRow::minimumSize() const
{
    const QMargins margins = contentsMargins();
    int width = 0;
    for (const auto& item : items_) {
        if (!item->isEmpty()) width = std::max(width, item->minimumSize().width());
    }
    return {margins.left() + margins.right() + width,
            margins.top() + margins.bottom() + rowHeight()};
}

void WrappingRow::setGeometry(const QRect& rect)
{
    QLayout::setGeometry(rect);
    const QRect inner = rect.marginsRemoved(contentsMargins());
    const int height = rowHeight();
    const auto place = [&](const std::vector<QLayoutItem*>& items, int x, int y) {
        for (QLayoutItem* item : items) {
            const int width = std::min(item->sizeHint().width(), inner.width());
            const QRect box(x, y, width, height);
            item->setGeometry(QStyle::visualRect(parentWidget()->layoutDirection(), inner, box));
            x += width + spacing();
        }
    };
    int y = inner.top();
    for (const Row& row : rowsFor(inner.width())) {
        place(row.leading, inner.left(), y);
        place(row.trailing, inner.left() + inner.width() - widthOf(row.trailing), y);
        y += height + spacing() / 2;
    }
}

}  // namespace limelight::widgets
