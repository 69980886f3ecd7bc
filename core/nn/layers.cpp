// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/layers.h"

namespace limelight::nn {
namespace {

using torch::nn::Conv2dImpl;
using torch::nn::Conv2dOptions;
using torch::nn::EmbeddingImpl;
using torch::nn::LayerNormImpl;
using torch::nn::LayerNormOptions;
using torch::nn::LinearImpl;
using torch::nn::LinearOptions;

void makeAbsent(const torch::Tensor& parameter, torch::IntArrayRef shape)
{
    torch::Tensor(parameter).set_data(torch::zeros({}).expand(shape));
}

}  // namespace

std::shared_ptr<LinearImpl> linearLayer(std::int64_t in, std::int64_t out, bool hasBias,
                                        WeightStart start)
{
    const auto options = LinearOptions(in, out).bias(hasBias);
    if (start == WeightStart::Random) return std::make_shared<LinearImpl>(options);
    auto layer = std::make_shared<LinearImpl>(LinearOptions(1, 1).bias(hasBias));
    layer->options = options;
    makeAbsent(layer->weight, {out, in});
    if (hasBias) makeAbsent(layer->bias, {out});
    return layer;
}

std::shared_ptr<EmbeddingImpl> embeddingLayer(std::int64_t rows, std::int64_t width,
                                              WeightStart start)
{
    if (start == WeightStart::Random) return std::make_shared<EmbeddingImpl>(rows, width);
    auto layer = std::make_shared<EmbeddingImpl>(1, 1);
    layer->options.num_embeddings(rows).embedding_dim(width);
    makeAbsent(layer->weight, {rows, width});
    return layer;
}

std::shared_ptr<LayerNormImpl> normLayer(std::int64_t width, double eps, WeightStart start)
{
    const auto options = LayerNormOptions({width}).eps(eps);
    if (start == WeightStart::Random) return std::make_shared<LayerNormImpl>(options);
    auto layer = std::make_shared<LayerNormImpl>(LayerNormOptions({1}).eps(eps));
    layer->options = options;
    makeAbsent(layer->weight, {width});
    makeAbsent(layer->bias, {width});
    return layer;
}

std::shared_ptr<Conv2dImpl> patchLayer(std::int64_t width, std::int64_t patch,
                                       std::int64_t frequencyStride, std::int64_t timeStride,
                                       WeightStart start)
{
    const bool isAbsent = start == WeightStart::Absent;
    auto layer =
        std::make_shared<Conv2dImpl>(Conv2dOptions(1, isAbsent ? 1 : width, isAbsent ? 1 : patch)
                                         .stride({frequencyStride, timeStride}));
    if (isAbsent) {
        makeAbsent(layer->weight, {width, 1, patch, patch});
        makeAbsent(layer->bias, {width});
    }
    return layer;
}

void makeAbsent(const torch::Tensor& parameter)
{
    makeAbsent(parameter, parameter.sizes().vec());
}

torch::Tensor parameterOf(torch::IntArrayRef shape, WeightStart start)
{
    return start == WeightStart::Random ? torch::zeros(shape) : torch::zeros({}).expand(shape);
}

}  // namespace limelight::nn
