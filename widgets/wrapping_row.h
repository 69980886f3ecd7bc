// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// A row of controls that takes more rows where it is too wide, so that nothing is squeezed.

#include <QLayout>

#include <memory>
#include <vector>

namespace limelight::widgets {

/// Two groups: what is added first stands on the left, what is added after `beginTrailing` on the
/// right. Both share one row while it holds them; else each begins rows of its own. Every item has
/// the width it asks for (at most the row's), and all items the height of the tallest.
class WrappingRow : public QLayout {
public:
    explicit WrappingRow(QWidget* parent);
    ~WrappingRow() override;

    void beginTrailing() { firstTrailing_ = static_cast<int>(items_.size()); }

    void addItem(QLayoutItem* item) override;
    int count() const override { return static_cast<int>(items_.size()); }
    QLayoutItem* itemAt(int index) const override;
    QLayoutItem* takeAt(int index) override;
    Qt::Orientations expandingDirections() const override { return {}; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSize() const override;
    void setGeometry(const QRect& rect) override;

private:
    struct Row {
        std::vector<QLayoutItem*> leading, trailing;
    };
    std::vector<Row> rowsFor(int width) const;
    int widthOf(const std::vector<QLayoutItem*>& items) const;
    int rowHeight() const;

    std::vector<std::unique_ptr<QLayoutItem>> items_;
    int firstTrailing_ = -1;  ///< none
};

}  // namespace limelight::widgets
