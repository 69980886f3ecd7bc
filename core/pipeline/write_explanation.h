// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// An explanation as a folder that can be read, heard and checked without this program.

#include <filesystem>

#include "core/base/result.h"
#include "core/base/run.h"
#include "core/explain/explanation.h"
#include "core/pipeline/explain_track.h"

namespace limelight::pipeline {

/// Components at the most in `positive.wav` and in `negative.wav`.
inline constexpr std::size_t kEvidenceComponents = 10;

/// Writes explanation.json, weights.csv, components/vocals0.wav …, and the mixes of the strongest
/// components for (positive.wav) and against (negative.wav) the explained class. Components are
/// slices of the stems, unfaded, float32. A mix without components is not written.
/// @error  NotWritable, DiskFull, Cancelled
Status writeExplanation(const explain::Explanation& explanation, const SeparatedSpan& separated,
                        const std::filesystem::path& folder, Run& run);

}  // namespace limelight::pipeline
