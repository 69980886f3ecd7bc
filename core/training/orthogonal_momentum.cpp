// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/orthogonal_momentum_private.h"

#include <torch/torch.h>

#include <algorithm>
#include <cmath>
#include <future>

namespace limelight::training {
namespace {

constexpr double kMomentum = 0.95;
/// Root mean square of an entry's step at rate one: that of AdamW.
constexpr double kEntryStep = 0.2;

}  // namespace

torch::Tensor nearlyOrthogonal(const torch::Tensor& matrix)
{
    // Coefficients of the source: steep at zero, so that small singular values grow fast.
    constexpr int kSteps = 5;
    constexpr double kLinear = 3.4445, kCubic = -4.7750, kQuintic = 2.0315;
    const bool isTall = matrix.size(0) > matrix.size(1);
    torch::Tensor x = isTall ? matrix.t() : matrix;
    x = x / (x.norm() + 1e-7);
    for (int i = 0; i < kSteps; ++i) {
        const torch::Tensor gram = x.mm(x.t());
        x = kLinear * x + (kCubic * gram + kQuintic * gram.mm(gram)).mm(x);
    }
    return isTall ? x.t() : x;
}

OrthogonalMomentum::OrthogonalMomentum(std::vector<torch::Tensor> matrices, double weightDecay,
                                       int workers)
    : matrices_(std::move(matrices)),
      momenta_(matrices_.size()),
      weightDecay_(weightDecay),
      workers_(static_cast<std::size_t>(std::max(workers, 1)))
{
}

void OrthogonalMomentum::move(std::size_t index, double rate)
{
    torch::Tensor& matrix = matrices_[index];
    const torch::Tensor& gradient = matrix.grad();
    if (!gradient.defined()) return;
    torch::Tensor& momentum = momenta_[index];
    if (!momentum.defined()) momentum = torch::zeros_like(gradient);
    momentum.mul_(kMomentum).add_(gradient);
    const torch::Tensor ahead = gradient + kMomentum * momentum;
    const auto longest = static_cast<double>(std::max(matrix.size(0), matrix.size(1)));
    matrix.mul_(1.0 - rate * weightDecay_);
    matrix.sub_(nearlyOrthogonal(ahead), rate * kEntryStep * std::sqrt(longest));
}

void OrthogonalMomentum::step(double rate)
{
    // Threads have torch settings of their own.
    const auto moveEvery = [&](std::size_t first) {
        const torch::NoGradGuard noGrad;
        for (std::size_t i = first; i < matrices_.size(); i += workers_) move(i, rate);
    };
    std::vector<std::future<void>> others;
    for (std::size_t w = 1; w < workers_; ++w) {
        others.push_back(std::async(std::launch::async, [&moveEvery, w] {
            at::set_num_threads(1);
            moveEvery(w);
        }));
    }
    moveEvery(0);
    for (std::future<void>& other : others) other.get();
}

}  // namespace limelight::training
