// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What an encoder computes between its matrix products, written once and compiled for each
/// instruction set; the widest that the CPU has is chosen at run time. No torch here.

#include <cstdint>
#include <vector>

#include "core/nn/model_options.h"

namespace limelight::nn {

/// Queries that one call of `EncoderKernels::attend` takes at most.
constexpr std::int64_t kQueryBlock = 48;

/// One head's columns in the rows of all heads.
struct HeadRows {
    const float* query;
    const float* key;
    const float* value;
    std::int64_t stride;  ///< floats from one token to the next
};

/// One head as the kernels read it; the memory is the caller's.
struct PackedHead {
    std::int64_t tokens = 0;
    std::int64_t headSize = 0;
    float scale = 1.0F;              ///< of the scores
    const float* keyBias = nullptr;  ///< [tokens], added to the scores; or nullptr
    float* queries = nullptr;        ///< [tokens, headSize], scaled
    float* keys = nullptr;           ///< panels of keys, each [headSize, panel]
    float* values = nullptr;         ///< panels of columns, each [tokens rounded up, panel]
};

/// A row x of floats as steps q: x = low + scale · q.
struct RowScale {
    float scale;
    float low;
};

/// What turns the sums of a quantised product into floats, column by column.
struct QuantisedColumns {
    const float* scales;  ///< [count] of the weights
    const float* sums;    ///< [count] of the quantised weights
    const float* bias;    ///< [count]
    std::int64_t count;
};

struct EncoderKernels {
    const char* name;    ///< "AVX-512", "AVX2" or "plain"
    std::int64_t panel;  ///< keys or columns side by side in memory

    /// Copies tokens [first, first + count) to their places in `head`.
    /// @param rows   of token `first` and those after it
    void (*packHead)(const HeadRows& rows, std::int64_t first, std::int64_t count,
                     const PackedHead& head);

    /// Softmax attention of `queries` queries from `first` on.
    /// @param queries  1 to kQueryBlock
    /// @param scratch  `scratchFloats(headSize)` floats
    /// @param result   [queries, headSize], rows `resultStride` apart
    void (*attend)(const PackedHead& head, std::int64_t first, std::int64_t queries, float* scratch,
                   float* result, std::int64_t resultStride);

    /// (x - mean) / sqrt(variance + eps) · gain + bias, row by row; `target` may be `rows`.
    void (*normalise)(const float* rows, std::int64_t count, std::int64_t width, const float* gain,
                      const float* bias, float eps, float* target);

    /// The activation in place; Gelu within 3e-7 · |x|.
    void (*activate)(Activation activation, float* values, std::int64_t count);

    /// To the nearest bfloat16, ties to even.
    void (*roundToBf16)(const float* values, std::int64_t count, std::uint16_t* target);

    /// Each row in `steps` even steps from its smallest to its largest value.
    /// @param steps  1 to 255
    void (*quantise)(const float* rows, std::int64_t count, std::int64_t width, float steps,
                     std::uint8_t* target, RowScale* scales);

    /// @param sums    [count, columns.count]: quantised rows times quantised weights
    /// @param target  [count, columns.count], replaced or added to
    void (*dequantise)(const std::int32_t* sums, const RowScale* scales, std::int64_t count,
                       const QuantisedColumns& columns, bool addsToTarget, float* target);

    std::int64_t roundedUp(std::int64_t count) const { return (count + panel - 1) / panel * panel; }
    std::int64_t keyFloats(std::int64_t tokens, std::int64_t headSize) const
    {
        return roundedUp(tokens) * headSize;
    }
    std::int64_t valueFloats(std::int64_t tokens, std::int64_t headSize) const
    {
        return roundedUp(tokens) * roundedUp(headSize);
    }
    std::int64_t scratchFloats(std::int64_t headSize) const
    {
        return kQueryBlock * (128 + roundedUp(headSize));
    }
};

/// Every set this CPU can run, the widest first; the last is plain.
const std::vector<const EncoderKernels*>& kernelsOfThisCpu();

/// The widest.
inline const EncoderKernels& encoderKernels()
{
    return *kernelsOfThisCpu().front();
}

}  // namespace limelight::nn
