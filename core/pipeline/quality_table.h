// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// A quality run as a table: what is known of each song, and by what it was measured.

#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/pipeline/measure_quality.h"

namespace limelight::pipeline {

/// Every row. Numbers read back to the same value.
std::string csvOf(const QualityReport& report);

/// The rows of a file of `csvOf`. Columns are found by their names; one that is missing leaves its
/// figure at 0 or empty, but for the song, the sampler, its passes and its error.
/// @param origin  names the file in errors
/// @error         Unreadable  it is no such table (the message names the line)
Result<QualityReport> qualityFromCsv(std::string_view csv, const std::string& origin);

}  // namespace limelight::pipeline
