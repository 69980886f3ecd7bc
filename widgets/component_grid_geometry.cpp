// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/component_grid_geometry.h"

#include <algorithm>
#include <cmath>

#include "widgets/selection.h"
#include "widgets/shown_explanation.h"

namespace limelight::widgets {

double ComponentGridGeometry::rowHeight() const
{
    if (components == nullptr || components->stems.empty()) return 0.0;
    return heightPx / static_cast<double>(components->stems.size());
}

QRectF ComponentGridGeometry::cellOf(int feature) const
{
    if (components == nullptr || feature < 0 ||
        static_cast<std::size_t>(feature) >= components->audio.size()) {
        return {};
    }
    const explain::AudioComponent& cell = components->audio[static_cast<std::size_t>(feature)];
    const double left = scale.xOf(cell.time.startSec);
    return {left, topPx + cell.stemIndex * rowHeight(), scale.xOf(cell.time.endSec) - left,
            rowHeight()};
}

int ComponentGridGeometry::featureAt(QPointF point) const
{
    if (components == nullptr || rowHeight() <= 0.0) return kNoFeature;
    if (point.x() < scale.leftPx || point.x() >= scale.leftPx + scale.widthPx) return kNoFeature;
    const int row = static_cast<int>(std::floor((point.y() - topPx) / rowHeight()));
    if (row < 0 || row >= static_cast<int>(components->stems.size())) return kNoFeature;
    const double sec = scale.secondsAt(point.x());
    for (std::size_t i = 0; i < components->audio.size(); ++i) {
        const explain::AudioComponent& cell = components->audio[i];
        if (cell.stemIndex == row && sec >= cell.time.startSec && sec < cell.time.endSec) {
            return static_cast<int>(i);
        }
    }
    return kNoFeature;
}

int ComponentGridGeometry::neighbourOf(int feature, int rowStep, int columnStep) const
{
    if (components == nullptr || components->audio.empty()) return kNoFeature;
    if (feature < 0 || static_cast<std::size_t>(feature) >= components->audio.size()) {
        return audioFeatureAt(*components, 0, 0);
    }
    const explain::AudioComponent& cell = components->audio[static_cast<std::size_t>(feature)];
    const int rows = static_cast<int>(components->stems.size());
    const int row = std::clamp(cell.stemIndex + rowStep, 0, rows - 1);
    const int column = std::clamp(cell.segment + columnStep, 0, components->segments - 1);
    const int neighbour = audioFeatureAt(*components, row, column);
    return neighbour == kNoFeature ? feature : neighbour;
}

}  // namespace limelight::widgets
