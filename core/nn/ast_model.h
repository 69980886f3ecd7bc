// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The Audio Spectrogram Transformer, for training and for inference.

#include "core/nn/layers.h"
#include "core/nn/packed_blocks.h"
#include "core/nn/transformer_parts.h"

namespace limelight::nn {

/// Log-mel columns to token states. Paths below the checkpoint's `audio_spectrogram_transformer.`
/// @source  transformers `ASTModel` @ 299aafe55
class AstBody : public torch::nn::Module {
public:
    explicit AstBody(const AstOptions& options, WeightStart start = WeightStart::Random);

    /// @param features  [B, N, M] float, N = options.columns, M = options.melBands
    /// @return          [B, tokens, D], before the first block
    torch::Tensor embed(const torch::Tensor& features);

    /// As `forward`, of some of the patches along time, whose columns alone are given: what is left
    /// out while fitting costs nothing.
    /// @param features     [B, patchSize x K, M], the columns of the K patches one after another
    /// @param timePatches  [K], each in [0, options.timePatches()); patches must not overlap
    /// @return             [B, 2 + frequencyPatches x K, D] after the final norm
    torch::Tensor forwardOf(const torch::Tensor& features,
                            const std::vector<std::int64_t>& timePatches);

    /// @param index  0 ... layers - 1
    torch::Tensor block(std::int64_t index, const torch::Tensor& states);

    /// The final norm.
    /// @param states  [B, tokens, D], after the last block
    torch::Tensor normed(const torch::Tensor& states);

    /// @return [B, tokens, D] after the final norm; undefined when `stop` answered true
    torch::Tensor forward(const torch::Tensor& features, const StopRequest& stop = {});

    /// Mean of the two learned tokens' states after the final norm, as `pooled(forward())` but
    /// without the other tokens' last states.
    /// @param features  [B, N, M]
    /// @param threads   for packed blocks; the bits do not depend on it
    /// @return          [B, D]; undefined when `stop` answered true
    torch::Tensor encoded(const torch::Tensor& features, const StopRequest& stop = {},
                          int threads = 1);

    /// From here on passes without gradients multiply packed weights; passes with gradients are
    /// over, and the blocks' plain matrices are gone.
    /// @error Unsupported, see `PackedLinear::pack`
    Status pack(EncoderPrecision precision);

    /// Mean of the two learned tokens' states, [B, D].
    static torch::Tensor pooled(const torch::Tensor& states);

    const AstOptions& options() const { return options_; }

private:
    torch::Tensor embedAt(const torch::Tensor& features, const torch::Tensor& positions);
    torch::Tensor patchesProjected(const torch::Tensor& patches);

    AstOptions options_;
    torch::Tensor clsToken_, distillationToken_, positions_;
    std::shared_ptr<torch::nn::Conv2dImpl> projection_;
    std::vector<BlockLayers> blocks_;
    std::shared_ptr<const PackedBlocks> packed_;
    std::shared_ptr<torch::nn::LayerNormImpl> norm_;
};

/// AST with its classification head, or without when the options name no labels. Paths as
/// `ASTForAudioClassification` saves them.
class AstClassifier : public torch::nn::Module {
public:
    explicit AstClassifier(const AstOptions& options, WeightStart start = WeightStart::Random);

    /// @param features  [B, N, M]
    /// @return          logits [B, K]; undefined when `stop` answered true
    torch::Tensor forward(const torch::Tensor& features, const StopRequest& stop = {});

    bool hasHead() const { return dense_ != nullptr; }

    /// @param pooled  [B, D], `AstBody::pooled`
    /// @return        logits [B, K]
    torch::Tensor head(const torch::Tensor& pooled);

    AstBody& body() { return *body_; }

private:
    std::shared_ptr<AstBody> body_;
    std::shared_ptr<torch::nn::LayerNormImpl> norm_;
    std::shared_ptr<torch::nn::LinearImpl> dense_;
};

}  // namespace limelight::nn
