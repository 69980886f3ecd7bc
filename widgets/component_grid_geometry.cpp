// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/component_grid_geometry.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>

#include "widgets/selection.h"
#include "widgets/shown_explanation.h"

namespace limelight::widgets {

namespace {

double middleOf(const explain::AudioComponent& cell)
{
    return 0.5 * (cell.time.startSec + cell.time.endSec);
}

bool soundTogether(const explain::AudioComponent& a, const explain::AudioComponent& b)
{
    return a.time.startSec < b.time.endSec && b.time.startSec < a.time.endSec;
}

}  // namespace

std::vector<int> gridRowsOf(const explain::Components& components)
{
    const auto& cells = components.audio;
    std::vector<int> rows(cells.size());
    std::vector<std::size_t> patches;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        rows[i] = cells[i].stemIndex;
        if (cells[i].patch) patches.push_back(i);
    }
    const auto pitch = [&](std::size_t i) {
        return cells[i].patch->lowHz + cells[i].patch->highHz;
    };
    std::stable_sort(patches.begin(), patches.end(),
                     [&](std::size_t a, std::size_t b) { return pitch(a) > pitch(b); });
    for (std::size_t k = 0; k < patches.size(); ++k) {
        int row = 0;
        for (std::size_t above = 0; above < k; ++above) {
            if (!soundTogether(cells[patches[above]], cells[patches[k]])) continue;
            row = std::max(row, rows[patches[above]] + 1);
        }
        rows[patches[k]] = row;
    }
    return rows;
}

bool hasSuperpixels(const explain::Components& components)
{
    return !components.audio.empty() && components.audio.front().patch.has_value();
}

int gridRowCount(const explain::Components& components)
{
    if (!hasSuperpixels(components)) return static_cast<int>(components.stems.size());
    const std::vector<int> rows = gridRowsOf(components);
    return *std::max_element(rows.begin(), rows.end()) + 1;
}

int ComponentGridGeometry::rowCount() const
{
    if (components == nullptr) return 0;
    if (!hasPatches()) return static_cast<int>(components->stems.size());
    return *std::max_element(rows.begin(), rows.end()) + 1;
}

double ComponentGridGeometry::rowHeight() const
{
    return rowCount() == 0 ? 0.0 : heightPx / rowCount();
}

QRectF ComponentGridGeometry::cellOf(int feature) const
{
    if (components == nullptr || feature < 0 ||
        static_cast<std::size_t>(feature) >= components->audio.size()) {
        return {};
    }
    const auto place = static_cast<std::size_t>(feature);
    const explain::AudioComponent& cell = components->audio[place];
    const double left = scale.xOf(cell.time.startSec);
    return {left, topPx + rows[place] * rowHeight(), scale.xOf(cell.time.endSec) - left,
            rowHeight()};
}

int ComponentGridGeometry::featureAt(QPointF point) const
{
    if (components == nullptr || rowHeight() <= 0.0) return kNoFeature;
    if (point.x() < scale.leftPx || point.x() >= scale.leftPx + scale.widthPx) return kNoFeature;
    const int row = static_cast<int>(std::floor((point.y() - topPx) / rowHeight()));
    if (row < 0 || row >= rowCount()) return kNoFeature;
    const double sec = scale.secondsAt(point.x());
    for (std::size_t i = 0; i < components->audio.size(); ++i) {
        const explain::AudioComponent& cell = components->audio[i];
        if (rows[i] == row && sec >= cell.time.startSec && sec < cell.time.endSec) {
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
    if (hasPatches()) return neighbouringPatch(feature, rowStep, columnStep);
    const explain::AudioComponent& cell = components->audio[static_cast<std::size_t>(feature)];
    const int row = std::clamp(cell.stemIndex + rowStep, 0, rowCount() - 1);
    const int column = std::clamp(cell.segment + columnStep, 0, components->segments - 1);
    const int neighbour = audioFeatureAt(*components, row, column);
    return neighbour == kNoFeature ? feature : neighbour;
}

/// Earlier or later in time, whatever the row, so that every patch is reached; up or down, the one
/// of that row which is nearest in time.
int ComponentGridGeometry::neighbouringPatch(int feature, int rowStep, int columnStep) const
{
    const auto& cells = components->audio;
    const auto from = static_cast<std::size_t>(feature);
    if (columnStep != 0) {
        std::vector<std::size_t> inTime(cells.size());
        std::iota(inTime.begin(), inTime.end(), std::size_t{0});
        std::stable_sort(inTime.begin(), inTime.end(), [&](std::size_t a, std::size_t b) {
            return middleOf(cells[a]) < middleOf(cells[b]);
        });
        const auto place = std::find(inTime.begin(), inTime.end(), from) - inTime.begin();
        const auto last = static_cast<std::ptrdiff_t>(inTime.size()) - 1;
        return static_cast<int>(inTime[static_cast<std::size_t>(
            std::clamp(place + columnStep, std::ptrdiff_t{0}, last))]);
    }
    const int row = std::clamp(rows[from] + rowStep, 0, rowCount() - 1);
    std::size_t nearest = from;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (rows[i] != row || rows[i] == rows[from]) continue;
        const double distance = std::abs(middleOf(cells[i]) - middleOf(cells[from]));
        if (nearest == from ||
            distance < std::abs(middleOf(cells[nearest]) - middleOf(cells[from]))) {
            nearest = i;
        }
    }
    return static_cast<int>(nearest);
}

}  // namespace limelight::widgets
