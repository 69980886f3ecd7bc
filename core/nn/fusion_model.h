// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Late fusion of sound and words, for training and for inference.

#include <cstddef>
#include <vector>

#include "core/nn/ast_model.h"
#include "core/nn/roberta_model.h"

namespace limelight::nn {

/// The head's own numbers.
struct FusionHead {
    std::vector<float> weights;    ///< [K, D_A + D_T] of the linear layer, row-major
    std::vector<float> gains;      ///< [D_A + D_T] of the norm before it
    std::size_t soundColumns = 0;  ///< D_A
};

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

    /// For looking inside.
    FusionHead headValues() const;

    AstBody& audio() { return *audio_; }
    RobertaBody& text() { return *text_; }

private:
    std::shared_ptr<AstBody> audio_;
    std::shared_ptr<RobertaBody> text_;
    std::shared_ptr<torch::nn::LayerNormImpl> norm_;
    std::shared_ptr<torch::nn::LinearImpl> fc_;
    std::int64_t soundWidth_;
};

}  // namespace limelight::nn
