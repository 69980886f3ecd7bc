// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The pictures that go with an exported explanation.

#include <filesystem>

#include "core/base/result.h"
#include "widgets/shown_explanation.h"

namespace limelight::app {

/// Writes heat_map, lyrics and weights as PNG and SVG into a folder that exists.
/// Needs a QGuiApplication; the offscreen platform will do.
/// @error NotWritable, DiskFull, BadArgument (nothing explained)
Status writePictures(const widgets::ShownExplanation& shown, const std::filesystem::path& folder);

/// The class and modality that an explanation was made for.
widgets::ShownExplanation shownOf(const explain::Explanation& explanation);

}  // namespace limelight::app
