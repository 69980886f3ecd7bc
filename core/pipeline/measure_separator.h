// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// How long a separator of the published size takes on this machine, for `limelight bench`.

#include "core/base/result.h"
#include "core/base/run.h"

namespace limelight::pipeline {

/// A separator of umxhq's shapes (four targets, hidden size 512) with random weights.
struct SeparatorSpeed {
    double seconds = 0.0;       ///< separating, wall clock
    double cpuSec = 0.0;        ///< separating, CPU time of this process
    double audioSeconds = 0.0;  ///< stereo sound at 44.1 kHz that was separated
    double peakMb = 0.0;        ///< the most this process held in memory meanwhile
    double loadSec = 0.0;       ///< reading the weights (142 MB) and making the networks
};

/// Writes the weights to a temporary folder, loads them and separates noise.
/// @param audioSec  0.2 to 3600
/// @error           NotWritable, DiskFull (temporary folder), OutOfMemory, Cancelled; BadArgument
Result<SeparatorSpeed> measureSeparator(double audioSec, Run& run);

}  // namespace limelight::pipeline
