// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Deletion and insertion curves beside random orders.

#include <QWidget>
#include <memory>

#include "core/explain/trust.h"
#include "widgets/table_view_source.h"

class QCustomPlot;

namespace limelight::widgets {

/// The class's score while the strongest components are removed (falling is good) or put into
/// silence (rising is good), solid; the same in random orders dashed, with its 95 % interval.
class TrustCurveView : public QWidget, public TableViewSource {
    Q_OBJECT
public:
    explicit TrustCurveView(QWidget* parent = nullptr);

    void setTrust(std::shared_ptr<const explain::Trust> trust);

    int tableRows() const override;
    int tableColumns() const override { return 4; }
    QString tableRowName(int row) const override;
    QString tableColumnName(int column) const override;
    QString tableCellText(int row, int column) const override;
    QRect tableCellRect(int row, int column) const override;
    bool isTableCellSelected(int, int) const override { return false; }
    void activateTableCell(int, int) override {}
    QSize sizeHint() const override { return {360, 150}; }
    QSize minimumSizeHint() const override { return {200, 128}; }

protected:
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void replot();

    QCustomPlot* plot_;
    std::shared_ptr<const explain::Trust> trust_;
};

}  // namespace limelight::widgets
