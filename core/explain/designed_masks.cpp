// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/designed_masks.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <string>

#include "core/base/check.h"
#include "core/base/random.h"
#include "core/explain/design_columns_private.h"

namespace limelight::explain {
namespace {

constexpr std::size_t kStrata = 5;

RandomStream streamOf(const DesignName& name, std::size_t block)
{
    return RandomStream(name.seed, {block}).child(name.side);
}

Masks foldOverBlock(const DesignName& name, std::size_t components, std::size_t block)
{
    const std::size_t size = std::bit_ceil(components);
    const RandomStream stream = streamOf(name, block);
    const auto columns = designColumns(stream, size, components, name.groups);
    const auto rows = stream.child("rows").order(size);
    RandomStream signs = stream.child("signs");
    std::vector<std::size_t> flips(components);
    for (std::size_t& flip : flips) flip = signs.bits() >> 63U;
    Masks masks(2 * size, components);
    for (std::size_t i = 0; i < size; ++i) {
        const auto kept = masks.row(2 * i);
        const auto complement = masks.row(2 * i + 1);
        for (std::size_t j = 0; j < components; ++j) {
            const auto parity = static_cast<std::size_t>(std::popcount(rows[i] & columns[j]));
            kept[j] = static_cast<std::uint8_t>((parity + flips[j]) & 1U);
            complement[j] = static_cast<std::uint8_t>(1U - kept[j]);
        }
    }
    return masks;
}

/// Every mask once, in random order, complements together.
Masks factorialBlock(const DesignName& name, std::size_t components, std::size_t block)
{
    const std::size_t half = std::size_t{1} << (components - 1);
    const RandomStream stream = streamOf(name, block);
    const auto rows = stream.child("rows").order(half);
    RandomStream signs = stream.child("signs");
    Masks masks(2 * half, components);
    for (std::size_t i = 0; i < half; ++i) {
        const std::size_t flip = signs.bits() >> 63U;
        for (std::size_t j = 0; j < components; ++j) {
            const std::size_t kept = (rows[i] >> j & 1U) ^ flip;
            masks.row(2 * i)[j] = static_cast<std::uint8_t>(kept);
            masks.row(2 * i + 1)[j] = static_cast<std::uint8_t>(1U - kept);
        }
    }
    return masks;
}

Masks stratifiedBlock(const DesignName& name, std::size_t components, std::size_t block)
{
    const std::size_t rows = blockRowsOf(name, components);
    const double share = (1.0 - name.keepProbability) * static_cast<double>(rows);
    const auto removed =
        std::clamp<std::size_t>(static_cast<std::size_t>(std::lround(share)), 1, rows - 1);
    RandomStream stream = streamOf(name, block).child("strata");
    Masks masks(rows, components);
    for (std::size_t j = 0; j < components; ++j) {
        const auto order = stream.order(rows);
        for (std::size_t i = 0; i < removed; ++i) masks.row(order[i])[j] = 0;
    }
    return masks;
}

}  // namespace

bool isFoldOver(const DesignName& name)
{
    return name.keepProbability == 0.5;
}

std::size_t blockRowsOf(const DesignName& name, std::size_t components)
{
    if (components == 0) return 0;
    const std::size_t rows = 2 * std::bit_ceil(components);
    if (!isFoldOver(name)) return (rows + kStrata - 1) / kStrata * kStrata;
    return components <= kMostFactorial ? std::size_t{1} << components : rows;
}

Masks designBlock(const DesignName& name, std::size_t components, std::size_t block)
{
    CORE_CHECK(components > 0, "a design has components");
    CORE_CHECK(name.keepProbability > 0.0 && name.keepProbability < 1.0, "a share to keep");
    if (!isFoldOver(name)) return stratifiedBlock(name, components, block);
    return components <= kMostFactorial ? factorialBlock(name, components, block)
                                        : foldOverBlock(name, components, block);
}

Masks designedMasks(const DesignName& name, std::size_t components, std::size_t rows)
{
    Masks masks(rows, components);
    if (components == 0) return masks;
    const std::size_t blockRows = blockRowsOf(name, components);
    for (std::size_t first = 0; first < rows; first += blockRows) {
        const Masks block = designBlock(name, components, first / blockRows);
        const std::size_t values = std::min(blockRows, rows - first) * components;
        std::copy_n(block.values.begin(), values,
                    masks.values.begin() + static_cast<std::ptrdiff_t>(first * components));
    }
    return masks;
}

}  // namespace limelight::explain
