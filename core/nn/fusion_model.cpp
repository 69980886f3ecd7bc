// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/fusion_model.h"

namespace limelight::nn {

FusionClassifier::FusionClassifier(const FusionOptions& options)
    : audio_(register_module("audio_model", std::make_shared<AstBody>(options.audio))),
      text_(register_module("text_model", std::make_shared<RobertaBody>(options.text)))
{
    auto& classifier = branchOf(*this, "classifier");
    norm_ = classifier.register_module(
        "layer_norm", std::make_shared<torch::nn::LayerNormImpl>(
                          torch::nn::LayerNormOptions({options.width()}).eps(1e-5)));
    fc_ = classifier.register_module(
        "fc", std::make_shared<torch::nn::LinearImpl>(
                  options.width(), static_cast<std::int64_t>(options.labels.size())));
}

torch::Tensor FusionClassifier::head(const torch::Tensor& sound, const torch::Tensor& words)
{
    return rowLinearOf(norm_->forward(torch::cat({sound, words}, 1)), *fc_);
}

torch::Tensor FusionClassifier::forward(const torch::Tensor& features, const torch::Tensor& ids)
{
    return head(AstBody::pooled(audio_->forward(features)), text_->forward(ids).select(1, 0));
}

}  // namespace limelight::nn
