// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The components of several columns, one a row, with a bar for every column.

#include <optional>
#include <vector>

#include "core/explain/comparison.h"
#include "widgets/row_list_view.h"
#include "widgets/selection.h"
#include "widgets/shown_explanation.h"
#include "widgets/weight_bar_view.h"

namespace limelight::widgets {

/// Which components an aligned list shows.
enum class AlignedKind { All, Sound, Words };

/// One column of the list.
struct AlignedColumn {
    ShownExplanation shown;  ///< not empty; `axisReach` is its axis, else it has one of its own
    QString name;            ///< "A"
    Selection* selection = nullptr;
};

/// Components that several columns weigh come first, those of larger weights above; then those of
/// one column alone, marked so: where a column does not have a component there is no bar and no
/// zero. Bars as in WeightBarView. Hover, click and keys select in all columns; click plays.
class AlignedBarView : public RowListView {
    Q_OBJECT
public:
    explicit AlignedBarView(QWidget* parent = nullptr);

    /// The selections outlive the view, or other columns are set before they go.
    void setColumns(std::vector<AlignedColumn> columns);
    void setKind(AlignedKind kind);
    /// In the order shown.
    const std::vector<explain::AlignedComponent>& rows() const { return rows_; }

    int rowCount() const override { return static_cast<int>(rows_.size()); }
    int headerHeight() const override;
    int tableColumns() const override { return 1 + static_cast<int>(columns_.size()); }
    QString tableRowName(int row) const override;
    QString tableColumnName(int column) const override;
    QString tableCellText(int row, int column) const override;
    bool isTableCellSelected(int row, int column) const override;
    QSize sizeHint() const override { return {640, 220}; }

protected:
    void paintRow(QPainter& painter, int row, const QRect& rect) override;
    void paintHeader(QPainter& painter, const QRect& rect) override;
    QString rowToolTip(int row) const override;
    void rowHovered(int row) override;
    void rowClicked(int row, Qt::KeyboardModifiers modifiers) override;
    void rowMovedTo(int row) override;

private:
    void arrange();
    void followSelection();
    /// A column that has the row's component, and its feature there.
    std::pair<const AlignedColumn*, int> ownerOf(int row) const;
    bool isMarked(int row, bool isHover) const;
    double strengthOf(const explain::AlignedComponent& row) const;
    QString onlyText(int row) const;
    QString missingText(int row, std::size_t column) const;
    QRect boxOf(const QRect& row, std::size_t column) const;
    WeightBarGeometry geometryOf(const QRect& box, std::size_t column) const;
    void paintCell(QPainter& painter, int row, std::size_t column, const QRect& box) const;

    std::vector<AlignedColumn> columns_;
    std::vector<double> reach_;  ///< [columns] end of the axis
    std::vector<explain::AlignedComponent> rows_;
    AlignedKind kind_ = AlignedKind::All;
};

}  // namespace limelight::widgets
