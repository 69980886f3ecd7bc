// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What the transformer encoders are made of, with parameter paths as the checkpoints name them.

#include <torch/nn/module.h>
#include <torch/nn/modules/embedding.h>
#include <torch/nn/modules/linear.h>
#include <torch/nn/modules/normalization.h>

#include <functional>
#include <string>
#include <vector>

#include "core/nn/model_options.h"
#include "core/nn/one_thread.h"

namespace limelight::nn {

/// Asked between layers; true ends the pass, which then returns an undefined tensor.
using StopRequest = std::function<bool()>;

/// A part of a module path that only holds others ("attention", "encoder").
class Branch : public torch::nn::Module {};

/// The branch `name` of `parent`, made when it is not there yet.
torch::nn::Module& branchOf(torch::nn::Module& parent, const std::string& name);

/// x Wᵀ + b. Without gradients it runs on oneDNN, whatever BLAS torch found; with gradients on
/// torch's own path. Bits may depend on the number of rows of the call and on nothing else.
/// @param input  [..., in]
/// @return       [..., out]
torch::Tensor linearOf(const torch::Tensor& input, torch::nn::LinearImpl& layer);

/// The same with loose weights [out, in] and bias [out] (or undefined).
torch::Tensor linearOf(const torch::Tensor& input, const torch::Tensor& weight,
                       const torch::Tensor& bias);

/// The same for the few columns of a head, one row after another without gradients: the bits of a
/// row do not depend on the rows beside it.
torch::Tensor rowLinearOf(const torch::Tensor& input, torch::nn::LinearImpl& layer);

torch::Tensor activated(const torch::Tensor& input, Activation activation);

/// Softmax attention of several heads. Without gradients and for B = 1 by the kernels of
/// encoder_kernels.h, whose scores stay in the cache.
/// @param query, key, value  [B, L, D]
/// @param keyBias            [B, 1, 1, L], added to the scores; undefined for none
/// @param dropout            probability of dropping an attention weight, 0 outside training
/// @return                   [B, L, D], before the output layer
torch::Tensor attended(const torch::Tensor& query, const torch::Tensor& key,
                       const torch::Tensor& value, std::int64_t heads, const torch::Tensor& keyBias,
                       double dropout);

/// The weight pairs of one encoder block.
struct BlockLayers {
    std::shared_ptr<torch::nn::LinearImpl> query, key, value, attentionOutput;
    std::shared_ptr<torch::nn::LinearImpl> intermediate, output;
    std::shared_ptr<torch::nn::LayerNormImpl> firstNorm, secondNorm;
};

/// Sets weights and embeddings to normal(0, 0.02), biases to 0, norms to 1, as the published
/// classes start. Draws from torch's default generator.
void initialiseForTraining(torch::nn::Module& module);

}  // namespace limelight::nn
