// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// One thread for whoever computes here. No torch here.

namespace limelight::nn {

/// Keeps torch, oneDNN and an OpenMP BLAS to one thread in the calling thread, for as long as it
/// lives. What other threads do is not changed.
class OneThreadGuard {
public:
    OneThreadGuard();
    ~OneThreadGuard();
    OneThreadGuard(const OneThreadGuard&) = delete;
    OneThreadGuard& operator=(const OneThreadGuard&) = delete;

private:
    int before_;
};

}  // namespace limelight::nn
