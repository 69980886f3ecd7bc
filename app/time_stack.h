// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Overview, waveform, spectrogram and heat map one above the other on the same seconds.

#include <QtWidgets/QWidget>

#include <memory>
#include <optional>

#include "widgets/component_grid_view.h"
#include "widgets/level_table.h"
#include "widgets/number_table.h"
#include "widgets/overview_strip.h"
#include "widgets/segment_border_layer.h"
#include "widgets/spectrogram_view.h"
#include "widgets/waveform_view.h"

namespace limelight::app {

/// Hands every change to all four views, so that they cannot disagree.
class TimeStack : public QWidget {
    Q_OBJECT

public:
    TimeStack(widgets::TimeAxis* axis, widgets::Selection* selection, QWidget* parent = nullptr);

    void setSound(std::shared_ptr<const audio::PeakPyramid> peaks,
                  std::shared_ptr<const audio::SpectrogramPyramid> spectrogram);
    void setHeardSpan(std::optional<audio::TimeSpan> heard);
    void setShown(const widgets::ShownExplanation& shown);
    void setSpectrogramLook(const widgets::SpectrogramLook& look);
    const widgets::SpectrogramLook& spectrogramLook() const { return spectrogram_->look(); }
    /// Or the table in its place.
    void focusHeatMap();
    /// Numbers in place of the picture.
    void setHeatMapAsTable(bool isTable);
    void setSpectrogramAsTable(bool isTable);
    widgets::NumberTable* heatMapTable() const { return weights_; }
    widgets::NumberTable* spectrogramTable() const { return levels_; }
    /// Lays a sheet for editing segments over each view.
    void setSegmentBorders(widgets::SegmentBorders* borders);
    /// In component order; none: only the song has a waveform.
    void setStems(std::vector<widgets::StemWave> stems);
    void setAudible(const std::vector<bool>& audible);
    /// Stems in lanes get more room.
    void setWaveDisplay(widgets::WaveDisplay display);
    /// The sheet over the heat map, while segments are edited.
    void focusSegments();
    /// A bar above the views.
    void addStrip(QWidget* strip);
    void setPlayhead(double sec);
    /// What the empty views say.
    void setEmptyTexts(const QString& sound, const QString& grid);
    widgets::ComponentGridView* grid() const { return grid_; }

Q_SIGNALS:
    void seekRequested(double sec);
    void heardStartRequested(double sec);
    void segmentsApplied();
    void segmentsCancelled();
    void segmentMenuRequested(const QPoint& globalPos, double sec, int border);

private:
    void makeTables(widgets::Selection* selection);
    void showLevels();

    widgets::OverviewStrip* overview_;
    widgets::WaveformView* waveform_;
    widgets::SpectrogramView* spectrogram_;
    widgets::ComponentGridView* grid_;
    widgets::SegmentBorderLayer* gridBorders_ = nullptr;
    widgets::TimeAxis* axis_;
    widgets::WeightTable* weightNumbers_;
    widgets::LevelTable* levelNumbers_;
    widgets::NumberTable* weights_;
    widgets::NumberTable* levels_;
    std::shared_ptr<const audio::SpectrogramPyramid> sound_;
};

}  // namespace limelight::app
