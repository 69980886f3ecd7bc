// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What an Open-Unmix folder says of itself, without its weights.

#include <filesystem>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/base/run.h"
#include "core/separation/wiener_filter.h"

namespace limelight::separation {

struct SeparatorTarget {
    std::string name;            ///< "vocals"
    std::filesystem::path file;  ///< of its network
};

struct SeparatorDescription {
    std::string name;  ///< as separator.json says, else the folder's
    int rateHz = 0;
    int windowFrames = 0;  ///< nfft
    int hopFrames = 0;
    int channels = 0;  ///< of the networks
    WienerOptions wiener;
    std::vector<SeparatorTarget> targets;
    std::vector<std::string> stems;  ///< targets and residual, or the sums in their place
};

/// Reads separator.json and lists files; opens no weights.
/// @error what `loadOpenUnmix` says of separator.json and of missing files
Result<SeparatorDescription> describeSeparator(const std::filesystem::path& folder);

/// As `Separator::hash` of the loaded folder. Reads every byte.
/// @error as above; Unreadable, Cancelled
Result<std::string> hashOfSeparator(const std::filesystem::path& folder, Run& run);

}  // namespace limelight::separation
