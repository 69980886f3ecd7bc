// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Components that cannot matter, because the model is given the same with and without them.

#include <cstddef>
#include <vector>

#include "core/base/result.h"
#include "core/base/run.h"
#include "core/explain/mask_scorer.h"
#include "core/models/classifier.h"

namespace limelight::explain {

/// Silent stretches of stems, and words past the model's token window. The model is not asked.
/// @return  features, sound first, rising
/// @error   Cancelled, and what cutting the text to the window fails with
Result<std::vector<std::size_t>> inaudibleComponents(const models::Classifier& classifier,
                                                     const MaskedSides& sides, Run& run);

}  // namespace limelight::explain
