// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Which components are heard at the same time.

#include <cstddef>

namespace limelight::explain {

/// Components that are heard at the same time: the first `count` lots of `size`, one after the
/// other, as the stems of one segment after another are. A model that hears their sum on a scale
/// that is not linear (decibels) leaves products of them more than any others.
struct ComponentGroups {
    std::size_t size = 0;
    std::size_t count = 0;
    /// Odd products inside a group, less the components themselves.
    bool hasTriples() const { return size >= 3 && count > 0; }
    friend bool operator==(const ComponentGroups&, const ComponentGroups&) = default;
};

}  // namespace limelight::explain
