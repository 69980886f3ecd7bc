// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The "counterfactual" and "head" sections of explanation.json.

#include <nlohmann/json.hpp>

#include "core/explain/component.h"
#include "core/explain/counterfactual_result.h"
#include "core/models/head_weights.h"

namespace limelight::data {

/// @param components  whose features it names
nlohmann::json jsonOf(const explain::Counterfactual& found, const explain::Components& components);
/// Throws what nlohmann-json throws, and std::runtime_error for what cannot be.
explain::Counterfactual counterfactualFrom(const nlohmann::json& value,
                                           const explain::Components& components);

nlohmann::json jsonOf(const models::HeadWeights& head);
/// Throws as `counterfactualFrom`.
models::HeadWeights headFrom(const nlohmann::json& value);

}  // namespace limelight::data
