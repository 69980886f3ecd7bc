// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// RoBERTa and XLM-RoBERTa, for training and for inference.

#include "core/nn/transformer_parts.h"
#include "core/nn/weights_file.h"

namespace limelight::nn {

/// Token ids to token states. Paths below the checkpoint's `roberta.`; no pooler.
/// @source  transformers `RobertaModel` @ 299aafe55
class RobertaBody : public torch::nn::Module {
public:
    explicit RobertaBody(const RobertaOptions& options);

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

    const RobertaOptions& options() const { return options_; }

private:
    RobertaOptions options_;
    std::shared_ptr<torch::nn::EmbeddingImpl> words_, positions_, types_;
    std::shared_ptr<torch::nn::LayerNormImpl> embeddingNorm_;
    std::vector<BlockLayers> blocks_;
};

/// RoBERTa with its classification head. Paths as `RobertaForSequenceClassification` saves them.
class RobertaClassifier : public torch::nn::Module {
public:
    explicit RobertaClassifier(const RobertaOptions& options);

    /// @param ids  [B, L]
    /// @return     logits [B, K]; undefined when `stop` answered true
    torch::Tensor forward(const torch::Tensor& ids, const StopRequest& stop = {});

    /// @param first  [B, D], the states of the first token
    /// @return       logits [B, K]
    torch::Tensor head(const torch::Tensor& first);

    RobertaBody& body() { return *body_; }

private:
    std::shared_ptr<RobertaBody> body_;
    std::shared_ptr<torch::nn::LinearImpl> dense_, projection_;
    double dropout_ = 0.0;
};

/// Names as today's files have them: `gamma`/`beta` become `weight`/`bias`, a missing `roberta.`
/// is put before the body, and what classification does not use (position_ids, pooler, lm_head) is
/// left out.
/// @param prefix  the body's prefix in the module to be loaded: "roberta." or "text_model."
NamedTensors withRobertaNames(const NamedTensors& weights, const std::string& prefix);

}  // namespace limelight::nn
