// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// How a model hears, as the `preprocessor_config.json` of its folder says.

#include <filesystem>

#include "core/audio/mel_front_end.h"
#include "core/base/result.h"

namespace limelight::models {

/// The front end alone, whatever network lies beside it. Absent keys take AST's defaults.
/// @error BadWeights when missing, malformed, of another extractor or out of range
Result<audio::MelOptions> readPreprocessorConfig(const std::filesystem::path& folder);

}  // namespace limelight::models
