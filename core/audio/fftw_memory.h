// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// FFTW's aligned arrays, and the one lock its planner needs.

#include <fftw3.h>

#include <cstddef>
#include <memory>
#include <mutex>

namespace limelight::audio {

/// Making and destroying plans is not thread-safe in FFTW; executing them is.
inline std::mutex& fftwPlanner()
{
    static std::mutex mutex;
    return mutex;
}

struct FftwFree {
    void operator()(void* memory) const { fftw_free(memory); }
};
template <class T>
using FftwArray = std::unique_ptr<T[], FftwFree>;

/// Uninitialised, aligned as plans expect.
template <class T>
FftwArray<T> makeFftwArray(std::size_t count)
{
    return FftwArray<T>(static_cast<T*>(fftw_malloc(sizeof(T) * count)));
}

}  // namespace limelight::audio
