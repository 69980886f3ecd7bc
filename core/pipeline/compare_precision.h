// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What encoders of a lower precision change in scores and weights.

#include <string>

#include "core/base/result.h"
#include "core/base/run.h"
#include "core/pipeline/explain_track.h"

namespace limelight::pipeline {

/// A few perturbed inputs, scored and fitted in a lower precision and in fp32. Scores are those of
/// the model; weights are in what the explanation's are.
struct PrecisionEffect {
    models::EncoderPrecision precision = models::EncoderPrecision::F32;
    explain::Mode mode = explain::Mode::Recommended;
    /// Reference mode: inputs, the complete one among them. Recommended mode: masks of each side.
    int samples = 0;
    double largestScoreDifference = 0.0;   ///< over inputs and classes
    double largestWeightDifference = 0.0;  ///< over components and classes
    double largestWeight = 0.0;            ///< |weight| in fp32, over components and classes
};

/// Of `PrecisionEffect`.
constexpr int kPrecisionSamples = 32;

/// Explains the separated span by the same options from `samples` alone, with the models given and
/// with the same in fp32, which are loaded for it.
/// @param request  what `models` were loaded from
/// @param models   in the precision of `request`
/// @error          what loading and explaining fail with; OutOfMemory, Cancelled
Result<PrecisionEffect> measurePrecisionEffect(const Track& track, const ModelRequest& request,
                                               const ModelSet& models,
                                               const SeparatedSpan& separated,
                                               const ExplainOptions& options, Run& run,
                                               int samples = kPrecisionSamples);

/// One sentence for people, and for the notes of an explanation.
std::string noteOf(const PrecisionEffect& effect);

/// Largest difference of the scores of the song itself between the models given and the same in
/// fp32, which are loaded for it.
/// @error  what loading and predicting fail with
Result<double> largestPredictionDifference(const Track& track, const ModelRequest& request,
                                           const Prediction& prediction, Run& run);

}  // namespace limelight::pipeline
