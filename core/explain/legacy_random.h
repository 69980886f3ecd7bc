// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The random numbers of numpy's `RandomState(seed)`, which the published explainers draw.

#include <cstddef>
#include <cstdint>
#include <random>
#include <vector>

namespace limelight::explain {

/// @source  numpy 1.24 legacy `RandomState`: MT19937 seeded by one 32-bit number, bounded integers
///          by masking and rejecting
class LegacyRandom {
public:
    explicit LegacyRandom(std::uint32_t seed) : engine_(seed) {}

    std::uint32_t bits() { return static_cast<std::uint32_t>(engine_()); }

    /// Uniform in 0 ... largest; draws nothing when `largest` is 0.
    std::uint32_t bounded(std::uint32_t largest);

    /// `randint(low, high)`: uniform in low ... high - 1.
    std::uint32_t integer(std::uint32_t low, std::uint32_t high)
    {
        return low + bounded(high - 1 - low);
    }

    /// `rand()`: uniform in [0, 1), 53 bits.
    double uniform();

    /// `choice(range(count), taken, replace=False)`: the first of a full shuffle.
    std::vector<std::size_t> choice(std::size_t count, std::size_t taken);

private:
    std::mt19937 engine_;
};

}  // namespace limelight::explain
