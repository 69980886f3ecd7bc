// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Components by the names a person types.

#include <cstddef>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/explain/component.h"

namespace limelight::explain {

/// Features that a list names: `vocals5` (one component), `drums` (all segments of a stem),
/// `word:love` (a word in all its places, case aside), separated by commas.
/// @return  rising, each once
/// @error   BadArgument  a name that is none of them; the message says which there are
Result<std::vector<std::size_t>> featuresNamed(const Components& components,
                                               const std::string& list);

/// What `featuresNamed` takes for a feature.
std::string typedNameOf(const Components& components, std::size_t feature);

}  // namespace limelight::explain
