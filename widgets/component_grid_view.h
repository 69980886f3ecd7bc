// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The heat map: stems x segments on the shared time axis, a button and a table at once.

#include "widgets/component_grid_geometry.h"
#include "widgets/table_view_source.h"
#include "widgets/time_plot.h"

namespace limelight::widgets {

/// Hover shows, click selects and plays, Shift and click plays the song without the cell. Arrows
/// move, Home/End jump to the first/last segment, Enter plays, Shift+Enter plays without. Silent
/// cells are hatched, cells whose interval crosses zero grey and dotted, cells switched off crossed
/// out. Below a stem's name stands what the whole stem does, where the row has room for it. Play
/// requests leave through Selection::playRequested.
class ComponentGridView : public TimePlot, public TableViewSource {
    Q_OBJECT
public:
    ComponentGridView(TimeAxis* axis, Selection* selection, QWidget* parent = nullptr);

    /// Without the colour bar, rows named by their glyphs: for several heat maps side by side.
    void setCompact(bool isCompact);

    QRect plotArea() const override;
    /// Between the numbers of the segments and the cells.
    QRect handleArea() const override;
    void setHandleHeight(int heightPx) override;
    ComponentGridGeometry geometryOfCells() const;
    QSize sizeHint() const override { return {600, 180}; }
    QSize minimumSizeHint() const override { return {isCompact_ ? 180 : 280, 124}; }

    int tableRows() const override;
    int tableColumns() const override;
    QString tableRowName(int row) const override;
    QString tableColumnName(int column) const override;
    QString tableCellText(int row, int column) const override;
    QRect tableCellRect(int row, int column) const override;
    bool isTableCellSelected(int row, int column) const override;
    void activateTableCell(int row, int column) override;

protected:
    bool hasData() const override;
    QString meaningAt(const QPoint& place) const override;
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void paintCell(QPainter& painter, int feature, const QRectF& whole) const;
    void paintOutlines(QPainter& painter) const;
    void paintColumnNames(QPainter& painter) const;
    void paintRowLabels(QPainter& painter) const;
    void paintPatchLabels(QPainter& painter) const;
    void paintColourBar(QPainter& painter) const;
    void paintTimeTicks(QPainter& painter) const;
    bool isAudioCell(int feature) const;
    /// What the stem of a row does as a whole; nullptr where that is not known, or not of the class
    /// and modality shown.
    const explain::StemEffect* wholeStemOf(int row) const;
    int rowNamedAt(const QPoint& place) const;
    void moveTo(int feature);

    int topPx() const;

    QPoint clickPos_;
    bool isCompact_ = false;
};

}  // namespace limelight::widgets
