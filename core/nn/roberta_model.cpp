// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/roberta_model.h"

#include <limits>

#include "core/base/check.h"
#include "core/nn/dropout.h"

namespace limelight::nn {
namespace {

BlockLayers blockOf(torch::nn::Module& parent, const EncoderOptions& options, WeightStart start)
{
    const std::int64_t width = options.hiddenSize;
    const std::int64_t inner = options.intermediateSize;
    const auto linear = [start](torch::nn::Module& at, const char* name, std::int64_t in,
                                std::int64_t out) {
        return at.register_module(name, linearLayer(in, out, true, start));
    };
    const auto norm = [&](torch::nn::Module& at) {
        return at.register_module("LayerNorm", normLayer(width, options.layerNormEps, start));
    };
    BlockLayers layers;
    auto& attention = branchOf(parent, "attention");
    auto& self = branchOf(attention, "self");
    layers.query = linear(self, "query", width, width);
    layers.key = linear(self, "key", width, width);
    layers.value = linear(self, "value", width, width);
    auto& attentionOutput = branchOf(attention, "output");
    layers.attentionOutput = linear(attentionOutput, "dense", width, width);
    layers.firstNorm = norm(attentionOutput);
    layers.intermediate = linear(branchOf(parent, "intermediate"), "dense", width, inner);
    auto& output = branchOf(parent, "output");
    layers.output = linear(output, "dense", inner, width);
    layers.secondNorm = norm(output);
    return layers;
}

}  // namespace

RobertaBody::RobertaBody(const RobertaOptions& options, WeightStart start) : options_(options)
{
    const std::int64_t width = options.encoder.hiddenSize;
    auto& embeddings = branchOf(*this, "embeddings");
    const auto table = [&](const char* name, std::int64_t rows) {
        return embeddings.register_module(name, embeddingLayer(rows, width, start));
    };
    words_ = table("word_embeddings", options.vocabularySize);
    positions_ = table("position_embeddings", options.positions);
    types_ = table("token_type_embeddings", options.tokenTypes);
    embeddingNorm_ = embeddings.register_module(
        "LayerNorm", normLayer(width, options.encoder.layerNormEps, start));
    auto& layers = branchOf(branchOf(*this, "encoder"), "layer");
    for (std::int64_t i = 0; i < options.encoder.layers; ++i) {
        blocks_.push_back(blockOf(branchOf(layers, std::to_string(i)), options.encoder, start));
    }
    if (options.hasPooler) {
        pooler_ = branchOf(*this, "pooler")
                      .register_module("dense", linearLayer(width, width, true, start));
    }
}

torch::Tensor RobertaBody::embed(const torch::Tensor& ids)
{
    CORE_CHECK(ids.size(1) <= options_.maxTokens(), "more tokens than positions");
    const torch::Tensor isToken = ids.ne(options_.padId).to(torch::kLong);
    const torch::Tensor places = isToken.cumsum(1) * isToken + options_.padId;
    torch::Tensor states = words_->forward(ids) + types_->weight[0] + positions_->forward(places);
    states = embeddingNorm_->forward(states);
    return dropped(states, is_training() ? options_.encoder.hiddenDropout : 0.0);
}

torch::Tensor RobertaBody::keyBiasOf(const torch::Tensor& ids) const
{
    const torch::Tensor isPadding = ids.eq(options_.padId).to(torch::kFloat);
    return (isPadding * std::numeric_limits<float>::lowest()).unsqueeze(1).unsqueeze(1);
}

Status RobertaBody::pack(EncoderPrecision precision)
{
    auto packed =
        PackedBlocks::take(blocks_, options_.encoder, NormPlace::AfterSublayers, precision);
    if (!packed) return packed.error();
    packed_ = *std::move(packed);
    return Done{};
}

torch::Tensor RobertaBody::block(std::int64_t index, const torch::Tensor& states,
                                 const torch::Tensor& keyBias)
{
    if (packed_) {
        const torch::Tensor result = states.clone(torch::MemoryFormat::Contiguous);
        packed_->run(result, index, index + 1, {.keyBias = keyBias}, {});
        return result;
    }
    BlockLayers& layers = blocks_.at(static_cast<std::size_t>(index));
    const EncoderOptions& encoder = options_.encoder;
    const auto thinned = [&](const torch::Tensor& x) {
        return dropped(x, is_training() ? encoder.hiddenDropout : 0.0);
    };
    const torch::Tensor mixed =
        attended(linearOf(states, *layers.query), linearOf(states, *layers.key),
                 linearOf(states, *layers.value), encoder.heads, keyBias,
                 is_training() ? encoder.attentionDropout : 0.0);
    const torch::Tensor between =
        layers.firstNorm->forward(states + thinned(linearOf(mixed, *layers.attentionOutput)));
    const torch::Tensor inner =
        activated(linearOf(between, *layers.intermediate), encoder.activation);
    return layers.secondNorm->forward(between + thinned(linearOf(inner, *layers.output)));
}

torch::Tensor RobertaBody::forward(const torch::Tensor& ids, const StopRequest& stop)
{
    torch::Tensor states = embed(ids);
    const torch::Tensor keyBias = keyBiasOf(ids);
    if (packed_) {
        return packed_->run(states, {.keyBias = keyBias}, stop) ? states : torch::Tensor();
    }
    for (std::int64_t i = 0; i < options_.encoder.layers; ++i) {
        if (stop && stop()) return {};
        states = block(i, states, keyBias);
    }
    return states;
}

torch::Tensor RobertaBody::encoded(const torch::Tensor& ids, const StopRequest& stop, int threads)
{
    const bool isPadded = ids.eq(options_.padId).any().item<bool>();
    const torch::Tensor keyBias = isPadded ? keyBiasOf(ids) : torch::Tensor();
    torch::Tensor states = embed(ids);
    if (packed_) {
        const PackedBlocks::Pass pass{.keyBias = keyBias, .wanted = 1, .threads = threads};
        return packed_->run(states, pass, stop) ? states.select(1, 0) : torch::Tensor();
    }
    for (std::int64_t i = 0; i < options_.encoder.layers; ++i) {
        if (stop && stop()) return {};
        states = block(i, states, keyBias);
    }
    return states.select(1, 0);
}

torch::Tensor RobertaBody::pooled(const torch::Tensor& first)
{
    CORE_CHECK(pooler_ != nullptr, "a network with a pooler");
    return torch::tanh(rowLinearOf(first, *pooler_));
}

RobertaClassifier::RobertaClassifier(const RobertaOptions& options, WeightStart start)
    : body_(register_module("roberta", std::make_shared<RobertaBody>(options, start))),
      dropout_(options.classifierDropout)
{
    if (options.labels.empty()) return;
    const std::int64_t width = options.encoder.hiddenSize;
    auto& classifier = branchOf(*this, "classifier");
    dense_ = classifier.register_module("dense", linearLayer(width, width, true, start));
    projection_ = classifier.register_module(
        "out_proj",
        linearLayer(width, static_cast<std::int64_t>(options.labels.size()), true, start));
}

torch::Tensor RobertaClassifier::head(const torch::Tensor& first)
{
    CORE_CHECK(hasHead(), "a network with a head");
    const auto thinned = [&](const torch::Tensor& x) {
        return dropped(x, is_training() ? dropout_ : 0.0);
    };
    return rowLinearOf(thinned(torch::tanh(rowLinearOf(thinned(first), *dense_))), *projection_);
}

torch::Tensor RobertaClassifier::forward(const torch::Tensor& ids, const StopRequest& stop)
{
    const torch::Tensor states = body_->forward(ids, stop);
    return states.defined() ? head(states.select(1, 0)) : states;
}

}  // namespace limelight::nn
