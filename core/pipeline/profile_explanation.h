// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Where the seconds of one explanation go, for `limelight bench --profile`.

#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/base/run.h"
#include "core/pipeline/measure_speed.h"

namespace limelight::pipeline {

struct ExplanationProfile {
    struct Part {
        std::string name;  ///< "sound encoder"
        double seconds = 0.0;
    };
    std::vector<Part> parts;  ///< in the order of the work; they add up to `seconds`
    double seconds = 0.0;     ///< from the song's file to the explanation, wall clock
    std::size_t soundPasses = 0, wordsPasses = 0;  ///< inputs given to the encoders
    std::size_t scored = 0;                        ///< pairs given to the head

    double share(const Part& part) const { return seconds > 0.0 ? part.seconds / seconds : 0.0; }
};

/// Explains `options.song` once in recommended mode with the default models.
///
/// What lies between two calls of the model is what the second needs (features, texts); what
/// follows scores is the fits, but for the features and texts of the next inputs, whose time is
/// taken from calls that follow no scores.
/// @param options  `repeats` is not used
/// @error          what loading, separating and explaining can fail with; Cancelled
Result<ExplanationProfile> profileExplanation(const SpeedOptions& options, Run& run);

}  // namespace limelight::pipeline
