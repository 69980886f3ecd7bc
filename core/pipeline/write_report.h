// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The folder of an explanation as one page to send around.

#include <filesystem>

#include "core/base/result.h"
#include "core/base/run.h"
#include "core/data/html_report.h"
#include "core/explain/explanation.h"

namespace limelight::pipeline {

/// Sounds of single components on the page at the most, the strongest first: all that its table
/// of features can list.
inline constexpr std::size_t kReportedSounds = data::kReportedFeatures;

/// Folder of the same figures for dark screens, beside them.
inline constexpr const char* kDarkFigures = "dark";

/// Makes an HTML page of what `writeExplanation` and the pictures left in a folder: its
/// explanation.json, the SVG figures (also those for dark screens), heard.wav, positive.wav and
/// negative.wav, the strongest components; sounds may be FLAC instead. What is missing beside
/// explanation.json is left out.
/// @error  NotFound, Unreadable  the explanation, or a sound that lies there but is none
/// @error  NotWritable, DiskFull, OutOfMemory, Cancelled
Status writeReport(const std::filesystem::path& folder, const std::filesystem::path& file,
                   Run& run);

/// The same of an explanation that is at hand; its explanation.json is not read.
/// @error  Unreadable (a sound), NotWritable, DiskFull, OutOfMemory, Cancelled
Status writeReport(const explain::Explanation& explanation, const std::filesystem::path& folder,
                   const std::filesystem::path& file, Run& run);

}  // namespace limelight::pipeline
