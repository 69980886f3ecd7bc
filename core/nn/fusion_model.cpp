// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/fusion_model.h"

namespace limelight::nn {

FusionClassifier::FusionClassifier(const FusionOptions& options, WeightStart start)
    : audio_(register_module("audio_model", std::make_shared<AstBody>(options.audio, start))),
      text_(register_module("text_model", std::make_shared<RobertaBody>(options.text, start))),
      soundWidth_(options.audio.encoder.hiddenSize)
{
    constexpr double kEps = 1e-5;
    auto& classifier = branchOf(*this, "classifier");
    norm_ = classifier.register_module("layer_norm", normLayer(options.width(), kEps, start));
    fc_ = classifier.register_module(
        "fc", linearLayer(options.width(), static_cast<std::int64_t>(options.labels.size()), true,
                          start));
}

torch::Tensor FusionClassifier::head(const torch::Tensor& sound, const torch::Tensor& words)
{
    return rowLinearOf(norm_->forward(torch::cat({sound, words}, 1)), *fc_);
}

FusionHead FusionClassifier::headValues() const
{
    const auto floatsOf = [](const torch::Tensor& tensor) {
        const torch::Tensor plain = tensor.detach().to(torch::kFloat).cpu().contiguous();
        const float* first = plain.data_ptr<float>();
        return std::vector<float>(first, first + plain.numel());
    };
    return {floatsOf(fc_->weight), floatsOf(norm_->weight), static_cast<std::size_t>(soundWidth_)};
}

torch::Tensor FusionClassifier::forward(const torch::Tensor& features, const torch::Tensor& ids)
{
    return head(AstBody::pooled(audio_->forward(features)), text_->forward(ids).select(1, 0));
}

}  // namespace limelight::nn
