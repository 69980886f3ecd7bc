// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Heat map and spectrogram as tables of numbers.

#include <QAbstractTableModel>
#include <optional>
#include <vector>

#include "core/audio/spectrogram_pyramid.h"
#include "widgets/shown_explanation.h"

namespace limelight::widgets {

/// Weights with their intervals: a row each stem, a column each segment.
class WeightTable : public QAbstractTableModel {
    Q_OBJECT
public:
    explicit WeightTable(QObject* parent = nullptr) : QAbstractTableModel(parent) {}

    void setShown(const ShownExplanation& shown);
    /// The feature of a cell; kNoFeature outside.
    int featureAt(const QModelIndex& index) const;
    QModelIndex indexOf(int feature) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString textOf(int feature) const;
    std::optional<explain::FrequencySpan> patchOf(int feature) const;
    QVariant colourOf(int feature, int role) const;

    ShownExplanation shown_;
};

/// Mean level of the bands [firstBand, endBand) over `span`; nothing outside the sound.
std::optional<double> meanLevelDb(const audio::SpectrogramPyramid& levels, audio::TimeSpan span,
                                  int firstBand, int endBand);

/// Mean levels: a row each of eight registers of pitch, high ones first, a column each stretch of
/// time.
class LevelTable : public QAbstractTableModel {
    Q_OBJECT
public:
    explicit LevelTable(QObject* parent = nullptr) : QAbstractTableModel(parent) {}

    /// @param levels  nullptr: empty
    void setLevels(std::shared_ptr<const audio::SpectrogramPyramid> levels,
                   std::vector<audio::TimeSpan> columns);
    audio::TimeSpan columnSpan(int column) const
    {
        return columns_[static_cast<std::size_t>(column)];
    }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::pair<int, int> bandsOf(int row) const;

    std::shared_ptr<const audio::SpectrogramPyramid> levels_;
    std::vector<audio::TimeSpan> columns_;
    std::vector<std::optional<double>> cells_;  ///< row after row
};

}  // namespace limelight::widgets
