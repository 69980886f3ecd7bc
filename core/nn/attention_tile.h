// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Softmax attention of some queries of one head, block of keys after block of keys, so that scores
/// never leave the cache. Included by the `encoder_kernels_*.cpp` alone.

#include "core/nn/encoder_kernels.h"
#include "core/nn/vector_math.h"

namespace limelight::nn {
namespace {

/// @tparam kLanes    floats in a vector
/// @tparam kVectors  vectors side by side in a panel, so that kTileRows * kVectors sums and the
///                   operands of one step stay in registers
template <int kLanes, int kVectors>
struct AttentionTile {
    using Math = VectorMath<kLanes>;
    using Float = typename Math::Float;
    static constexpr std::int64_t kTileRows = 6;
    static constexpr std::int64_t kPanel = kLanes * kVectors;
    static constexpr std::int64_t kKeyBlock = 128;
    static_assert(kKeyBlock % kPanel == 0 && kQueryBlock % kTileRows == 0);

    /// c [kRows, V vectors] = a [kRows, depth] · panel [depth, kPanel] (+ c)
    template <int kRows, int V>
    static void multiplyTile(const float* a, std::int64_t aStride, const float* panel,
                             std::int64_t depth, float* c, std::int64_t cStride, bool addsToC)
    {
        Float sums[kRows][V];
        for (int r = 0; r < kRows; ++r) {
            for (int v = 0; v < V; ++v) {
                sums[r][v] = addsToC ? Math::load(c + r * cStride + v * kLanes) : Float{};
            }
        }
        for (std::int64_t k = 0; k < depth; ++k) {
            Float b[V];
            for (int v = 0; v < V; ++v) b[v] = Math::load(panel + k * kPanel + v * kLanes);
            for (int r = 0; r < kRows; ++r) {
                const float x = a[r * aStride + k];
                for (int v = 0; v < V; ++v) sums[r][v] += b[v] * x;
            }
        }
        for (int r = 0; r < kRows; ++r) {
            for (int v = 0; v < V; ++v) Math::store(c + r * cStride + v * kLanes, sums[r][v]);
        }
    }

    using Tile = void (*)(const float*, std::int64_t, const float*, std::int64_t, float*,
                          std::int64_t, bool);

    template <int V>
    static Tile tileOfRows(std::int64_t rows)
    {
        switch (rows) {
            case 1:
                return multiplyTile<1, V>;
            case 2:
                return multiplyTile<2, V>;
            case 3:
                return multiplyTile<3, V>;
            case 4:
                return multiplyTile<4, V>;
            case 5:
                return multiplyTile<5, V>;
            default:
                return multiplyTile<6, V>;
        }
    }

    static Tile tileOf(std::int64_t rows, std::int64_t vectors)
    {
        if constexpr (kVectors > 2) {
            if (vectors == 4) return tileOfRows<4>(rows);
            if (vectors == 3) return tileOfRows<3>(rows);
        }
        return vectors == 2 ? tileOfRows<2>(rows) : tileOfRows<1>(rows);
    }

    /// c [rows, columns] = a [rows, depth] · panel (+ c); columns are rounded up to whole vectors.
    static void multiplyPanel(std::int64_t rows, std::int64_t columns, const float* a,
                              std::int64_t aStride, const float* panel, std::int64_t depth,
                              float* c, std::int64_t cStride, bool addsToC)
    {
        const std::int64_t vectors = (columns + kLanes - 1) / kLanes;
        for (std::int64_t first = 0; first < rows; first += kTileRows) {
            const std::int64_t count = rows - first < kTileRows ? rows - first : kTileRows;
            tileOf(count, vectors)(a + first * aStride, aStride, panel, depth, c + first * cStride,
                                   cStride, addsToC);
        }
    }

    /// Scores of one query against a block of keys become weights; what the query has summed so far
    /// is brought to the new largest score.
    struct RunningRow {
        Float sums = {};
        float largest = -3.402823466e+38F;
    };

    static void weigh(float* scores, const float* bias, std::int64_t keys, RunningRow& row,
                      float* sums, std::int64_t width, bool isFirst)
    {
        const std::int64_t padded = (keys + kLanes - 1) / kLanes * kLanes;
        if (bias != nullptr) {
            for (std::int64_t k = 0; k < keys; ++k) scores[k] += bias[k];
        }
        for (std::int64_t k = keys; k < padded; ++k) scores[k] = -3.402823466e+38F;
        Float largest = Math::all(row.largest);
        for (std::int64_t k = 0; k < padded; k += kLanes) {
            largest = Math::larger(Math::load(scores + k), largest);
        }
        const float before = row.largest;
        row.largest = Math::largestOf(largest);
        Float total = {};
        for (std::int64_t k = 0; k < padded; k += kLanes) {
            const Float weight = Math::exponential(Math::load(scores + k) - row.largest);
            Math::store(scores + k, weight);
            total += weight;
        }
        if (isFirst || before == row.largest) {
            row.sums += total;
            return;
        }
        const Float factor = Math::exponential(Math::all(before - row.largest));
        row.sums = row.sums * factor + total;
        for (std::int64_t d = 0; d < width; d += kLanes) {
            Math::store(sums + d, Math::load(sums + d) * factor);
        }
    }

    static constexpr std::int64_t roundedUp(std::int64_t count)
    {
        return (count + kPanel - 1) / kPanel * kPanel;
    }

    /// @see EncoderKernels::packHead
    static void packHead(const HeadRows& rows, std::int64_t first, std::int64_t count,
                         const PackedHead& head)
    {
        const std::int64_t size = head.headSize;
        const std::int64_t paddedTokens = roundedUp(head.tokens);
        for (std::int64_t row = 0; row < count; ++row) {
            const std::int64_t t = first + row;
            const float* query = rows.query + row * rows.stride;
            const float* key = rows.key + row * rows.stride;
            const float* value = rows.value + row * rows.stride;
            float* column = head.keys + t / kPanel * (kPanel * size) + t % kPanel;
            for (std::int64_t d = 0; d < size; ++d) {
                head.queries[t * size + d] = query[d] * head.scale;
                column[d * kPanel] = key[d];
            }
            for (std::int64_t d = 0; d < size; d += kPanel) {
                const std::int64_t width = size - d < kPanel ? size - d : kPanel;
                std::memcpy(head.values + d * paddedTokens + t * kPanel, value + d,
                            static_cast<std::size_t>(width) * sizeof(float));
            }
        }
    }

    /// @see EncoderKernels::attend
    static void attend(const PackedHead& head, std::int64_t first, std::int64_t queries,
                       float* scratch, float* result, std::int64_t resultStride)
    {
        const std::int64_t size = head.headSize;
        const std::int64_t width = roundedUp(size);
        const std::int64_t paddedTokens = roundedUp(head.tokens);
        float* scores = scratch;                          // [kQueryBlock, kKeyBlock]
        float* sums = scratch + kQueryBlock * kKeyBlock;  // [kQueryBlock, width]
        RunningRow rows[kQueryBlock];
        const float* query = head.queries + first * size;
        for (std::int64_t key = 0; key < head.tokens; key += kKeyBlock) {
            const std::int64_t keys = head.tokens - key < kKeyBlock ? head.tokens - key : kKeyBlock;
            for (std::int64_t k = 0; k < keys; k += kPanel) {
                multiplyPanel(queries, keys - k < kPanel ? keys - k : kPanel, query, size,
                              head.keys + (key + k) * size, size, scores + k, kKeyBlock, false);
            }
            const float* bias = head.keyBias == nullptr ? nullptr : head.keyBias + key;
            for (std::int64_t q = 0; q < queries; ++q) {
                weigh(scores + q * kKeyBlock, bias, keys, rows[q], sums + q * width, size,
                      key == 0);
            }
            for (std::int64_t d = 0; d < size; d += kPanel) {
                multiplyPanel(queries, size - d < kPanel ? size - d : kPanel, scores, kKeyBlock,
                              head.values + d * paddedTokens + key * kPanel, keys, sums + d, width,
                              key > 0);
            }
        }
        for (std::int64_t q = 0; q < queries; ++q) {
            const float factor = 1.0F / Math::sumOf(rows[q].sums);
            for (std::int64_t d = 0; d < size; ++d) {
                result[q * resultStride + d] = sums[q * width + d] * factor;
            }
        }
    }
};

}  // namespace
}  // namespace limelight::nn
