// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The song, or its stems, as waveforms with the segments and the span the model hears.

#include <memory>

#include "core/audio/peak_pyramid.h"
#include "widgets/stem_waves.h"
#include "widgets/table_view_source.h"
#include "widgets/time_plot.h"

class QCustomPlot;

namespace limelight::widgets {

class MarkOverlay;

/// Stems lie below each other or over each other, each in its colour and with its name; muted ones
/// are pale and struck out. Screen readers get a table: the loudest sample of each segment, of the
/// song and of the stems that are shown.
class WaveformView : public TimePlot, public TableViewSource {
    Q_OBJECT
public:
    WaveformView(TimeAxis* axis, Selection* selection, QWidget* parent = nullptr);

    /// nullptr empties the view.
    void setPeaks(std::shared_ptr<const audio::PeakPyramid> peaks);
    /// In component order; none: only the song can be shown.
    void setStems(std::vector<StemWave> stems);
    /// Which of the stems are heard.
    void setAudible(const std::vector<bool>& audible);
    void setDisplay(WaveDisplay display);
    WaveDisplay display() const { return waves_.display; }
    const std::vector<StemWave>& stems() const { return waves_.stems; }

    QRect plotArea() const override;
    QSize sizeHint() const override { return {600, 110}; }
    QSize minimumSizeHint() const override { return {280, 56}; }

    int tableRows() const override;
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
    QString meaningAt(const QPoint& place) const override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void restyle();
    void replot();
    void paintOver(QPainter& painter) const;
    void paintWaves(QPainter& painter, const QRect& area) const;
    /// Amplitude at the edge of a lane: that of the loudest stem.
    double stemScale() const;

    std::shared_ptr<const audio::PeakPyramid> peaks_;
    StemWaves waves_;
    QCustomPlot* plot_;
    MarkOverlay* overlay_;
    double fullScale_ = 1.0;  ///< amplitude at the plot's edge
};

}  // namespace limelight::widgets
