// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// How long the main job takes on this machine, for `limelight bench`.

#include <filesystem>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/base/run.h"

namespace limelight::pipeline {

struct SpeedOptions {
    std::filesystem::path song;       ///< a demo song
    std::filesystem::path resources;  ///< holds the default models
    int repeats = 5;
    /// Of reference mode; of the profile masks of each side, or 0: normal precision.
    int samples = 1000;
};

/// Seconds of each repeat, in order.
struct SpeedReport {
    std::vector<double> loadModelsSec;
    std::vector<double> separate12Sec;  ///< 12 s of the song
    std::vector<double> explainSec;     ///< reference mode, both modalities, without separation
    double peakMemoryMb = 0.0;          ///< of this process, everything above included
};

/// @error  what loading, separating and explaining can fail with; Cancelled
Result<SpeedReport> measureSpeed(const SpeedOptions& options, Run& run);

/// The middle value; the mean of the middle two for an even count. NaN when empty.
double medianOf(std::vector<double> values);

}  // namespace limelight::pipeline
