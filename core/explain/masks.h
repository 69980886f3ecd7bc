// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Which components are kept in which sample.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/explain/legacy_random.h"

namespace limelight::explain {

/// Row-major [S, P]: 1 keeps a component, 0 removes it. Row 0 keeps everything.
struct Masks {
    std::size_t features = 0;
    std::size_t samples = 0;
    std::vector<std::uint8_t> values;

    Masks() = default;
    /// All ones.
    Masks(std::size_t sampleCount, std::size_t featureCount)
        : features(featureCount), samples(sampleCount), values(sampleCount * featureCount, 1)
    {
    }
    std::span<const std::uint8_t> row(std::size_t index) const
    {
        return {values.data() + index * features, features};
    }
    std::span<std::uint8_t> row(std::size_t index)
    {
        return {values.data() + index * features, features};
    }
};

/// Rows [first, end).
Masks rowsOf(const Masks& masks, std::size_t first, std::size_t end);
/// Columns [first, first + count).
Masks columnsOf(const Masks& masks, std::size_t first, std::size_t count);

/// The masks of both sides and which goes with which (D2). A crossed grid is the same value with
/// more pairs than rows.
struct MaskDesign {
    Masks sound;  ///< [S_A, a]
    Masks words;  ///< [S_T, t]
    struct Pair {
        std::uint32_t sound = 0;
        std::uint32_t words = 0;
    };
    std::vector<Pair> pairs;  ///< the joint samples; pairs[0] is {0, 0}

    /// The joint matrix [pairs, a + t], sound first.
    Masks joint() const;
};

/// Independent halves in one stream, row by row over [sound | words], after the leading draw that
/// the published explainer makes; row 0 is then overwritten by ones (its draws are consumed).
/// @source  MusicLIME `MusicLIME.ipynb`, cell 3 @ 52796d8: randint(0, 1000), randint(0, 2, S * P)
MaskDesign referenceDesign(std::uint32_t seed, std::size_t samples, std::size_t soundFeatures,
                           std::size_t wordFeatures);

}  // namespace limelight::explain
