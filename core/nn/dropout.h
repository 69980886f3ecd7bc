// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Dropout whose masks a fit can name. Torch draws them from one generator of the whole process, so
/// that what is fitted at the same time, on however many threads, would change each other's masks.

#include <ATen/core/Generator.h>
#include <torch/types.h>

#include <cstdint>

namespace limelight::nn {

/// While it lives, `dropped` on this thread draws from a generator of its own.
class DropoutSeed {
public:
    explicit DropoutSeed(std::uint64_t seed);
    ~DropoutSeed();
    DropoutSeed(const DropoutSeed&) = delete;
    DropoutSeed& operator=(const DropoutSeed&) = delete;

private:
    at::Generator before_;
};

/// Sets each element to zero with `probability` and divides the others by 1 - `probability`.
/// Without a DropoutSeed the mask comes from torch's own generator.
/// @param probability  in [0, 1); at 0 `x` itself is returned
torch::Tensor dropped(const torch::Tensor& x, double probability);

}  // namespace limelight::nn
