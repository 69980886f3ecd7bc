// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Torch's layers, with random weights to be trained or with shapes alone to be loaded into.

#include <torch/nn/modules/conv.h>
#include <torch/nn/modules/embedding.h>
#include <torch/nn/modules/linear.h>
#include <torch/nn/modules/normalization.h>

#include <cstdint>
#include <memory>

namespace limelight::nn {

/// What a new network's weights are.
enum class WeightStart {
    Random,  ///< as torch's layers start
    Absent   ///< shapes that share one number in memory, until a checkpoint is read into them; the
             ///< network must not be run before
};

std::shared_ptr<torch::nn::LinearImpl> linearLayer(std::int64_t in, std::int64_t out, bool hasBias,
                                                   WeightStart start);
std::shared_ptr<torch::nn::EmbeddingImpl> embeddingLayer(std::int64_t rows, std::int64_t width,
                                                         WeightStart start);
std::shared_ptr<torch::nn::LayerNormImpl> normLayer(std::int64_t width, double eps,
                                                    WeightStart start);
/// From one channel, with a square kernel of `patch` and a stride for each side.
std::shared_ptr<torch::nn::Conv2dImpl> patchLayer(std::int64_t width, std::int64_t patch,
                                                  std::int64_t frequencyStride,
                                                  std::int64_t timeStride, WeightStart start);
/// Lets a parameter's memory go and keeps its shape.
void makeAbsent(const torch::Tensor& parameter);

/// A loose parameter; zeros when `start` is Random.
torch::Tensor parameterOf(torch::IntArrayRef shape, WeightStart start);

}  // namespace limelight::nn
