// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Independent rows shared among worker threads that each compute alone. No torch here.

#include <cstdint>
#include <functional>

#include "core/base/result.h"
#include "core/base/run.h"

namespace limelight::nn {

/// Calls `work(row)` once for every row in [0, rows), from `run.threads` threads that each keep
/// torch, oneDNN and BLAS to one thread and record no gradients. A row's bits therefore depend on
/// the row alone.
/// @param work  returns false when it stopped because `run.cancel` was requested
/// @return      when all rows are done; progress is told after each
/// @error       Cancelled, OutOfMemory, Internal (what torch threw)
Status forEachRow(std::int64_t rows, Stage stage, Run& run,
                  const std::function<bool(std::int64_t row)>& work);

}  // namespace limelight::nn
