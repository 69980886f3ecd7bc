// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Where the cells of the heat map are, as pure functions of the time scale.

#include <QRectF>
#include <vector>

#include "core/explain/component.h"
#include "widgets/time_axis.h"

namespace limelight::widgets {

/// A row for every audio component: its stem's. Patches of the spectrogram, of which every one is a
/// stem, share rows: those that sound together lie below each other, the highest on top, and no two
/// cover each other.
/// @return  [audio], in [0, number of rows)
std::vector<int> gridRowsOf(const explain::Components& components);
int gridRowCount(const explain::Components& components);
/// The components of the sound are patches of the spectrogram.
bool hasSuperpixels(const explain::Components& components);

/// Rows are stems, top to bottom in component order; columns follow the seconds of the segments.
struct ComponentGridGeometry {
    const explain::Components* components = nullptr;
    TimeScale scale;
    double topPx = 0.0;
    double heightPx = 0.0;
    std::vector<int> rows;  ///< gridRowsOf(components)

    bool hasPatches() const { return components != nullptr && hasSuperpixels(*components); }
    int rowCount() const;
    double rowHeight() const;
    /// Rectangle of an audio feature, not clipped to the plot area; empty for words.
    QRectF cellOf(int feature) const;
    /// The audio feature at a point, or kNoFeature. cellOf(f).center() gives f.
    int featureAt(QPointF point) const;
    /// The neighbour in a direction (-1, 0, 1 each), staying inside; from kNoFeature the first.
    int neighbourOf(int feature, int rowStep, int columnStep) const;

private:
    int neighbouringPatch(int feature, int rowStep, int columnStep) const;
};

}  // namespace limelight::widgets
