// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// One loop compiled for several instruction sets; the widest that this CPU has runs.

namespace limelight {

enum class CpuPath { Plain, Avx2, Avx512 };

/// Found once. ATEN_CPU_CAPABILITY in the environment (default, avx2, avx512) lowers it, as it does
/// for torch's own loops.
CpuPath cpuPath();

}  // namespace limelight

/// For a kernel's body and everything it calls.
#define LIMELIGHT_INLINE inline __attribute__((always_inline))

/// Defines `name##OfCpu()`, which returns `body` compiled for this CPU: a void function template of
/// one `Argument`, given the number of floats in a register. Its bits may depend on the path.
#if defined(__x86_64__)
#define LIMELIGHT_FOR_EACH_CPU(body, name, Argument)                                              \
    void name##Plain(Argument argument)                                                           \
    {                                                                                             \
        body<4>(argument);                                                                        \
    }                                                                                             \
    __attribute__((target("avx2,fma"))) void name##Avx2(Argument argument)                        \
    {                                                                                             \
        body<8>(argument);                                                                        \
    }                                                                                             \
    __attribute__((target("avx512f,avx512dq,avx512vl,fma"))) void name##Avx512(Argument argument) \
    {                                                                                             \
        body<16>(argument);                                                                       \
    }                                                                                             \
    auto name##OfCpu()->void (*)(Argument)                                                        \
    {                                                                                             \
        return cpuPath() == CpuPath::Avx512 ? name##Avx512                                        \
               : cpuPath() == CpuPath::Avx2 ? name##Avx2                                          \
                                            : name##Plain;                                        \
    }
#else
#define LIMELIGHT_FOR_EACH_CPU(body, name, Argument) \
    void name##Plain(Argument argument)              \
    {                                                \
        body<4>(argument);                           \
    }                                                \
    auto name##OfCpu()->void (*)(Argument)           \
    {                                                \
        return name##Plain;                          \
    }
#endif
