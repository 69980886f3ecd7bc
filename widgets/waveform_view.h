// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The song as a waveform with the segments and the span the model hears.

#include <memory>

#include "core/audio/peak_pyramid.h"
#include "widgets/table_view_source.h"
#include "widgets/time_plot.h"

class QCustomPlot;
class QCPGraph;

namespace limelight::widgets {

class MarkOverlay;

/// Screen readers get a table of one row: the loudest sample of each segment.
class WaveformView : public TimePlot, public TableViewSource {
    Q_OBJECT
public:
    WaveformView(TimeAxis* axis, Selection* selection, QWidget* parent = nullptr);

    /// nullptr empties the view.
    void setPeaks(std::shared_ptr<const audio::PeakPyramid> peaks);

    QRect plotArea() const override;
    QSize sizeHint() const override { return {600, 110}; }
    QSize minimumSizeHint() const override { return {280, 56}; }

    int tableRows() const override { return hasData() ? 1 : 0; }
    int tableColumns() const override;
    QString tableRowName(int row) const override;
    QString tableColumnName(int column) const override;
    QString tableCellText(int row, int column) const override;
    QRect tableCellRect(int row, int column) const override;
    bool isTableCellSelected(int row, int column) const override;
    void activateTableCell(int row, int column) override;

protected:
    void onAxisChanged() override;
    void refresh() override;
    bool hasData() const override { return peaks_ != nullptr; }
    void resizeEvent(QResizeEvent* event) override;

private:
    void restyle();
    void replot();
    void paintOver(QPainter& painter) const;

    std::shared_ptr<const audio::PeakPyramid> peaks_;
    QCustomPlot* plot_;
    QCPGraph* highs_;
    QCPGraph* lows_;
    MarkOverlay* overlay_;
    double fullScale_ = 1.0;  ///< amplitude at the plot's edge
};

}  // namespace limelight::widgets
