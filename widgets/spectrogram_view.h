// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The song as a mel spectrogram on the shared time axis.

#include <QImage>
#include <memory>

#include "core/audio/spectrogram_pyramid.h"
#include "widgets/colour_map.h"
#include "widgets/table_view_source.h"
#include "widgets/time_plot.h"

class QCustomPlot;

namespace limelight::widgets {

class MarkOverlay;
class PlotImage;

/// A picture of [bands, columns] levels, low bands at the bottom; levels at or below `lowDb` and
/// missing ones get the lowest colour.
QImage spectrogramImage(const std::vector<float>& levelsDb, int bands, int columns, float lowDb,
                        float highDb, const SequentialMap& map);

/// Screen readers get a table: three registers of pitch by segments, mean level each.
class SpectrogramView : public TimePlot, public TableViewSource {
    Q_OBJECT
public:
    SpectrogramView(TimeAxis* axis, Selection* selection, QWidget* parent = nullptr);

    /// nullptr empties the view.
    void setSpectrogram(std::shared_ptr<const audio::SpectrogramPyramid> spectrogram);

    QRect plotArea() const override;
    QSize sizeHint() const override { return {600, 190}; }
    QSize minimumSizeHint() const override { return {280, 80}; }

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
    bool hasData() const override { return spectrogram_ != nullptr; }
    void resizeEvent(QResizeEvent* event) override;

private:
    void restyle();
    void replot();
    void setUpTicks();
    void paintOver(QPainter& painter) const;
    void paintLevelBar(QPainter& painter) const;

    std::shared_ptr<const audio::SpectrogramPyramid> spectrogram_;
    QCustomPlot* plot_;
    PlotImage* image_;
    MarkOverlay* overlay_;
};

}  // namespace limelight::widgets
