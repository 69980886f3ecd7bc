// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Steps of the matrices between hidden states.

#include <torch/types.h>

#include <vector>

namespace limelight::training {

/// The orthogonal matrix next to a matrix, nearly: its singular values all become about one.
/// Five steps of a polynomial of odd degree, without a decomposition.
/// @param matrix  [R, C], not zero everywhere
/// @return        [R, C], singular values within about 0.7 to 1.2
torch::Tensor nearlyOrthogonal(const torch::Tensor& matrix);

/// Momentum whose steps are made orthogonal: every direction a matrix can turn in moves alike, the
/// rare ones as far as the common.
/// @source  Jordan et al., "Muon: an optimizer for hidden layers in neural networks", 2024; size of
///          a step as in Liu et al., arXiv 2502.16982, so that rates are those of AdamW
class OrthogonalMomentum {
public:
    /// @param matrices  two axes each
    /// @param workers   threads that share the matrices out; no number depends on how many
    OrthogonalMomentum(std::vector<torch::Tensor> matrices, double weightDecay, int workers = 1);

    /// One step along the gradients the matrices hold; one without a gradient stays.
    void step(double rate);

private:
    void move(std::size_t index, double rate);

    std::vector<torch::Tensor> matrices_;
    std::vector<torch::Tensor> momenta_;
    double weightDecay_;
    std::size_t workers_;
};

}  // namespace limelight::training
