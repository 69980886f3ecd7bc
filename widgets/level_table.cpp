// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/level_table.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "widgets/selection.h"
#include "widgets/theme.h"
#include "widgets/time_axis.h"

namespace limelight::widgets {
namespace {

constexpr int kRegisters = 8;
constexpr int kColumnsPerCell = 32;  ///< read for a mean level

QString levelText(double db)
{
    return QLocale().toString(std::lround(db)).replace(QLatin1Char('-'), QChar(0x2212));
}

}  // namespace

void WeightTable::setShown(const ShownExplanation& shown)
{
    beginResetModel();
    shown_ = shown;
    endResetModel();
}

int WeightTable::featureAt(const QModelIndex& index) const
{
    if (!index.isValid() || shown_.isEmpty()) return kNoFeature;
    return audioFeatureAt(shown_.components(), index.row(), index.column());
}

QModelIndex WeightTable::indexOf(int feature) const
{
    if (shown_.isEmpty() || feature < 0) return {};
    const auto place = static_cast<std::size_t>(feature);
    if (!shown_.components().isAudio(place)) return {};
    const explain::AudioComponent& cell = shown_.components().audio[place];
    return index(cell.stemIndex, cell.segment);
}

int WeightTable::rowCount(const QModelIndex& parent) const
{
    if (parent.isValid() || shown_.isEmpty()) return 0;
    return static_cast<int>(shown_.components().stems.size());
}

int WeightTable::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() || shown_.isEmpty() ? 0 : shown_.components().segments;
}

/// "+0.242 ± 0.051", and what the heat map says by patterns.
QString WeightTable::textOf(int feature) const
{
    if (shown_.fit() == nullptr || shown_.modality == models::Modality::Lyrics) {
        return tr("not explained");
    }
    QString text = weightText(shown_.weightOf(feature));
    if (const auto half = shown_.halfWidthOf(feature)) {
        text += QStringLiteral(" ± ") + weightText(*half).mid(1);
    }
    if (shown_.isOff(feature)) return tr("%1, off").arg(text);
    if (isSilent(shown_.components(), feature)) return tr("%1, silent").arg(text);
    if (shown_.isUncertain(feature)) return tr("%1, may be zero").arg(text);
    return text;
}

QVariant WeightTable::colourOf(int feature, int role) const
{
    const bool isPlain = shown_.fit() == nullptr || shown_.modality == models::Modality::Lyrics ||
                         shown_.isUncertain(feature);
    if (isPlain) return {};
    const QColor fill = theme().diverging().at(shown_.weightOf(feature) / shown_.scale());
    return role == Qt::BackgroundRole ? fill : inkOn(fill);
}

QVariant WeightTable::data(const QModelIndex& index, int role) const
{
    const int feature = featureAt(index);
    if (feature == kNoFeature) return {};
    switch (role) {
        case Qt::DisplayRole:
            return textOf(feature);
        case Qt::ToolTipRole:
        case Qt::AccessibleTextRole:
            return featureDescription(shown_, feature);
        case Qt::TextAlignmentRole:
            return QVariant(Qt::AlignRight | Qt::AlignVCenter);
        case Qt::BackgroundRole:
        case Qt::ForegroundRole:
            return colourOf(feature, role);
        default:
            return {};
    }
}

/// Of a superpixel, which is a row of its own, with its own seconds and frequencies.
std::optional<explain::FrequencySpan> WeightTable::patchOf(int feature) const
{
    if (feature == kNoFeature) return std::nullopt;
    return shown_.components().audio[static_cast<std::size_t>(feature)].patch;
}

QVariant WeightTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole || shown_.isEmpty()) return {};
    const explain::Components& components = shown_.components();
    if (orientation == Qt::Vertical) {
        if (section >= rowCount()) return {};
        const QString name =
            QString::fromStdString(components.stems[static_cast<std::size_t>(section)]);
        const int patch = audioFeatureAt(components, section, 0);
        const auto frequencies = patchOf(patch);
        if (!frequencies) return name;
        return tr("%1: %2, %3 to %4")
            .arg(name, spanText(components.audio[static_cast<std::size_t>(patch)].time),
                 hertzText(frequencies->lowHz), hertzText(frequencies->highHz));
    }
    const int feature = audioFeatureAt(components, 0, section);
    if (feature == kNoFeature) return section;
    if (patchOf(feature)) return tr("weight");
    return tr("%1: %2").arg(section).arg(
        spanText(components.audio[static_cast<std::size_t>(feature)].time));
}

std::optional<double> meanLevelDb(const audio::SpectrogramPyramid& levels, audio::TimeSpan span,
                                  int firstBand, int endBand)
{
    const auto picture = levels.columnsOf(span, kColumnsPerCell);
    double sum = 0.0;
    int count = 0;
    for (int i = firstBand * kColumnsPerCell; i < endBand * kColumnsPerCell; ++i) {
        const float level = picture[static_cast<std::size_t>(i)];
        if (!std::isfinite(level)) continue;
        sum += level;
        ++count;
    }
    if (count == 0) return std::nullopt;
    return sum / count;
}

void LevelTable::setLevels(std::shared_ptr<const audio::SpectrogramPyramid> levels,
                           std::vector<audio::TimeSpan> columns)
{
    beginResetModel();
    levels_ = std::move(levels);
    columns_ = std::move(columns);
    cells_.clear();
    for (int row = 0; row < rowCount(); ++row) {
        const auto [first, end] = bandsOf(row);
        for (const audio::TimeSpan& span : columns_) {
            cells_.push_back(meanLevelDb(*levels_, span, first, end));
        }
    }
    endResetModel();
}

std::pair<int, int> LevelTable::bandsOf(int row) const
{
    const int bands = levels_->bands();
    return {(kRegisters - 1 - row) * bands / kRegisters, (kRegisters - row) * bands / kRegisters};
}

int LevelTable::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() || levels_ == nullptr || levels_->bands() < kRegisters ? 0 : kRegisters;
}

int LevelTable::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() || rowCount() == 0 ? 0 : static_cast<int>(columns_.size());
}

QVariant LevelTable::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount() || index.column() >= columnCount()) return {};
    const auto& cell =
        cells_[static_cast<std::size_t>(index.row() * columnCount() + index.column())];
    const QString text = cell ? tr("%1 dB").arg(levelText(*cell)) : tr("no sound");
    switch (role) {
        case Qt::DisplayRole:
            return text;
        case Qt::ToolTipRole:
        case Qt::AccessibleTextRole:
            return tr("%1, %2: %3")
                .arg(headerData(index.row(), Qt::Vertical, Qt::DisplayRole).toString(),
                     headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString(), text);
        case Qt::TextAlignmentRole:
            return QVariant(Qt::AlignRight | Qt::AlignVCenter);
        default:
            return {};
    }
}

QVariant LevelTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole || rowCount() == 0 || section < 0) return {};
    if (orientation == Qt::Horizontal) {
        return section < columnCount() ? QVariant(spanText(columnSpan(section))) : QVariant();
    }
    if (section >= rowCount()) return {};
    const auto [first, end] = bandsOf(section);
    const std::vector<double>& hz = levels_->bandHz();
    return tr("%1 to %2")
        .arg(hertzText(hz[static_cast<std::size_t>(first)]),
             hertzText(hz[static_cast<std::size_t>(end - 1)]));
}

}  // namespace limelight::widgets
