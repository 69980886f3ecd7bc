// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/time_stack.h"

#include <QtCore/QItemSelectionModel>
#include <QtWidgets/QVBoxLayout>

namespace limelight::app {

using widgets::TimePlot;

namespace {
constexpr int kWaveStretch = 2, kStemStretch = 4;
}  // namespace

TimeStack::TimeStack(widgets::TimeAxis* axis, widgets::Selection* selection, QWidget* parent)
    : QWidget(parent),
      overview_(new widgets::OverviewStrip(axis, this)),
      waveform_(new widgets::WaveformView(axis, selection, this)),
      spectrogram_(new widgets::SpectrogramView(axis, selection, this)),
      grid_(new widgets::ComponentGridView(axis, selection, this)),
      axis_(axis),
      weightNumbers_(new widgets::WeightTable(this)),
      levelNumbers_(new widgets::LevelTable(this)),
      weights_(new widgets::NumberTable(this)),
      levels_(new widgets::NumberTable(this))
{
    overview_->setAccessibleName(tr("Whole song"));
    waveform_->setAccessibleName(tr("Waveform"));
    spectrogram_->setAccessibleName(tr("Spectrogram"));
    grid_->setAccessibleName(tr("Stems by segments"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(overview_);
    layout->addWidget(waveform_, kWaveStretch);
    layout->addWidget(spectrogram_, 3);
    layout->addWidget(levels_, 3);
    layout->addWidget(grid_, 4);
    layout->addWidget(weights_, 4);
    makeTables(selection);
    overview_->setFixedHeight(overview_->minimumSizeHint().height());
    for (TimePlot* plot : {static_cast<TimePlot*>(waveform_), static_cast<TimePlot*>(spectrogram_),
                           static_cast<TimePlot*>(grid_)}) {
        connect(plot, &TimePlot::seekRequested, this, &TimeStack::seekRequested);
        connect(plot, &TimePlot::heardStartRequested, this, &TimeStack::heardStartRequested);
    }
}

void TimeStack::makeTables(widgets::Selection* selection)
{
    levels_->setModel(levelNumbers_);
    levels_->setAccessibleName(tr("Spectrogram as a table"));
    levels_->hide();
    weights_->setModel(weightNumbers_);
    weights_->setAccessibleName(tr("Heat map as a table"));
    weights_->hide();
    connect(levels_, &QTableView::activated, this, [this](const QModelIndex& cell) {
        Q_EMIT seekRequested(levelNumbers_->columnSpan(cell.column()).startSec);
    });
    connect(weights_, &QTableView::activated, selection,
            [this, selection](const QModelIndex& cell) {
                selection->activate(weightNumbers_->featureAt(cell), false);
            });
    connect(weights_->selectionModel(), &QItemSelectionModel::currentChanged, selection,
            [this, selection](const QModelIndex& cell) {
                // A table that is filled anew has no cell, and takes no selection away.
                if (cell.isValid()) selection->select(weightNumbers_->featureAt(cell));
            });
    connect(selection, &widgets::Selection::selectedChanged, weights_, [this](int feature) {
        const QModelIndex cell = weightNumbers_->indexOf(feature);
        if (cell.isValid() && cell != weights_->currentIndex()) weights_->setCurrentIndex(cell);
    });
}

void TimeStack::showLevels()
{
    if (levels_->isHidden()) return;
    std::vector<audio::TimeSpan> columns;
    for (int i = 0; i < spectrogram_->segmentColumns(); ++i) {
        columns.push_back(spectrogram_->columnSpan(i));
    }
    levelNumbers_->setLevels(sound_, std::move(columns));
}

void TimeStack::setHeatMapAsTable(bool isTable)
{
    if (isTable) weightNumbers_->setShown(grid_->shown());
    const bool hadFocus = grid_->hasFocus() || weights_->hasFocus();
    grid_->setVisible(!isTable);
    weights_->setVisible(isTable);
    if (hadFocus) focusHeatMap();
}

void TimeStack::setSpectrogramAsTable(bool isTable)
{
    const bool hadFocus = spectrogram_->hasFocus() || levels_->hasFocus();
    spectrogram_->setVisible(!isTable);
    levels_->setVisible(isTable);
    showLevels();
    if (hadFocus) (isTable ? static_cast<QWidget*>(levels_) : spectrogram_)->setFocus();
}

void TimeStack::setSound(std::shared_ptr<const audio::PeakPyramid> peaks,
                         std::shared_ptr<const audio::SpectrogramPyramid> spectrogram)
{
    overview_->setPeaks(peaks);
    waveform_->setPeaks(std::move(peaks));
    sound_ = spectrogram;
    spectrogram_->setSpectrogram(std::move(spectrogram));
    showLevels();
}

void TimeStack::setHeardSpan(std::optional<audio::TimeSpan> heard)
{
    overview_->setHeardSpan(heard);
    waveform_->setHeardSpan(heard);
    spectrogram_->setHeardSpan(heard);
    grid_->setHeardSpan(heard);
}

void TimeStack::setShown(const widgets::ShownExplanation& shown)
{
    waveform_->setShown(shown);
    spectrogram_->setShown(shown);
    grid_->setShown(shown);
    if (!weights_->isHidden()) weightNumbers_->setShown(shown);
    showLevels();
}

void TimeStack::setSpectrogramLook(const widgets::SpectrogramLook& look)
{
    spectrogram_->setLook(look);
}

void TimeStack::focusHeatMap()
{
    (weights_->isHidden() ? static_cast<QWidget*>(grid_) : weights_)
        ->setFocus(Qt::OtherFocusReason);
}

void TimeStack::setSegmentBorders(widgets::SegmentBorders* borders)
{
    for (TimePlot* plot : {static_cast<TimePlot*>(waveform_), static_cast<TimePlot*>(spectrogram_),
                           static_cast<TimePlot*>(grid_)}) {
        auto* layer = new widgets::SegmentBorderLayer(plot, axis_, borders);
        connect(layer, &widgets::SegmentBorderLayer::applyRequested, this,
                &TimeStack::segmentsApplied);
        connect(layer, &widgets::SegmentBorderLayer::cancelRequested, this,
                &TimeStack::segmentsCancelled);
        connect(layer, &widgets::SegmentBorderLayer::menuRequested, this,
                &TimeStack::segmentMenuRequested);
        gridBorders_ = layer;
    }
}

void TimeStack::setStems(std::vector<widgets::StemWave> stems)
{
    waveform_->setStems(std::move(stems));
}

void TimeStack::setAudible(const std::vector<bool>& audible)
{
    waveform_->setAudible(audible);
}

void TimeStack::setWaveDisplay(widgets::WaveDisplay display)
{
    waveform_->setDisplay(display);
    const bool isOfSong = display == widgets::WaveDisplay::Song;
    static_cast<QVBoxLayout*>(layout())->setStretchFactor(waveform_,
                                                          isOfSong ? kWaveStretch : kStemStretch);
}

void TimeStack::focusSegments()
{
    if (gridBorders_ != nullptr) gridBorders_->setFocus(Qt::OtherFocusReason);
}

void TimeStack::addStrip(QWidget* strip)
{
    static_cast<QVBoxLayout*>(layout())->insertWidget(0, strip);
}

void TimeStack::setPlayhead(double sec)
{
    overview_->setPlayhead(sec);
    waveform_->setPlayhead(sec);
    spectrogram_->setPlayhead(sec);
    grid_->setPlayhead(sec);
}

void TimeStack::setEmptyTexts(const QString& sound, const QString& grid)
{
    waveform_->setEmptyText(sound);
    spectrogram_->setEmptyText({});
    grid_->setEmptyText(grid);
}

}  // namespace limelight::app
