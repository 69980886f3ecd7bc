// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Asks the model whether an explanation of it holds.

#include <cstdint>
#include <optional>
#include <string>

#include "core/base/result.h"
#include "core/base/run.h"
#include "core/explain/explanation.h"
#include "core/explain/mask_scorer.h"
#include "core/explain/trust.h"
#include "core/models/classifier.h"

namespace limelight::explain {

struct TrustOptions {
    std::uint32_t seed = 42;
    /// Inputs that the model may be given; a little more or less is used.
    int passes = 1000;
    std::string label;                         ///< empty: the explained class
    std::optional<models::Modality> modality;  ///< else the recipe's
};

/// The fewest passes with which anything can be said.
inline constexpr int kLeastTrustPasses = 200;

/// Measures everything in `TrustMeasure` that applies to the line of a class. Its masks come from a
/// stream of their own: none is one that the line was fitted to.
///
/// Progress is told as Stage::Evaluating, in passes. Results depend on the seed and the passes
/// alone, never on the number of threads.
///
/// @param sides        as the explanation's components name them
/// @param explanation  holds the line
/// @error   BadArgument  fewer than kLeastTrustPasses; no line for that class and modality
/// @error   BadShape     the sides are not those of the explanation
/// @error   Cancelled (within 0.5 s), Numerical, OutOfMemory, and what the model fails with
/// @source  Petsiuk et al. 2018 (deletion, insertion); DeYoung et al. 2020 (comprehensiveness,
///          sufficiency); Visani et al. 2020 (stability); Parcalabescu and Frank 2023 (shares);
///          Mishra et al. 2020 (fillers)
Result<Trust> measureTrust(const models::Classifier& classifier, const MaskedSides& sides,
                           const Explanation& explanation, const TrustOptions& options, Run& run);

}  // namespace limelight::explain
