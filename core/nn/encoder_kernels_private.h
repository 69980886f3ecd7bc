// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The kernels of each instruction set; only `encoder_kernels.cpp` knows which may run.

#include "core/nn/encoder_kernels.h"

namespace limelight::nn {

extern const EncoderKernels kPlainKernels;
#if defined(__x86_64__)
extern const EncoderKernels kAvx2Kernels;
extern const EncoderKernels kAvx512Kernels;
#endif

}  // namespace limelight::nn
