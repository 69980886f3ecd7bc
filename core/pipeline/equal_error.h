// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What an explanation costs that errs no more than the published sampler's: passes, and seconds at
/// full size.

#include <optional>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/pipeline/measure_quality.h"

namespace limelight::pipeline {

/// Seconds of one pass of the published implementation (transformers), tuned, two threads, where
/// products of 2048 x 2048 floats run at `kPublishedGflops`.
inline constexpr double kPublishedAstSec = 1.31, kPublishedRobertaSec = 0.64;
inline constexpr double kPublishedGflops = 245.0;

/// Samplers as `QualityRow::sampler` names them.
inline constexpr const char* kPublishedSampler = "joint random";
inline constexpr const char* kDesignedSampler = "crossed designed";

struct EqualError {
    double error = 0.0;       ///< relative, of the published sampler, mean over the songs
    int publishedPasses = 0;  ///< that it took, both sides
    double passes = 0.0;      ///< of the designed sampler for the same error, both sides
    bool isAtMost = false;    ///< the smallest run measured errs less already
    double ratio() const { return publishedPasses / passes; }
};

/// From the means over the songs: between two numbers of passes the error is taken to fall as a
/// power of them.
/// @return  nothing without both samplers, or when the designed one errs more throughout
std::optional<EqualError> equalErrorOf(const QualityReport& report);

/// "equal error (0.20): 10000 passes of joint random, 331 of crossed designed: 30.2 x fewer"
std::string textOf(const EqualError& equal);

/// Passes ratio times seconds per pass: both, and their product.
/// @param soundSec, wordsSec  of one pass of either side at full size, here; half of the passes are
///                            of either side
/// @param gflops              of products here, by which the published seconds are scaled
std::string costText(const EqualError& equal, double soundSec, double wordsSec, double gflops);

}  // namespace limelight::pipeline
