// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// In what precision an encoder's linear layers multiply. No torch here.

#include <string_view>

namespace limelight::nn {

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

}  // namespace limelight::nn
