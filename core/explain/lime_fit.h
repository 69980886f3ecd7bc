// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// LIME's local line: choose a few features, fit a ridge line through them, rank its weights.

#include <cstddef>
#include <span>
#include <vector>

#include "core/base/result.h"
#include "core/explain/weighted_ridge.h"

namespace limelight::explain {

struct LimeFitOptions {
    Selection selection = Selection::Auto;
    std::size_t count = 10;  ///< features to keep; None keeps all
    /// Penalty of the line that HighestWeights ranks by: 0.01 in LIME, 0 in audioLIME, MusicLIME.
    double highestAlpha = 0.01;
    double ridgeAlpha = 1.0;
    /// LIME ranks by falling |weight|; audioLIME and MusicLIME by falling weight.
    bool ranksBySize = true;
};

/// One class' line.
struct LimeFit {
    struct Term {
        std::size_t feature = 0;  ///< column of the design
        double weight = 0.0;
    };
    std::vector<std::size_t> chosen;  ///< features in the order they were chosen
    double intercept = 0.0;
    std::vector<Term> terms;  ///< ranked; ties keep the order of choice
    double r2 = 0.0;          ///< weighted, on the samples it was fitted to
    double predictionAtFirst = 0.0;
};

/// @param design     [S, P], the instance itself in row 0
/// @param outcome    [S] scores of the class
/// @param proximity  [S], > 0
/// @error            BadShape if sizes disagree; Numerical if a number is not finite
/// @source           lime `lime_base.py` @ fd7eb2e, `explain_instance_with_data`
Result<LimeFit> fitByLime(const DesignMatrix& design, std::span<const double> outcome,
                          std::span<const double> proximity, const LimeFitOptions& options);

}  // namespace limelight::explain
