// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// An explanation as a file: `explanation.json`, complete enough to draw, check and repeat it.

#include <filesystem>
#include <string>

#include "core/base/result.h"
#include "core/explain/explanation.h"

namespace limelight::data {

/// Version of the layout; readers refuse a newer one. 2 adds `sampling`, `studies` and the fits'
/// `held_out_r2`, which older files lack.
inline constexpr int kExplanationSchemaVersion = 2;

/// The JSON text. Finite numbers only: a level of minus infinity is written as null.
std::string jsonOf(const explain::Explanation& explanation);

/// @error  Unreadable when the text is not an explanation (the message names the place);
///         Unsupported for a newer schema_version
Result<explain::Explanation> explanationFromJson(const std::string& json,
                                                 const std::string& origin);

/// Written atomically.
/// @error  NotWritable, DiskFull
Status writeExplanationFile(const explain::Explanation& explanation,
                            const std::filesystem::path& file);

/// @error  NotFound, Unreadable, Unsupported
Result<explain::Explanation> readExplanationFile(const std::filesystem::path& file);

}  // namespace limelight::data
