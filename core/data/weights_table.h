// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The weights of an explanation as a table for a spreadsheet: `weights.csv`.

#include <string>
#include <string_view>

#include "core/explain/explanation.h"

namespace limelight::data {

/// One row per fit and component: class, modality, component, kind, stem, segment, start and end
/// in seconds, weight, half-width of the 95 % interval. RFC 4180, UTF-8, decimal points; a first
/// line starting with '#' names mode, model and seed.
std::string csvOf(const explain::Explanation& explanation);

/// A CSV field, quoted where needed. Text that a spreadsheet would run as a formula (it begins
/// with = + - @ tab or return) gets an apostrophe in front.
std::string csvField(std::string_view text);

}  // namespace limelight::data
