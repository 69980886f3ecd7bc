// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// RoBERTa and XLM-RoBERTa, for training and for inference.

#include "core/nn/layers.h"
#include "core/nn/packed_blocks.h"
#include "core/nn/transformer_parts.h"

namespace limelight::nn {

/// Token ids to token states. Paths below the checkpoint's `roberta.`.
/// @source  transformers `RobertaModel` @ 299aafe55
class RobertaBody : public torch::nn::Module {
public:
    explicit RobertaBody(const RobertaOptions& options, WeightStart start = WeightStart::Random);

    /// @param ids  [B, L] int64 in [0, vocabulary), padded right with padId; L <= maxTokens()
    /// @return     [B, L, D], after the embedding norm
    torch::Tensor embed(const torch::Tensor& ids);

    /// @param keyBias  `keyBiasOf(ids)`; undefined when nothing is padded
    torch::Tensor block(std::int64_t index, const torch::Tensor& states,
                        const torch::Tensor& keyBias);

    /// [B, 1, 1, L]: 0 for tokens, the lowest float for padding.
    torch::Tensor keyBiasOf(const torch::Tensor& ids) const;

    /// @return [B, L, D]; undefined when `stop` answered true
    torch::Tensor forward(const torch::Tensor& ids, const StopRequest& stop = {});

    /// State of the first token, as `forward()` gives it but without the other tokens' last states.
    /// @param ids      [B, L]
    /// @param threads  for packed blocks; the bits do not depend on it
    /// @return         [B, D]; undefined when `stop` answered true
    torch::Tensor encoded(const torch::Tensor& ids, const StopRequest& stop = {}, int threads = 1);

    /// From here on passes without gradients multiply packed weights; passes with gradients are
    /// over, and the blocks' plain matrices are gone.
    /// @error Unsupported, see `PackedLinear::pack`
    Status pack(EncoderPrecision precision);

    /// tanh of the pooler's dense layer; only with `options.hasPooler`.
    /// @param first  [B, D], the states of the first token
    torch::Tensor pooled(const torch::Tensor& first);

    const RobertaOptions& options() const { return options_; }

private:
    RobertaOptions options_;
    std::shared_ptr<torch::nn::EmbeddingImpl> words_, positions_, types_;
    std::shared_ptr<torch::nn::LayerNormImpl> embeddingNorm_;
    std::vector<BlockLayers> blocks_;
    std::shared_ptr<const PackedBlocks> packed_;
    std::shared_ptr<torch::nn::LinearImpl> pooler_;
};

/// RoBERTa with its classification head, or without when the options name no labels. Paths as
/// `RobertaForSequenceClassification` saves them.
class RobertaClassifier : public torch::nn::Module {
public:
    explicit RobertaClassifier(const RobertaOptions& options,
                               WeightStart start = WeightStart::Random);

    /// @param ids  [B, L]
    /// @return     logits [B, K]; undefined when `stop` answered true
    torch::Tensor forward(const torch::Tensor& ids, const StopRequest& stop = {});

    bool hasHead() const { return projection_ != nullptr; }

    /// @param first  [B, D], the states of the first token
    /// @return       logits [B, K]
    torch::Tensor head(const torch::Tensor& first);

    RobertaBody& body() { return *body_; }

private:
    std::shared_ptr<RobertaBody> body_;
    std::shared_ptr<torch::nn::LinearImpl> dense_, projection_;
    double dropout_ = 0.0;
};

}  // namespace limelight::nn
