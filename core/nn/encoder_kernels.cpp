// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/encoder_kernels.h"

#include "core/base/cpu_kernels.h"
#include "core/nn/encoder_kernels_private.h"

namespace limelight::nn {

const std::vector<const EncoderKernels*>& kernelsOfThisCpu()
{
    static const std::vector<const EncoderKernels*> kernels = [] {
        std::vector<const EncoderKernels*> found;
#if defined(__x86_64__)
        if (cpuPath() >= CpuPath::Avx512) found.push_back(&kAvx512Kernels);
        if (cpuPath() >= CpuPath::Avx2) found.push_back(&kAvx2Kernels);
#endif
        found.push_back(&kPlainKernels);
        return found;
    }();
    return kernels;
}

}  // namespace limelight::nn
