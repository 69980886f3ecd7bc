// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What an Open-Unmix folder says of itself in separator.json and the tables of its weights.

#include <filesystem>

#include "core/base/result.h"
#include "core/pipeline/model_facts.h"

namespace limelight::pipeline {

/// @error NotFound, BadWeights  separator.json is missing or malformed
Result<ModelFacts> separatorFacts(const std::filesystem::path& folder);

}  // namespace limelight::pipeline
