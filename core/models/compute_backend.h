// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Which libraries multiply the matrices on this machine, and how fast. No torch here.

#include <optional>
#include <string>

#include "core/base/result.h"
#include "core/base/run.h"

namespace limelight::models {

/// The numerical libraries of this process, for recipes, `--version` and `bench`.
struct ComputeBackend {
    std::string torchVersion;  ///< "1.13.0"
    std::string blasLibrary;   ///< the file torch's `sgemm_` comes from
    std::string blasName;  ///< "OpenBLAS 0.3.21", "reference BLAS", "MKL", "BLIS", "ATLAS", "other"
    std::string blasCore;  ///< OpenBLAS' kernel family ("Cooperlake"), else ""
    bool isReferenceBlas = false;
    std::string onednnVersion;  ///< "2.6.0"
    std::string cpuPath;        ///< "torch AVX2, oneDNN AVX512_CORE"
    /// What the user should change and why; empty when all is well.
    std::string advice;

    /// "OpenBLAS 0.3.21 (Cooperlake)": how recipes name the BLAS.
    std::string blasText() const;
};

ComputeBackend describeBackend();

/// The OpenBLAS kernel family this CPU can run, when the one in use is a weaker guess; nothing when
/// the guess is right, the user named one in OPENBLAS_CORETYPE, or BLAS is not OpenBLAS.
std::optional<std::string> correctOpenblasCore();

/// Switches OpenBLAS to `correctOpenblasCore()` in this process. Called first in `main`, before any
/// thread multiplies.
/// @return       the family now in use when it was changed, nothing when there was nothing to do
/// @error        Environment when this OpenBLAS cannot be switched: OPENBLAS_CORETYPE must then be
///               set before the program starts
Result<std::optional<std::string>> useCorrectOpenblasCore();

/// Speed of a product of two 2048 × 2048 matrices of floats, and what the cores could do.
struct GemmFigures {
    int threads = 1;
    double blasGflops = 0.0;
    double onednnGflops = 0.0;
    /// Multiply-adds from registers only, on as many threads: the machine's peak.
    double peakGflops = 0.0;
    /// The faster of the two on one thread, per second of that thread's CPU time: what other
    /// programs take of the machine does not lower it.
    double coreGflops = 0.0;
};

/// Takes about three seconds. The reference BLAS is measured on a smaller product.
/// @param run  `threads` are used; nothing else may be running
/// @error      Cancelled, Environment (no BLAS found)
Result<GemmFigures> measureGemm(Run& run);

}  // namespace limelight::models
