// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/dropout.h"

#include <ATen/CPUGeneratorImpl.h>

#include <optional>
#include <utility>

namespace limelight::nn {

namespace {

thread_local at::Generator ownGenerator;

}  // namespace

DropoutSeed::DropoutSeed(std::uint64_t seed)
    : before_(std::exchange(ownGenerator, at::detail::createCPUGenerator(seed)))
{
}

DropoutSeed::~DropoutSeed()
{
    ownGenerator = std::move(before_);
}

torch::Tensor dropped(const torch::Tensor& x, double probability)
{
    if (probability <= 0.0) return x;
    c10::optional<at::Generator> generator;
    if (ownGenerator.defined()) generator = ownGenerator;
    const double kept = 1.0 - probability;
    return x * torch::empty_like(x).bernoulli_(kept, generator).div_(kept);
}

}  // namespace limelight::nn
