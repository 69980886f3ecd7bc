// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// In what precision a model's encoders multiply, as users choose it.

#include <optional>
#include <string_view>

namespace limelight::models {

enum class EncoderPrecision {
    F32,
    BF16,  ///< rows and weights rounded to bfloat16, sums in float
    Int8   ///< rows and weights in steps of their own, sums exact
};

/// "fp32", "bf16", "int8".
constexpr std::string_view nameOf(EncoderPrecision precision)
{
    switch (precision) {
        case EncoderPrecision::BF16:
            return "bf16";
        case EncoderPrecision::Int8:
            return "int8";
        case EncoderPrecision::F32:
            break;
    }
    return "fp32";
}

/// The precision of that name, nothing for another name.
constexpr std::optional<EncoderPrecision> precisionNamed(std::string_view name)
{
    for (auto precision : {EncoderPrecision::F32, EncoderPrecision::BF16, EncoderPrecision::Int8}) {
        if (name == nameOf(precision)) return precision;
    }
    return std::nullopt;
}

}  // namespace limelight::models
