// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/ast_model.h"

#include <torch/nn/init.h>

namespace limelight::nn {
namespace {

using torch::nn::LayerNormImpl;
using torch::nn::LayerNormOptions;
using torch::nn::LinearImpl;
using torch::nn::LinearOptions;

std::shared_ptr<LayerNormImpl> normOf(torch::nn::Module& parent, const std::string& name,
                                      const EncoderOptions& options)
{
    return parent.register_module(
        name, std::make_shared<LayerNormImpl>(
                  LayerNormOptions({options.hiddenSize}).eps(options.layerNormEps)));
}

BlockLayers blockOf(torch::nn::Module& parent, const AstOptions& options)
{
    const std::int64_t width = options.encoder.hiddenSize;
    const std::int64_t inner = options.encoder.intermediateSize;
    BlockLayers layers;
    auto& attention = branchOf(branchOf(parent, "attention"), "attention");
    const auto projection = LinearOptions(width, width).bias(options.hasQkvBias);
    layers.query = attention.register_module("query", std::make_shared<LinearImpl>(projection));
    layers.key = attention.register_module("key", std::make_shared<LinearImpl>(projection));
    layers.value = attention.register_module("value", std::make_shared<LinearImpl>(projection));
    layers.attentionOutput =
        branchOf(branchOf(parent, "attention"), "output")
            .register_module("dense", std::make_shared<LinearImpl>(width, width));
    layers.intermediate = branchOf(parent, "intermediate")
                              .register_module("dense", std::make_shared<LinearImpl>(width, inner));
    layers.output = branchOf(parent, "output")
                        .register_module("dense", std::make_shared<LinearImpl>(inner, width));
    layers.firstNorm = normOf(parent, "layernorm_before", options.encoder);
    layers.secondNorm = normOf(parent, "layernorm_after", options.encoder);
    return layers;
}

}  // namespace

AstBody::AstBody(const AstOptions& options) : options_(options)
{
    const std::int64_t width = options.encoder.hiddenSize;
    auto& embeddings = branchOf(*this, "embeddings");
    clsToken_ = embeddings.register_parameter("cls_token", torch::zeros({1, 1, width}));
    distillationToken_ =
        embeddings.register_parameter("distillation_token", torch::zeros({1, 1, width}));
    positions_ = embeddings.register_parameter("position_embeddings",
                                               torch::zeros({1, options.tokens(), width}));
    projection_ =
        branchOf(embeddings, "patch_embeddings")
            .register_module("projection",
                             std::make_shared<torch::nn::Conv2dImpl>(
                                 torch::nn::Conv2dOptions(1, width, options.patchSize)
                                     .stride({options.frequencyStride, options.timeStride})));
    auto& layers = branchOf(branchOf(*this, "encoder"), "layer");
    for (std::int64_t i = 0; i < options.encoder.layers; ++i) {
        blocks_.push_back(blockOf(branchOf(layers, std::to_string(i)), options));
    }
    norm_ = normOf(*this, "layernorm", options.encoder);
}

torch::Tensor AstBody::embed(const torch::Tensor& features)
{
    const std::int64_t batch = features.size(0);
    const std::int64_t width = options_.encoder.hiddenSize;
    // Patches as rows: frequency-major, then one matrix product instead of a convolution.
    const torch::Tensor image = features.transpose(1, 2);
    const torch::Tensor patches =
        image.unfold(1, options_.patchSize, options_.frequencyStride)
            .unfold(2, options_.patchSize, options_.timeStride)
            .reshape({batch, options_.tokens() - 2, options_.patchSize * options_.patchSize});
    const torch::Tensor rows = patchesProjected(patches);
    torch::Tensor states = torch::cat({clsToken_.expand({batch, 1, width}),
                                       distillationToken_.expand({batch, 1, width}), rows},
                                      1) +
                           positions_;
    if (is_training() && options_.encoder.hiddenDropout > 0.0) {
        states = torch::dropout(states, options_.encoder.hiddenDropout, true);
    }
    return states;
}

torch::Tensor AstBody::patchesProjected(const torch::Tensor& patches)
{
    const torch::Tensor kernel = projection_->weight.view({options_.encoder.hiddenSize, -1});
    return linearOf(patches, kernel, projection_->bias);
}

torch::Tensor AstBody::block(std::int64_t index, const torch::Tensor& states)
{
    BlockLayers& layers = blocks_.at(static_cast<std::size_t>(index));
    const EncoderOptions& encoder = options_.encoder;
    const auto dropped = [&](const torch::Tensor& x) {
        return is_training() && encoder.hiddenDropout > 0.0
                   ? torch::dropout(x, encoder.hiddenDropout, true)
                   : x;
    };
    torch::Tensor normed = layers.firstNorm->forward(states);
    const torch::Tensor mixed =
        attended(linearOf(normed, *layers.query), linearOf(normed, *layers.key),
                 linearOf(normed, *layers.value), encoder.heads, {},
                 is_training() ? encoder.attentionDropout : 0.0);
    const torch::Tensor between = states + dropped(linearOf(mixed, *layers.attentionOutput));
    normed = layers.secondNorm->forward(between);
    const torch::Tensor inner =
        activated(linearOf(normed, *layers.intermediate), encoder.activation);
    return between + dropped(linearOf(inner, *layers.output));
}

torch::Tensor AstBody::forward(const torch::Tensor& features, const StopRequest& stop)
{
    torch::Tensor states = embed(features);
    for (std::int64_t i = 0; i < options_.encoder.layers; ++i) {
        if (stop && stop()) return {};
        states = block(i, states);
    }
    return norm_->forward(states);
}

torch::Tensor AstBody::pooled(const torch::Tensor& states)
{
    return (states.select(1, 0) + states.select(1, 1)) * 0.5;
}

AstClassifier::AstClassifier(const AstOptions& options)
    : body_(register_module("audio_spectrogram_transformer", std::make_shared<AstBody>(options)))
{
    auto& classifier = branchOf(*this, "classifier");
    norm_ = normOf(classifier, "layernorm", options.encoder);
    dense_ = classifier.register_module(
        "dense", std::make_shared<LinearImpl>(options.encoder.hiddenSize,
                                              static_cast<std::int64_t>(options.labels.size())));
}

torch::Tensor AstClassifier::head(const torch::Tensor& pooled)
{
    return rowLinearOf(norm_->forward(pooled), *dense_);
}

torch::Tensor AstClassifier::forward(const torch::Tensor& features, const StopRequest& stop)
{
    const torch::Tensor states = body_->forward(features, stop);
    return states.defined() ? head(AstBody::pooled(states)) : states;
}

}  // namespace limelight::nn
