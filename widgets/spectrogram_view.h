// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The song as a mel spectrogram on the shared time axis.

#include <QImage>
#include <memory>
#include <optional>
#include <vector>

#include "core/audio/spectrogram_pyramid.h"
#include "widgets/colour_map.h"
#include "widgets/spectrogram_look.h"
#include "widgets/spectrogram_mask.h"
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
/// Levels of [rows, columns] on a scale of frequencies, from [bands, columns]: the loudest band
/// that a row meets.
std::vector<float> levelsOnAxis(const std::vector<float>& levelsDb, int columns,
                                const FrequencyAxis& axis, int rows);

/// The frequencies of a component: of a patch or band its own; nothing for a stem or a word.
std::optional<explain::FrequencySpan> frequenciesOf(const ShownExplanation& shown, int feature);

/// A stretch of the song tinted by a weight.
struct WeightTint {
    audio::TimeSpan time;
    std::optional<explain::FrequencySpan> frequencies;  ///< nothing: all of them
    double share = 0.0;                                 ///< of the full colour, in [-1, 1]
};
/// The tints of an explanation: patches and bands where they lie; of stems, which lie over each
/// other, the one of `feature`, or the sum of all where that is no sound.
std::vector<WeightTint> weightTints(const ShownExplanation& shown, int feature);

/// Drawn as its look says: scale of frequencies, range of levels, colours, and the weights of the
/// explanation over it. Screen readers get a table: three registers of pitch by segments, mean
/// level each.
class SpectrogramView : public TimePlot, public TableViewSource {
    Q_OBJECT
public:
    SpectrogramView(TimeAxis* axis, Selection* selection, QWidget* parent = nullptr);

    /// nullptr empties the view.
    void setSpectrogram(std::shared_ptr<const audio::SpectrogramPyramid> spectrogram);

    void setLook(const SpectrogramLook& look);
    const SpectrogramLook& look() const { return look_; }
    /// What does not belong to it is dimmed; nullptr: nothing.
    void setMask(std::shared_ptr<const SpectrogramMask> mask);

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
    QString meaningAt(const QPoint& place) const override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void restyle();
    void replot();
    void setUpTicks();
    void paintOver(QPainter& painter) const;
    QRectF boxOf(int feature, const audio::TimeSpan& span) const override;
    /// Under a mask the colours of the part are those of the scale.
    float selectionOpacity() const override { return mask_ ? 0.0F : TimePlot::selectionOpacity(); }
    /// Of these seconds and frequencies; all of them without `frequencies`.
    QRectF boxOf(const audio::TimeSpan& span,
                 const std::optional<explain::FrequencySpan>& frequencies) const;
    void paintWeights(QPainter& painter) const;
    void paintMask(QPainter& painter) const;
    void paintLevelBar(QPainter& painter) const;
    float lowDb() const;
    int rows() const;

    std::shared_ptr<const audio::SpectrogramPyramid> spectrogram_;
    std::shared_ptr<const SpectrogramMask> mask_;
    SpectrogramLook look_;
    SequentialMap colours_;
    FrequencyAxis frequencies_;
    QCustomPlot* plot_;
    PlotImage* image_;
    MarkOverlay* overlay_;
};

}  // namespace limelight::widgets
