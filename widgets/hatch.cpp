// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/hatch.h"

#include <algorithm>
#include <cmath>

namespace limelight::widgets {

std::vector<QLineF> hatchLines(const QRectF& rect, double spacing)
{
    std::vector<QLineF> lines;
    if (rect.width() <= 0.0 || rect.height() <= 0.0 || !(spacing > 0.0)) return lines;
    // x + y = offset, taken from whole multiples so that neighbouring rectangles join up.
    const double first = std::ceil((rect.left() + rect.top()) / spacing) * spacing;
    for (double offset = first; offset < rect.right() + rect.bottom(); offset += spacing) {
        const double left = std::max(rect.left(), offset - rect.bottom());
        const double right = std::min(rect.right(), offset - rect.top());
        if (right - left > 0.25) lines.emplace_back(left, offset - left, right, offset - right);
    }
    return lines;
}

}  // namespace limelight::widgets
