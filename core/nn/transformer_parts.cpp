// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/transformer_parts.h"

#include <torch/nn/init.h>
#include <torch/nn/modules/conv.h>

#include <cmath>

namespace limelight::nn {

torch::nn::Module& branchOf(torch::nn::Module& parent, const std::string& name)
{
    for (const auto& child : parent.named_children()) {
        if (child.key() == name) return *child.value();
    }
    return *parent.register_module(name, std::make_shared<Branch>());
}

torch::Tensor linearOf(const torch::Tensor& input, torch::nn::LinearImpl& layer)
{
    return layer.forward(input);
}

torch::Tensor activated(const torch::Tensor& input, Activation activation)
{
    switch (activation) {
        case Activation::Gelu:
            return torch::gelu(input);
        case Activation::GeluTanh:
            return torch::gelu(input, "tanh");
        case Activation::Relu:
            return torch::relu(input);
        case Activation::Silu:
            return torch::silu(input);
    }
    return input;
}

torch::Tensor attended(const torch::Tensor& query, const torch::Tensor& key,
                       const torch::Tensor& value, std::int64_t heads, const torch::Tensor& keyBias,
                       double dropout)
{
    const std::int64_t batch = query.size(0);
    const std::int64_t tokens = query.size(1);
    const std::int64_t headSize = query.size(2) / heads;
    const auto split = [&](const torch::Tensor& x) {
        return x.view({batch, tokens, heads, headSize}).transpose(1, 2);
    };
    const double scale = 1.0 / std::sqrt(static_cast<double>(headSize));
    torch::Tensor scores = torch::matmul(split(query) * scale, split(key).transpose(2, 3));
    if (keyBias.defined()) scores = scores + keyBias;
    torch::Tensor weights = torch::softmax(scores, -1);
    if (dropout > 0.0) weights = torch::dropout(weights, dropout, true);
    return torch::matmul(weights, split(value)).transpose(1, 2).reshape({batch, tokens, -1});
}

void initialiseForTraining(torch::nn::Module& module)
{
    torch::NoGradGuard noGrad;
    constexpr double kSpread = 0.02;
    for (const auto& child : module.modules(true)) {
        if (auto* linear = child->as<torch::nn::LinearImpl>()) {
            torch::nn::init::normal_(linear->weight, 0.0, kSpread);
            if (linear->bias.defined()) torch::nn::init::zeros_(linear->bias);
        } else if (auto* embedding = child->as<torch::nn::EmbeddingImpl>()) {
            torch::nn::init::normal_(embedding->weight, 0.0, kSpread);
        } else if (auto* norm = child->as<torch::nn::LayerNormImpl>()) {
            torch::nn::init::ones_(norm->weight);
            torch::nn::init::zeros_(norm->bias);
        } else if (auto* conv = child->as<torch::nn::Conv2dImpl>()) {
            torch::nn::init::normal_(conv->weight, 0.0, kSpread);
            torch::nn::init::zeros_(conv->bias);
        }
    }
}

}  // namespace limelight::nn
