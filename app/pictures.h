// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The pictures that go with an exported explanation.

#include <filesystem>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/explain/comparison.h"
#include "core/pipeline/explain_track.h"
#include "widgets/explanation_figure.h"
#include "widgets/spectrogram_figure.h"

namespace limelight::app {

/// The heard span and what in it speaks for and against the shown class: the sounds of
/// `pipeline::kEvidenceComponents` components of each sign at the most.
/// @error  Cancelled
Result<widgets::EvidenceSpectrograms> evidenceOf(const widgets::ShownExplanation& shown,
                                                 const pipeline::SeparatedSpan& separated,
                                                 Run& run);

/// Writes every figure that can be drawn (`widgets::canDraw`), in each format, with its caption,
/// into a folder that exists; beside SVG ones those for dark screens, in a folder of their own
/// (`pipeline::kDarkFigures`), without captions. Needs a QGuiApplication; the offscreen platform
/// will do.
/// @param endings  of file names: ".svg", ".png", ".pdf"
/// @error NotWritable, DiskFull, BadArgument (nothing explained, options)
Status writePictures(const widgets::FigureContent& content, const std::filesystem::path& folder,
                     const std::vector<std::string>& endings = {".png", ".svg"},
                     const widgets::FigureOptions& options = {});

/// The same from the sounds that an exported folder holds (heard, positive, negative, as WAV or
/// FLAC); a sign without a sound is silent. Nothing where what is heard is not there.
/// @error  Unreadable (a sound that is none), Cancelled
Result<std::shared_ptr<const widgets::EvidenceSpectrograms>> evidenceIn(
    const std::filesystem::path& folder, Run& run);

/// Writes explanations side by side as comparison.png, .svg and .pdf into a folder that exists.
/// Needs a QGuiApplication; the offscreen platform will do.
/// @error NotWritable, DiskFull, BadArgument (not two to four columns, one without a line)
Status writeComparisonPictures(const std::vector<explain::ComparedView>& columns, bool hasOneScale,
                               const std::filesystem::path& folder);

/// The class and modality that an explanation was made for.
widgets::ShownExplanation shownOf(const explain::Explanation& explanation);

}  // namespace limelight::app
