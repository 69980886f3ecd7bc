// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/ast_model.h"

#include "core/base/check.h"
#include "core/nn/dropout.h"

namespace limelight::nn {
namespace {

BlockLayers blockOf(torch::nn::Module& parent, const AstOptions& options, WeightStart start)
{
    const std::int64_t width = options.encoder.hiddenSize;
    const std::int64_t inner = options.encoder.intermediateSize;
    const auto linear = [start](torch::nn::Module& at, const char* name, std::int64_t in,
                                std::int64_t out, bool hasBias = true) {
        return at.register_module(name, linearLayer(in, out, hasBias, start));
    };
    const auto norm = [&](const char* name) {
        return parent.register_module(name, normLayer(width, options.encoder.layerNormEps, start));
    };
    BlockLayers layers;
    auto& attention = branchOf(branchOf(parent, "attention"), "attention");
    layers.query = linear(attention, "query", width, width, options.hasQkvBias);
    layers.key = linear(attention, "key", width, width, options.hasQkvBias);
    layers.value = linear(attention, "value", width, width, options.hasQkvBias);
    layers.attentionOutput =
        linear(branchOf(branchOf(parent, "attention"), "output"), "dense", width, width);
    layers.intermediate = linear(branchOf(parent, "intermediate"), "dense", width, inner);
    layers.output = linear(branchOf(parent, "output"), "dense", inner, width);
    layers.firstNorm = norm("layernorm_before");
    layers.secondNorm = norm("layernorm_after");
    return layers;
}

}  // namespace

AstBody::AstBody(const AstOptions& options, WeightStart start) : options_(options)
{
    const std::int64_t width = options.encoder.hiddenSize;
    auto& embeddings = branchOf(*this, "embeddings");
    clsToken_ = embeddings.register_parameter("cls_token", parameterOf({1, 1, width}, start));
    distillationToken_ =
        embeddings.register_parameter("distillation_token", parameterOf({1, 1, width}, start));
    positions_ = embeddings.register_parameter("position_embeddings",
                                               parameterOf({1, options.tokens(), width}, start));
    projection_ = branchOf(embeddings, "patch_embeddings")
                      .register_module("projection",
                                       patchLayer(width, options.patchSize, options.frequencyStride,
                                                  options.timeStride, start));
    auto& layers = branchOf(branchOf(*this, "encoder"), "layer");
    for (std::int64_t i = 0; i < options.encoder.layers; ++i) {
        blocks_.push_back(blockOf(branchOf(layers, std::to_string(i)), options, start));
    }
    norm_ = register_module("layernorm", normLayer(width, options.encoder.layerNormEps, start));
}

torch::Tensor AstBody::embed(const torch::Tensor& features)
{
    return embedAt(features, positions_);
}

/// @param positions  [1, tokens, D], of the two learned tokens and of the patches in `features`
torch::Tensor AstBody::embedAt(const torch::Tensor& features, const torch::Tensor& positions)
{
    const std::int64_t batch = features.size(0);
    const std::int64_t width = options_.encoder.hiddenSize;
    // Patches as rows: frequency-major, then one matrix product instead of a convolution.
    const torch::Tensor image = features.transpose(1, 2);
    const torch::Tensor patches =
        image.unfold(1, options_.patchSize, options_.frequencyStride)
            .unfold(2, options_.patchSize, options_.timeStride)
            .reshape({batch, positions.size(1) - 2, options_.patchSize * options_.patchSize});
    const torch::Tensor rows = patchesProjected(patches);
    torch::Tensor states = torch::cat({clsToken_.expand({batch, 1, width}),
                                       distillationToken_.expand({batch, 1, width}), rows},
                                      1) +
                           positions;
    return dropped(states, is_training() ? options_.encoder.hiddenDropout : 0.0);
}

torch::Tensor AstBody::patchesProjected(const torch::Tensor& patches)
{
    const torch::Tensor kernel = projection_->weight.view({options_.encoder.hiddenSize, -1});
    return linearOf(patches, kernel, projection_->bias);
}

Status AstBody::pack(EncoderPrecision precision)
{
    auto packed =
        PackedBlocks::take(blocks_, options_.encoder, NormPlace::BeforeSublayers, precision);
    if (!packed) return packed.error();
    packed_ = *std::move(packed);
    return Done{};
}

torch::Tensor AstBody::block(std::int64_t index, const torch::Tensor& states)
{
    if (packed_) {
        const torch::Tensor result = states.clone(torch::MemoryFormat::Contiguous);
        packed_->run(result, index, index + 1, {}, {});
        return result;
    }
    BlockLayers& layers = blocks_.at(static_cast<std::size_t>(index));
    const EncoderOptions& encoder = options_.encoder;
    const auto thinned = [&](const torch::Tensor& x) {
        return dropped(x, is_training() ? encoder.hiddenDropout : 0.0);
    };
    torch::Tensor normed = layers.firstNorm->forward(states);
    const torch::Tensor mixed =
        attended(linearOf(normed, *layers.query), linearOf(normed, *layers.key),
                 linearOf(normed, *layers.value), encoder.heads, {},
                 is_training() ? encoder.attentionDropout : 0.0);
    const torch::Tensor between = states + thinned(linearOf(mixed, *layers.attentionOutput));
    normed = layers.secondNorm->forward(between);
    const torch::Tensor inner =
        activated(linearOf(normed, *layers.intermediate), encoder.activation);
    return between + thinned(linearOf(inner, *layers.output));
}

torch::Tensor AstBody::forward(const torch::Tensor& features, const StopRequest& stop)
{
    torch::Tensor states = embed(features);
    if (packed_) {
        return packed_->run(states, {}, stop) ? normed(states) : torch::Tensor();
    }
    for (std::int64_t i = 0; i < options_.encoder.layers; ++i) {
        if (stop && stop()) return {};
        states = block(i, states);
    }
    return normed(states);
}

torch::Tensor AstBody::forwardOf(const torch::Tensor& features,
                                 const std::vector<std::int64_t>& timePatches)
{
    CORE_CHECK(options_.timeStride == options_.patchSize, "patches that do not overlap");
    const std::int64_t width = options_.encoder.hiddenSize;
    const torch::Tensor grid = positions_.slice(1, 2).reshape(
        {options_.frequencyPatches(), options_.timePatches(), width});
    const torch::Tensor kept = grid.index_select(1, torch::tensor(timePatches)).flatten(0, 1);
    torch::Tensor states =
        embedAt(features, torch::cat({positions_.slice(1, 0, 2), kept.unsqueeze(0)}, 1));
    for (std::int64_t i = 0; i < options_.encoder.layers; ++i) states = block(i, states);
    return normed(states);
}

torch::Tensor AstBody::encoded(const torch::Tensor& features, const StopRequest& stop, int threads)
{
    constexpr std::int64_t kPooledTokens = 2;
    if (!packed_) {
        const torch::Tensor states = forward(features, stop);
        return states.defined() ? pooled(states) : states;
    }
    const torch::Tensor states = embed(features);
    if (!packed_->run(states, {.wanted = kPooledTokens, .threads = threads}, stop)) return {};
    return pooled(normed(states.narrow(1, 0, kPooledTokens)));
}

torch::Tensor AstBody::normed(const torch::Tensor& states)
{
    return norm_->forward(states);
}

torch::Tensor AstBody::pooled(const torch::Tensor& states)
{
    return (states.select(1, 0) + states.select(1, 1)) * 0.5;
}

AstClassifier::AstClassifier(const AstOptions& options, WeightStart start)
    : body_(register_module("audio_spectrogram_transformer",
                            std::make_shared<AstBody>(options, start)))
{
    if (options.labels.empty()) return;
    const std::int64_t width = options.encoder.hiddenSize;
    auto& classifier = branchOf(*this, "classifier");
    norm_ = classifier.register_module("layernorm",
                                       normLayer(width, options.encoder.layerNormEps, start));
    dense_ = classifier.register_module(
        "dense", linearLayer(width, static_cast<std::int64_t>(options.labels.size()), true, start));
}

torch::Tensor AstClassifier::head(const torch::Tensor& pooled)
{
    CORE_CHECK(hasHead(), "a network with a head");
    return rowLinearOf(norm_->forward(pooled), *dense_);
}

torch::Tensor AstClassifier::forward(const torch::Tensor& features, const StopRequest& stop)
{
    const torch::Tensor states = body_->forward(features, stop);
    return states.defined() ? head(AstBody::pooled(states)) : states;
}

}  // namespace limelight::nn
