// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What recommended mode adds to an explanation's file: how it sampled, what is known beside lines.

#include <nlohmann/json.hpp>
#include <vector>

#include "core/explain/explanation.h"

namespace limelight::data {

nlohmann::json samplingJson(const explain::Sampling& sampling);
/// Throws std::exception where something is missing or has another name.
explain::Sampling samplingFrom(const nlohmann::json& value);

nlohmann::json studiesJson(const std::vector<explain::ClassStudy>& studies);
/// @param components  how many there are: features of pairs lie below
std::vector<explain::ClassStudy> studiesFrom(const nlohmann::json& list, std::size_t components);

/// null for nothing.
nlohmann::json optionalJson(const std::optional<double>& value);
/// @return  nothing when the key is missing or null
std::optional<double> optionalFrom(const nlohmann::json& object, const char* key);

}  // namespace limelight::data
