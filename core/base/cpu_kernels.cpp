// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/cpu_kernels.h"

#include <algorithm>
#include <cstdlib>
#include <string_view>

namespace limelight {
namespace {

CpuPath widestOfCpu()
{
#if defined(__x86_64__)
    __builtin_cpu_init();
    const bool hasAvx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
    if (hasAvx2 && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
        __builtin_cpu_supports("avx512vl")) {
        return CpuPath::Avx512;
    }
    if (hasAvx2) return CpuPath::Avx2;
#endif
    return CpuPath::Plain;
}

CpuPath allowedByUser()
{
    const char* named = std::getenv("ATEN_CPU_CAPABILITY");
    const std::string_view name = named == nullptr ? "" : named;
    if (name == "default") return CpuPath::Plain;
    return name == "avx2" ? CpuPath::Avx2 : CpuPath::Avx512;
}

}  // namespace

CpuPath cpuPath()
{
    static const CpuPath path = std::min(widestOfCpu(), allowedByUser());
    return path;
}

}  // namespace limelight
