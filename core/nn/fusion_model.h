// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Late fusion of sound and words, for training and for inference.

#include "core/nn/ast_model.h"
#include "core/nn/roberta_model.h"

namespace limelight::nn {

/// Pooled sound and the first word token side by side, one norm, one linear layer. Paths:
/// `audio_model.*`, `text_model.*`, `classifier.layer_norm.*`, `classifier.fc.*`.
/// @source  MusicLIME `Models/Model Related.ipynb`, AudioTextClassificationModel
class FusionClassifier : public torch::nn::Module {
public:
    explicit FusionClassifier(const FusionOptions& options,
                              WeightStart start = WeightStart::Random);

    /// @param features  [B, N, M]
    /// @param ids       [B, L]
    /// @return          logits [B, K]
    torch::Tensor forward(const torch::Tensor& features, const torch::Tensor& ids);

    /// @param sound  [B, D_A], `AstBody::pooled`
    /// @param words  [B, D_T], state of the first token
    /// @return       logits [B, K]
    torch::Tensor head(const torch::Tensor& sound, const torch::Tensor& words);

    AstBody& audio() { return *audio_; }
    RobertaBody& text() { return *text_; }

private:
    std::shared_ptr<AstBody> audio_;
    std::shared_ptr<RobertaBody> text_;
    std::shared_ptr<torch::nn::LayerNormImpl> norm_;
    std::shared_ptr<torch::nn::LinearImpl> fc_;
};

}  // namespace limelight::nn
