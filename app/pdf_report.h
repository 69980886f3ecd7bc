// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// An explanation as a document of A4 pages, laid out from the figures of the HTML report.

#include <filesystem>

#include "core/base/result.h"
#include "widgets/explanation_figure.h"

namespace limelight::app {

/// Title, class scores, every figure that can be drawn, the strongest features with intervals,
/// how far to trust them (or that nobody measured that), notes and the recipe; pages are numbered.
/// Always light, in the font of the figures. Names and lyrics are text whatever they hold. Needs a
/// QGuiApplication; the offscreen platform will do.
/// @error BadArgument (nothing explained), NotWritable, DiskFull
Status writePdfReport(const widgets::FigureContent& content, const std::filesystem::path& file);

}  // namespace limelight::app
