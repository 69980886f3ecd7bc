// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What the cores can multiply and add when nothing has to come from memory.

namespace limelight::models {

/// @param threads  as many run at once, >= 1
/// @return         GFLOP/s of single-precision multiply-adds on the widest registers of this CPU
double peakGflops(int threads);

}  // namespace limelight::models
