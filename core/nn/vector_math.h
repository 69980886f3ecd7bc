// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Vectors of floats of one width, for kernels that are compiled once per instruction set. Included
/// by the `encoder_kernels_*.cpp` alone; everything is local to the including file, so that no code
/// for one instruction set is linked into another.

#include <cstdint>
#include <cstring>

namespace limelight::nn {
namespace {

/// @tparam kLanes  floats in a vector
template <int kLanes>
struct VectorMath {
    // GCC takes a size that depends on a parameter in a typedef only.
    typedef float Float __attribute__((vector_size(kLanes * sizeof(float))));
    typedef std::int32_t Int __attribute__((vector_size(kLanes * sizeof(std::int32_t))));

    static inline Float load(const float* from)
    {
        Float x;
        std::memcpy(&x, from, sizeof x);
        return x;
    }
    static inline void store(float* to, Float x) { std::memcpy(to, &x, sizeof x); }
    /// The first `count` floats, the others 0.
    static inline Float loadFirst(const float* from, std::int64_t count)
    {
        Float x = {};
        std::memcpy(&x, from, static_cast<std::size_t>(count) * sizeof(float));
        return x;
    }
    static inline void storeFirst(float* to, Float x, std::int64_t count)
    {
        std::memcpy(to, &x, static_cast<std::size_t>(count) * sizeof(float));
    }
    static inline Float all(float x) { return Float{} + x; }
    /// b where a is no number.
    static inline Float larger(Float a, Float b) { return a > b ? a : b; }
    static inline Float smaller(Float a, Float b) { return a < b ? a : b; }

    static inline float sumOf(Float x)
    {
        float lanes[kLanes];
        store(lanes, x);
        for (int half = kLanes / 2; half > 0; half /= 2) {
            for (int i = 0; i < half; ++i) lanes[i] += lanes[i + half];
        }
        return lanes[0];
    }
    static inline float largestOf(Float x)
    {
        float lanes[kLanes];
        store(lanes, x);
        for (int half = kLanes / 2; half > 0; half /= 2) {
            for (int i = 0; i < half; ++i) {
                lanes[i] = lanes[i] > lanes[i + half] ? lanes[i] : lanes[i + half];
            }
        }
        return lanes[0];
    }

    /// e^x for x <= 88, within two units in the last place; below -87 at most 1.2e-38.
    /// @source  S. L. Moshier, Cephes, expf: range reduction and coefficients
    static inline Float exponential(Float x)
    {
        constexpr float kRounder = 12582912.0F;  // 1.5 * 2^23: adding it rounds to an integer
        x = x < -87.0F ? all(-87.0F) : x;
        const Float shifted = x * 1.44269504F + kRounder;
        const Float n = shifted - kRounder;
        const Float f = (x - n * 0.693359375F) + n * 2.12194440e-4F;
        Float p = f * 1.9875691500e-4F + 1.3981999507e-3F;
        p = p * f + 8.3334519073e-3F;
        p = p * f + 4.1665795894e-2F;
        p = p * f + 1.6666665459e-1F;
        p = p * f + 5.0000001201e-1F;
        p = p * (f * f) + f + 1.0F;
        // The integer lies in the lowest bits of `shifted`: add it to the exponent.
        return reinterpret_cast<Float>(reinterpret_cast<Int>(p) +
                                       (reinterpret_cast<Int>(shifted) << 23));
    }
};

}  // namespace
}  // namespace limelight::nn
