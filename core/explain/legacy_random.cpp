// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/legacy_random.h"

#include <bit>
#include <numeric>
#include <utility>

namespace limelight::explain {

std::uint32_t LegacyRandom::bounded(std::uint32_t largest)
{
    if (largest == 0) return 0;
    const std::uint32_t mask = ~std::uint32_t{0} >> std::countl_zero(largest);
    std::uint32_t value = bits() & mask;
    while (value > largest) value = bits() & mask;
    return value;
}

double LegacyRandom::uniform()
{
    const double high = bits() >> 5U;
    const double low = bits() >> 6U;
    return (high * 67108864.0 + low) / 9007199254740992.0;
}

std::vector<std::size_t> LegacyRandom::choice(std::size_t count, std::size_t taken)
{
    std::vector<std::size_t> order(count);
    std::iota(order.begin(), order.end(), std::size_t{0});
    for (std::size_t i = count; i-- > 1;) {
        std::swap(order[i], order[bounded(static_cast<std::uint32_t>(i))]);
    }
    order.resize(taken);
    return order;
}

}  // namespace limelight::explain
