// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Linear layers whose weights lie in memory as oneDNN multiplies them fastest. No torch here.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/nn/encoder_precision.h"

namespace limelight::nn {

/// About how many rows an encoder takes through its linear layers together. Products are planned
/// for it.
constexpr std::int64_t kRowBlock = 128;

/// A linear layer's numbers where they lie.
struct LinearWeights {
    const float* weight;  ///< [out, in]
    const float* bias;    ///< [out]; nullptr for none
    std::int64_t out;
};

/// Memory that one thread uses again from call to call.
class LinearScratch {
public:
    /// At least `bytes`, aligned to 64.
    void* take(std::size_t bytes);

private:
    std::vector<std::byte> bytes_;
};

/// One or more layers side by side, as one product.
///
/// With BF16, rows and weights are rounded to bfloat16 and summed in float. With Int8, each row is
/// quantised when it comes, evenly between its own smallest and largest value, and each weight row
/// symmetrically about 0; sums are exact.
/// @thread  several threads may call `apply` at once
class PackedLinear {
public:
    /// @error Unsupported  BF16 on a CPU without AVX-512, which oneDNN does not do
    /// @error OutOfMemory
    static Result<PackedLinear> pack(std::span<const LinearWeights> sideBySide, std::int64_t in,
                                     EncoderPrecision precision);

    PackedLinear(PackedLinear&&) noexcept;
    PackedLinear& operator=(PackedLinear&&) noexcept;
    ~PackedLinear();

    std::int64_t in() const;
    std::int64_t out() const;

    /// What happens to the numbers in the target.
    enum class Target { Replaced, AddedTo };

    /// target = rows · Wᵀ + b (+ target), by the calling thread alone. Bits of a row depend on
    /// `count` and on nothing else beside the row.
    /// @param rows    [count, in]
    /// @param target  [count, out]
    void apply(const float* rows, std::int64_t count, float* target, Target what,
               LinearScratch& scratch) const;

private:
    struct Impl;
    explicit PackedLinear(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

/// Why a precision is no faster than F32 on this CPU; empty when it is.
std::string slownessOf(EncoderPrecision precision);

}  // namespace limelight::nn
