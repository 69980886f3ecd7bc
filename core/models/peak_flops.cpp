// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <thread>
#include <vector>

#include "core/models/peak_flops_private.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace limelight::models {
namespace {

constexpr int kChains = 12;  // independent sums, enough to hide four cycles on two units
constexpr std::int64_t kSteps = 30'000'000;  // a tenth of a second: starting threads is lost in it

struct Kernel {
    float (*run)(float);
    double flopsPerStep;
};

float scalarKernel(float x)
{
    float sums[kChains];
    for (int c = 0; c < kChains; ++c) sums[c] = x + static_cast<float>(c);
    for (std::int64_t i = 0; i < kSteps; ++i) {
        for (float& sum : sums) sum = sum * x + x;
    }
    float total = 0.0F;
    for (float sum : sums) total += sum;
    return total;
}

#if defined(__x86_64__)
__attribute__((target("avx2,fma"))) float avx2Kernel(float x)
{
    const __m256 factor = _mm256_set1_ps(x);
    __m256 sums[kChains];
    for (int c = 0; c < kChains; ++c) sums[c] = _mm256_set1_ps(x + static_cast<float>(c));
    for (std::int64_t i = 0; i < kSteps; ++i) {
        for (__m256& sum : sums) sum = _mm256_fmadd_ps(sum, factor, factor);
    }
    __m256 total = sums[0];
    for (int c = 1; c < kChains; ++c) total = _mm256_add_ps(total, sums[c]);
    return _mm256_cvtss_f32(total);
}

__attribute__((target("avx512f"))) float avx512Kernel(float x)
{
    const __m512 factor = _mm512_set1_ps(x);
    __m512 sums[kChains];
    for (int c = 0; c < kChains; ++c) sums[c] = _mm512_set1_ps(x + static_cast<float>(c));
    for (std::int64_t i = 0; i < kSteps; ++i) {
        for (__m512& sum : sums) sum = _mm512_fmadd_ps(sum, factor, factor);
    }
    __m512 total = sums[0];
    for (int c = 1; c < kChains; ++c) total = _mm512_add_ps(total, sums[c]);
    return _mm512_cvtss_f32(total);
}
#endif

Kernel widestKernel()
{
#if defined(__x86_64__)
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx512f")) return {avx512Kernel, 2.0 * 16 * kChains};
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) {
        return {avx2Kernel, 2.0 * 8 * kChains};
    }
#endif
    return {scalarKernel, 2.0 * kChains};
}

}  // namespace

double peakGflops(int threads)
{
    using Clock = std::chrono::steady_clock;
    const Kernel kernel = widestKernel();
    std::atomic<float> sink{0.0F};
    double best = 0.0;
    for (int repeat = 0; repeat < 3; ++repeat) {
        const auto start = Clock::now();
        std::vector<std::thread> workers;
        for (int t = 0; t < threads; ++t) {
            workers.emplace_back([&] { sink.store(kernel.run(0.999F)); });
        }
        for (std::thread& worker : workers) worker.join();
        const double seconds = std::chrono::duration<double>(Clock::now() - start).count();
        best =
            std::max(best, kernel.flopsPerStep * static_cast<double>(kSteps) * threads / seconds);
    }
    return best * 1e-9;
}

}  // namespace limelight::models
