// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The "trust" section of explanation.json.

#include <nlohmann/json.hpp>

#include "core/explain/trust.h"

namespace limelight::data {

/// Throws std::runtime_error for a name that is none.
models::Modality modalityFrom(const std::string& name);

/// Finite numbers only.
nlohmann::json jsonOf(const explain::Trust& trust);

/// @param components  of the explanation
/// Throws what nlohmann-json throws, and std::runtime_error for what cannot be.
explain::Trust trustFrom(const nlohmann::json& value, std::size_t components);

}  // namespace limelight::data
