// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What happens to rows of token states between products. Included by the `encoder_kernels_*.cpp`
/// alone.

#include <cmath>

#include "core/nn/encoder_kernels.h"
#include "core/nn/vector_math.h"

namespace limelight::nn {
namespace {

template <int kLanes>
struct RowOperations {
    using Math = VectorMath<kLanes>;
    using Float = typename Math::Float;

    /// @see EncoderKernels::normalise
    static void normalise(const float* rows, std::int64_t count, std::int64_t width,
                          const float* gain, const float* bias, float eps, float* target)
    {
        const std::int64_t whole = width / kLanes * kLanes;
        const std::int64_t rest = width - whole;
        for (std::int64_t row = 0; row < count; ++row) {
            const float* x = rows + row * width;
            float* y = target + row * width;
            Float total = Math::loadFirst(x + whole, rest);
            for (std::int64_t i = 0; i < whole; i += kLanes) total += Math::load(x + i);
            const float mean = Math::sumOf(total) / static_cast<float>(width);
            total = Float{};
            for (std::int64_t i = 0; i < whole; i += kLanes) {
                const Float difference = Math::load(x + i) - mean;
                total += difference * difference;
            }
            float squares = Math::sumOf(total);
            for (std::int64_t i = whole; i < width; ++i) squares += (x[i] - mean) * (x[i] - mean);
            const float factor = 1.0F / std::sqrt(squares / static_cast<float>(width) + eps);
            for (std::int64_t i = 0; i < whole; i += kLanes) {
                Math::store(y + i, (Math::load(x + i) - mean) * factor * Math::load(gain + i) +
                                       Math::load(bias + i));
            }
            for (std::int64_t i = whole; i < width; ++i) {
                y[i] = (x[i] - mean) * factor * gain[i] + bias[i];
            }
        }
    }

    /// x Φ(x), Φ the normal distribution.
    /// @source  Abramowitz and Stegun 7.1.26 for the error function, |error| <= 1.5e-7
    static Float geluOf(Float x)
    {
        const Float z = Math::larger(x, -x) * 0.70710678F;
        const Float t = 1.0F / (z * 0.3275911F + 1.0F);
        Float p = t * 1.061405429F - 1.453152027F;
        p = p * t + 1.421413741F;
        p = p * t - 0.284496736F;
        p = p * t + 0.254829592F;
        // Half of erfc(|z|): the share of the normal distribution beyond |x|.
        const Float tail = p * t * Math::exponential(-z * z) * 0.5F;
        return x * (x > 0.0F ? 1.0F - tail : tail);
    }

    /// x / (1 + e^-y): x times the logistic function of y.
    static Float gated(Float x, Float y)
    {
        return x / (1.0F + Math::exponential(Math::smaller(-y, Math::all(88.0F))));
    }

    static Float activated(Activation activation, Float x)
    {
        switch (activation) {
            case Activation::Gelu:
                break;
            case Activation::GeluTanh:
                return gated(x, (x * x * x * 0.044715F + x) * 1.5957691216F);
            case Activation::Relu:
                return x < 0.0F ? Float{} : x;
            case Activation::Silu:
                return gated(x, x);
        }
        return geluOf(x);
    }

    /// @see EncoderKernels::activate
    static void activate(Activation activation, float* values, std::int64_t count)
    {
        const std::int64_t whole = count / kLanes * kLanes;
        for (std::int64_t i = 0; i < whole; i += kLanes) {
            Math::store(values + i, activated(activation, Math::load(values + i)));
        }
        if (whole < count) {
            const Float last = Math::loadFirst(values + whole, count - whole);
            Math::storeFirst(values + whole, activated(activation, last), count - whole);
        }
    }

    /// @see EncoderKernels::roundToBf16
    static void roundToBf16(const float* values, std::int64_t count, std::uint16_t* target)
    {
        for (std::int64_t i = 0; i < count; ++i) {
            std::uint32_t bits;
            std::memcpy(&bits, values + i, sizeof bits);
            const std::uint32_t rounded = (bits + 0x7FFFU + ((bits >> 16U) & 1U)) >> 16U;
            // Rounding would carry some NaNs over into numbers.
            const bool isNan = (bits & 0x7FFFFFFFU) > 0x7F800000U;
            target[i] = static_cast<std::uint16_t>(isNan ? 0x7FC0U : rounded);
        }
    }

    /// @see EncoderKernels::quantise
    static void quantise(const float* rows, std::int64_t count, std::int64_t width, float steps,
                         std::uint8_t* target, RowScale* scales)
    {
        for (std::int64_t row = 0; row < count; ++row) {
            const float* x = rows + row * width;
            std::uint8_t* q = target + row * width;
            Float lows = Math::all(x[0]);
            Float highs = lows;
            Float zeros = {};  // NaN where a value is not finite
            const std::int64_t whole = width / kLanes * kLanes;
            for (std::int64_t i = 0; i < whole; i += kLanes) {
                const Float value = Math::load(x + i);
                lows = Math::smaller(value, lows);
                highs = Math::larger(value, highs);
                zeros += value - value;
            }
            float low = -Math::largestOf(-lows);
            float high = Math::largestOf(highs);
            float zero = Math::sumOf(zeros);
            for (std::int64_t i = whole; i < width; ++i) {
                low = x[i] < low ? x[i] : low;
                high = x[i] > high ? x[i] : high;
                zero += x[i] - x[i];
            }
            if (zero != 0.0F) {
                std::memset(q, 0, static_cast<std::size_t>(width));
                scales[row] = {1.0F, zero};
                continue;
            }
            const float scale = high > low ? (high - low) / steps : 1.0F;
            const float perStep = 1.0F / scale;
            for (std::int64_t i = 0; i < width; ++i) {
                q[i] = static_cast<std::uint8_t>(
                    static_cast<std::int32_t>((x[i] - low) * perStep + 0.5F));
            }
            scales[row] = {scale, low};
        }
    }

    /// @see EncoderKernels::dequantise
    static void dequantise(const std::int32_t* sums, const RowScale* scales, std::int64_t count,
                           const QuantisedColumns& columns, bool addsToTarget, float* target)
    {
        for (std::int64_t row = 0; row < count; ++row) {
            const std::int32_t* sum = sums + row * columns.count;
            float* y = target + row * columns.count;
            const auto [scale, low] = scales[row];
            for (std::int64_t o = 0; o < columns.count; ++o) {
                const float value = (static_cast<float>(sum[o]) * scale + columns.sums[o] * low) *
                                        columns.scales[o] +
                                    columns.bias[o];
                y[o] = addsToTarget ? y[o] + value : value;
            }
        }
    }
};

}  // namespace
}  // namespace limelight::nn
