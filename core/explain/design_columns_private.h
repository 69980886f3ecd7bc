// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Which column of a Sylvester-Hadamard matrix each component of a fold-over block takes.

#include <cstddef>
#include <vector>

#include "core/base/random.h"
#include "core/explain/component_groups.h"

namespace limelight::explain {

/// Columns are numbered so that the product of columns a and b is column a ^ b.
/// @param stream      of the block
/// @param size        columns there are, a power of two
/// @param components  at most `size`
/// @return            [components], distinct
std::vector<std::size_t> designColumns(const RandomStream& stream, std::size_t size,
                                       std::size_t components, const ComponentGroups& groups);

}  // namespace limelight::explain
