// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/compute_backend.h"

#include <ATen/Version.h>
#include <dlfcn.h>
#include <dnnl.h>
#include <omp.h>
#include <torch/version.h>

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <functional>
#include <vector>

#include "core/models/peak_flops_private.h"

namespace limelight::models {
namespace {

/// Fortran's single-precision product, found at run time: it is torch that chose the library.
using Sgemm = void (*)(const char* transA, const char* transB, const int* m, const int* n,
                       const int* k, const float* alpha, const float* a, const int* lda,
                       const float* b, const int* ldb, const float* beta, float* c, const int* ldc);

template <class Function>
Function symbol(const char* name)
{
    return reinterpret_cast<Function>(dlsym(RTLD_DEFAULT, name));
}

std::string callString(const char* name)
{
    const auto function = symbol<const char* (*)()>(name);
    const char* text = function == nullptr ? nullptr : function();
    return text == nullptr ? "" : text;
}

std::string blasFile()
{
    Dl_info info{};
    void* address = dlsym(RTLD_DEFAULT, "sgemm_");
    if (address == nullptr || dladdr(address, &info) == 0 || info.dli_fname == nullptr) return "";
    std::error_code code;
    const auto file = std::filesystem::canonical(info.dli_fname, code);
    return code ? info.dli_fname : file.string();
}

bool contains(const std::string& text, const char* part)
{
    return text.find(part) != std::string::npos;
}

std::string blasNameOf(const std::string& file)
{
    if (contains(file, "openblas")) {
        // "OpenBLAS 0.3.21 NO_LAPACKE DYNAMIC_ARCH ...": the first two words.
        const std::string config = callString("openblas_get_config");
        const std::size_t first = config.find(' ');
        return config.empty() ? "OpenBLAS" : config.substr(0, config.find(' ', first + 1));
    }
    if (contains(file, "mkl")) return "MKL";
    if (contains(file, "blis")) return "BLIS";
    if (contains(file, "atlas")) return "ATLAS";
    if (contains(file, "/blas/libblas.so") || contains(file, "libblas.so.3.")) {
        return "reference BLAS";
    }
    return contains(file, "libtorch") ? "built into torch" : "other";
}

std::string onednnPath()
{
    switch (dnnl_get_effective_cpu_isa()) {
        case dnnl_cpu_isa_sse41:
            return "SSE4.1";
        case dnnl_cpu_isa_avx:
            return "AVX";
        case dnnl_cpu_isa_avx2:
            return "AVX2";
        case dnnl_cpu_isa_avx512_core:
            return "AVX512_CORE";
        case dnnl_cpu_isa_avx512_core_vnni:
            return "AVX512_CORE_VNNI";
        case dnnl_cpu_isa_avx512_core_bf16:
            return "AVX512_CORE_BF16";
        case dnnl_cpu_isa_avx512_core_amx:
            return "AVX512_CORE_AMX";
        default:
            return "code " + std::to_string(static_cast<int>(dnnl_get_effective_cpu_isa()));
    }
}

/// The word after "CPU capability usage:" in torch's own description of itself.
std::string torchPath()
{
    const std::string config = at::show_config();
    const std::string key = "CPU capability usage: ";
    const std::size_t at = config.find(key);
    if (at == std::string::npos) return "unknown";
    const std::size_t first = at + key.size();
    return config.substr(first, config.find_first_of(" \n", first) - first);
}

/// 0 below AVX2, 1 AVX2, 2 AVX-512.
int rankOfCore(const std::string& core)
{
    for (const char* name : {"SkylakeX", "Cooperlake", "SapphireRapids"}) {
        if (core == name) return 2;
    }
    for (const char* name : {"Haswell", "Zen", "Excavator"}) {
        if (core == name) return 1;
    }
    return 0;
}

struct CpuCore {
    int rank;
    const char* name;
};

CpuCore coreOfCpu()
{
#if defined(__x86_64__)
    __builtin_cpu_init();
    const bool hasAvx512 = __builtin_cpu_supports("avx512f") &&
                           __builtin_cpu_supports("avx512dq") &&
                           __builtin_cpu_supports("avx512bw") &&
                           __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512cd");
    if (hasAvx512) return {2, __builtin_cpu_supports("avx512bf16") ? "Cooperlake" : "SkylakeX"};
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return {1, "Haswell"};
#endif
    return {0, ""};
}

std::string adviceFor(const ComputeBackend& backend)
{
    if (backend.isReferenceBlas) {
        return "torch uses the reference BLAS (" + backend.blasLibrary +
               "), some fifty times slower than this machine. Install an optimised one: apt "
               "install libopenblas0-openmp. Predictions and explanations run on oneDNN and stay "
               "fast; training and separation suffer.";
    }
    if (contains(backend.blasLibrary, "openblas-pthread")) {
        return "OpenBLAS is the pthread build, whose threads fight with torch's. Install "
               "libopenblas0-openmp instead.";
    }
    if (const auto core = correctOpenblasCore()) {
        return "OpenBLAS runs its " + backend.blasCore +
               " kernels on a CPU that can do more. Start the program with OPENBLAS_CORETYPE=" +
               *core + ".";
    }
    return "";
}

double secondsOf(clockid_t clock)
{
    timespec time{};
    ::clock_gettime(clock, &time);
    return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

/// Best of several runs of a product, in GFLOP per second of `clock`.
double bestGflops(std::int64_t size, const std::function<void()>& product,
                  clockid_t clock = CLOCK_MONOTONIC)
{
    product();
    double best = 1e30;
    for (int i = 0; i < 5; ++i) {
        const double start = secondsOf(clock);
        product();
        best = std::min(best, secondsOf(clock) - start);
    }
    const auto edge = static_cast<double>(size);
    return 2.0 * edge * edge * edge / best * 1e-9;
}

}  // namespace

std::string ComputeBackend::blasText() const
{
    return blasCore.empty() ? blasName : blasName + " (" + blasCore + ")";
}

ComputeBackend describeBackend()
{
    ComputeBackend backend;
    backend.torchVersion = TORCH_VERSION;
    backend.blasLibrary = blasFile();
    backend.blasName = blasNameOf(backend.blasLibrary);
    backend.isReferenceBlas = backend.blasName == "reference BLAS";
    if (contains(backend.blasName, "OpenBLAS"))
        backend.blasCore = callString("openblas_get_corename");
    const dnnl_version_t* version = dnnl_version();
    backend.onednnVersion = std::to_string(version->major) + "." + std::to_string(version->minor) +
                            "." + std::to_string(version->patch);
    backend.cpuPath = "torch " + torchPath() + ", oneDNN " + onednnPath();
    backend.advice = adviceFor(backend);
    return backend;
}

std::optional<std::string> correctOpenblasCore()
{
    if (std::getenv("OPENBLAS_CORETYPE") != nullptr || !contains(blasFile(), "openblas")) {
        return std::nullopt;
    }
    const std::string current = callString("openblas_get_corename");
    const CpuCore cpu = coreOfCpu();
    if (current.empty() || rankOfCore(current) >= cpu.rank) return std::nullopt;
    return cpu.name;
}

Result<std::optional<std::string>> useCorrectOpenblasCore()
{
    const auto core = correctOpenblasCore();
    if (!core) return std::optional<std::string>{};
    const Error failure{ErrorCode::Environment,
                        "OpenBLAS does not know this CPU and cannot be told while it runs. Start "
                        "the program with OPENBLAS_CORETYPE=" +
                            *core + ".",
                        {}};
    const auto quit = symbol<void (*)()>("gotoblas_dynamic_quit");
    const auto start = symbol<void (*)()>("gotoblas_dynamic_init");
    if (quit == nullptr || start == nullptr) return failure;
    setenv("OPENBLAS_CORETYPE", core->c_str(), 1);
    quit();
    start();
    const std::string now = callString("openblas_get_corename");
    if (now != *core) return failure;
    return std::optional<std::string>{now};
}

Result<GemmFigures> measureGemm(Run& run)
{
    const auto sgemm = symbol<Sgemm>("sgemm_");
    if (sgemm == nullptr) {
        return Error{ErrorCode::Environment, "torch has no BLAS to measure: no sgemm_ found.", {}};
    }
    GemmFigures figures;
    figures.threads = std::max(1, run.threads);
    const int before = omp_get_max_threads();
    omp_set_num_threads(figures.threads);
    const int size = describeBackend().isReferenceBlas ? 384 : 2048;
    const auto count = static_cast<std::size_t>(size) * static_cast<std::size_t>(size);
    const std::vector<float> a(count, 0.5F);
    const std::vector<float> b(count, 0.25F);
    std::vector<float> c(count);
    const float one = 1.0F;
    const float zero = 0.0F;
    const std::function<void()> byBlas = [&] {
        sgemm("N", "N", &size, &size, &size, &one, a.data(), &size, b.data(), &size, &zero,
              c.data(), &size);
    };
    const std::function<void()> byOnednn = [&] {
        dnnl_sgemm('N', 'N', size, size, size, one, a.data(), size, b.data(), size, zero, c.data(),
                   size);
    };
    figures.blasGflops = bestGflops(size, byBlas);
    if (!run.cancel.requested()) figures.onednnGflops = bestGflops(size, byOnednn);
    omp_set_num_threads(1);
    for (const auto* product : {&byBlas, &byOnednn}) {
        if (run.cancel.requested()) break;
        figures.coreGflops =
            std::max(figures.coreGflops, bestGflops(size, *product, CLOCK_THREAD_CPUTIME_ID));
    }
    omp_set_num_threads(before);
    if (run.cancel.requested()) return Error::cancelled();
    figures.peakGflops = peakGflops(figures.threads);
    return figures;
}

}  // namespace limelight::models
