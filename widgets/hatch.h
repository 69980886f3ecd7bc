// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Diagonal hatching as lines that end at the rectangle: for outputs that cannot clip.

#include <QLineF>
#include <QRectF>
#include <vector>

namespace limelight::widgets {

/// Lines rising to the right, `spacing` apart along the bottom edge, all inside `rect`.
std::vector<QLineF> hatchLines(const QRectF& rect, double spacing);

}  // namespace limelight::widgets
