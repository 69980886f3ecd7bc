// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The pictures that go with an exported explanation.

#include <filesystem>
#include <vector>

#include "core/base/result.h"
#include "core/explain/comparison.h"
#include "core/pipeline/explain_track.h"
#include "widgets/shown_explanation.h"
#include "widgets/spectrogram_figure.h"

namespace limelight::app {

/// The heard span and what in it speaks for and against the shown class: the sounds of
/// `pipeline::kEvidenceComponents` components of each sign at the most.
/// @error  Cancelled
Result<widgets::EvidenceSpectrograms> evidenceOf(const widgets::ShownExplanation& shown,
                                                 const pipeline::SeparatedSpan& separated,
                                                 Run& run);

/// Writes heat_map, spectrogram, lyrics and weights as PNG and SVG into a folder that exists.
/// Needs a QGuiApplication; the offscreen platform will do.
/// @error NotWritable, DiskFull, BadArgument (nothing explained)
Status writePictures(const widgets::ShownExplanation& shown,
                     const widgets::EvidenceSpectrograms& evidence,
                     const std::filesystem::path& folder);

/// Writes explanations side by side as comparison.png, .svg and .pdf into a folder that exists.
/// Needs a QGuiApplication; the offscreen platform will do.
/// @error NotWritable, DiskFull, BadArgument (not two to four columns, one without a line)
Status writeComparisonPictures(const std::vector<explain::ComparedView>& columns, bool hasOneScale,
                               const std::filesystem::path& folder);

/// The class and modality that an explanation was made for.
widgets::ShownExplanation shownOf(const explain::Explanation& explanation);

}  // namespace limelight::app
