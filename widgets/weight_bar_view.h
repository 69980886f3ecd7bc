// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The features that count most, as bars left and right of zero.

#include <optional>
#include <vector>

#include "widgets/row_list_view.h"
#include "widgets/selection.h"
#include "widgets/shown_explanation.h"

namespace limelight::widgets {

/// Geometry of one bar inside its row; pure. Zero sits where both signs fit.
struct WeightBarGeometry {
    double zeroX = 0.0;
    double pixelsPerUnit = 1.0;
    double xOf(double weight) const { return zeroX + weight * pixelsPerUnit; }
};
/// Fits [lowest, highest] (intervals included, zero always inside) into `area`.
WeightBarGeometry weightBarGeometry(QRectF area, double lowest, double highest);

/// The mark of a kind of feature: a wave for sound, a boxed letter for words.
void drawFeatureKind(QPainter& painter, const QRectF& box, bool isSound);

/// What one bar shows.
struct WeightBar {
    double weight = 0.0;
    std::optional<double> halfWidth;  ///< of the 95 % interval
    bool isSound = true;
    bool isPale = false;  ///< empty with a dotted frame: there may be nothing
};
/// The bar, the line at zero and the whiskers.
/// @param row  the bar's row; across, the geometry decides
void drawWeightBar(QPainter& painter, const WeightBar& bar, const WeightBarGeometry& geometry,
                   const QRectF& row);

/// Sound bars are plain with a wave mark, word bars hatched with a letter mark; sign by side and
/// glyph; whiskers where intervals exist. Hover and click select, click plays sound, Shift plays
/// without it.
class WeightBarView : public RowListView {
    Q_OBJECT
public:
    explicit WeightBarView(Selection* selection, QWidget* parent = nullptr);

    void setShown(const ShownExplanation& shown);
    /// How many features are shown; 20 at first.
    void setCount(int count);
    const std::vector<int>& features() const { return features_; }

    int rowCount() const override { return static_cast<int>(features_.size()); }
    int headerHeight() const override;
    int tableColumns() const override { return 3; }
    QString tableRowName(int row) const override;
    QString tableColumnName(int column) const override;
    QString tableCellText(int row, int column) const override;
    bool isTableCellSelected(int row, int column) const override;
    QSize sizeHint() const override { return {340, 320}; }

protected:
    void paintRow(QPainter& painter, int row, const QRect& rect) override;
    void paintHeader(QPainter& painter, const QRect& rect) override;
    QString rowToolTip(int row) const override;
    void rowHovered(int row) override;
    void rowClicked(int row, Qt::KeyboardModifiers modifiers) override;
    void rowMovedTo(int row) override;

private:
    WeightBarGeometry geometryOf(const QRect& rect) const;
    int labelWidth(const QRect& rect) const;
    void followSelection();

    Selection* selection_;
    ShownExplanation shown_;
    std::vector<int> features_;
    int count_ = 20;
};

}  // namespace limelight::widgets
