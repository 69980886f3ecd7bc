// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/roberta_model.h"

#include <limits>

namespace limelight::nn {
namespace {

using torch::nn::EmbeddingImpl;
using torch::nn::LayerNormImpl;
using torch::nn::LayerNormOptions;
using torch::nn::LinearImpl;

std::shared_ptr<LayerNormImpl> normOf(torch::nn::Module& parent, const EncoderOptions& options)
{
    return parent.register_module(
        "LayerNorm", std::make_shared<LayerNormImpl>(
                         LayerNormOptions({options.hiddenSize}).eps(options.layerNormEps)));
}

BlockLayers blockOf(torch::nn::Module& parent, const EncoderOptions& options)
{
    const std::int64_t width = options.hiddenSize;
    const std::int64_t inner = options.intermediateSize;
    const auto linear = [](torch::nn::Module& at, const char* name, std::int64_t in,
                           std::int64_t out) {
        return at.register_module(name, std::make_shared<LinearImpl>(in, out));
    };
    BlockLayers layers;
    auto& attention = branchOf(parent, "attention");
    auto& self = branchOf(attention, "self");
    layers.query = linear(self, "query", width, width);
    layers.key = linear(self, "key", width, width);
    layers.value = linear(self, "value", width, width);
    auto& attentionOutput = branchOf(attention, "output");
    layers.attentionOutput = linear(attentionOutput, "dense", width, width);
    layers.firstNorm = normOf(attentionOutput, options);
    layers.intermediate = linear(branchOf(parent, "intermediate"), "dense", width, inner);
    auto& output = branchOf(parent, "output");
    layers.output = linear(output, "dense", inner, width);
    layers.secondNorm = normOf(output, options);
    return layers;
}

bool startsWith(const std::string& text, const std::string& start)
{
    return text.compare(0, start.size(), start) == 0;
}

void replaceWord(std::string& text, const std::string& from, const std::string& to)
{
    for (std::size_t at = text.find(from); at != std::string::npos;
         at = text.find(from, at + to.size())) {
        text.replace(at, from.size(), to);
    }
}

}  // namespace

RobertaBody::RobertaBody(const RobertaOptions& options) : options_(options)
{
    const std::int64_t width = options.encoder.hiddenSize;
    auto& embeddings = branchOf(*this, "embeddings");
    words_ = embeddings.register_module(
        "word_embeddings", std::make_shared<EmbeddingImpl>(options.vocabularySize, width));
    positions_ = embeddings.register_module(
        "position_embeddings", std::make_shared<EmbeddingImpl>(options.positions, width));
    types_ = embeddings.register_module("token_type_embeddings",
                                        std::make_shared<EmbeddingImpl>(options.tokenTypes, width));
    embeddingNorm_ = normOf(embeddings, options.encoder);
    auto& layers = branchOf(branchOf(*this, "encoder"), "layer");
    for (std::int64_t i = 0; i < options.encoder.layers; ++i) {
        blocks_.push_back(blockOf(branchOf(layers, std::to_string(i)), options.encoder));
    }
}

torch::Tensor RobertaBody::embed(const torch::Tensor& ids)
{
    CORE_CHECK(ids.size(1) <= options_.maxTokens(), "more tokens than positions");
    const torch::Tensor isToken = ids.ne(options_.padId).to(torch::kLong);
    const torch::Tensor places = isToken.cumsum(1) * isToken + options_.padId;
    torch::Tensor states = words_->forward(ids) + types_->weight[0] + positions_->forward(places);
    states = embeddingNorm_->forward(states);
    if (is_training() && options_.encoder.hiddenDropout > 0.0) {
        states = torch::dropout(states, options_.encoder.hiddenDropout, true);
    }
    return states;
}

torch::Tensor RobertaBody::keyBiasOf(const torch::Tensor& ids) const
{
    const torch::Tensor isPadding = ids.eq(options_.padId).to(torch::kFloat);
    return (isPadding * std::numeric_limits<float>::lowest()).unsqueeze(1).unsqueeze(1);
}

torch::Tensor RobertaBody::block(std::int64_t index, const torch::Tensor& states,
                                 const torch::Tensor& keyBias)
{
    BlockLayers& layers = blocks_.at(static_cast<std::size_t>(index));
    const EncoderOptions& encoder = options_.encoder;
    const auto dropped = [&](const torch::Tensor& x) {
        return is_training() && encoder.hiddenDropout > 0.0
                   ? torch::dropout(x, encoder.hiddenDropout, true)
                   : x;
    };
    const torch::Tensor mixed =
        attended(linearOf(states, *layers.query), linearOf(states, *layers.key),
                 linearOf(states, *layers.value), encoder.heads, keyBias,
                 is_training() ? encoder.attentionDropout : 0.0);
    const torch::Tensor between =
        layers.firstNorm->forward(states + dropped(linearOf(mixed, *layers.attentionOutput)));
    const torch::Tensor inner =
        activated(linearOf(between, *layers.intermediate), encoder.activation);
    return layers.secondNorm->forward(between + dropped(linearOf(inner, *layers.output)));
}

torch::Tensor RobertaBody::forward(const torch::Tensor& ids, const StopRequest& stop)
{
    torch::Tensor states = embed(ids);
    const torch::Tensor keyBias = keyBiasOf(ids);
    for (std::int64_t i = 0; i < options_.encoder.layers; ++i) {
        if (stop && stop()) return {};
        states = block(i, states, keyBias);
    }
    return states;
}

RobertaClassifier::RobertaClassifier(const RobertaOptions& options)
    : body_(register_module("roberta", std::make_shared<RobertaBody>(options))),
      dropout_(options.classifierDropout)
{
    const std::int64_t width = options.encoder.hiddenSize;
    auto& classifier = branchOf(*this, "classifier");
    dense_ = classifier.register_module("dense", std::make_shared<LinearImpl>(width, width));
    projection_ = classifier.register_module(
        "out_proj",
        std::make_shared<LinearImpl>(width, static_cast<std::int64_t>(options.labels.size())));
}

torch::Tensor RobertaClassifier::head(const torch::Tensor& first)
{
    const auto dropped = [&](const torch::Tensor& x) {
        return is_training() && dropout_ > 0.0 ? torch::dropout(x, dropout_, true) : x;
    };
    return rowLinearOf(dropped(torch::tanh(rowLinearOf(dropped(first), *dense_))), *projection_);
}

torch::Tensor RobertaClassifier::forward(const torch::Tensor& ids, const StopRequest& stop)
{
    const torch::Tensor states = body_->forward(ids, stop);
    return states.defined() ? head(states.select(1, 0)) : states;
}

NamedTensors withRobertaNames(const NamedTensors& weights, const std::string& prefix)
{
    NamedTensors renamed;
    for (const auto& [name, tensor] : weights) {
        std::string current = name;
        replaceWord(current, "gamma", "weight");
        replaceWord(current, "beta", "bias");
        if (prefix == "roberta." &&
            (startsWith(current, "embeddings.") || startsWith(current, "encoder.") ||
             startsWith(current, "pooler."))) {
            current = prefix + current;
        }
        if (current == prefix + "embeddings.position_ids" || startsWith(current, "lm_head.") ||
            startsWith(current, prefix + "pooler.")) {
            continue;
        }
        renamed[current] = tensor;
    }
    return renamed;
}

}  // namespace limelight::nn
