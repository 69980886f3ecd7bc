// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// A program in a model folder runs only on the user's word, given now or before.

#include <filesystem>

#include "core/base/result.h"

namespace limelight::pipeline {

/// @param mayRun  the user's word, which is remembered; without it only earlier words count
/// @return        fine for a folder that names no program
/// @error         NotAllowed with the question to ask; BadWeights, NotFound, Unreadable
Status checkProgram(const std::filesystem::path& folder, bool mayRun);

}  // namespace limelight::pipeline
