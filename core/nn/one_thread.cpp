// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/one_thread.h"

#include <ATen/Parallel.h>
#include <omp.h>

namespace limelight::nn {

OneThreadGuard::OneThreadGuard()
{
    // Torch sets a thread's OpenMP width at the first use; that must not come later.
    at::internal::lazy_init_num_threads();
    before_ = omp_get_max_threads();
    omp_set_num_threads(1);
}

OneThreadGuard::~OneThreadGuard()
{
    omp_set_num_threads(before_);
}

}  // namespace limelight::nn
