// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// A classifier whose networks came from a folder. Torch shows here.

#include <memory>
#include <optional>

#include "core/models/classifier.h"
#include "core/nn/ast_model.h"
#include "core/nn/fusion_model.h"
#include "core/nn/roberta_model.h"
#include "core/text/tokenizer.h"

namespace limelight::models {

/// One of the three networks, in evaluation mode, with its weights.
struct Networks {
    std::shared_ptr<nn::AstClassifier> sound;
    std::shared_ptr<nn::RobertaClassifier> words;
    std::shared_ptr<nn::FusionClassifier> fusion;
    nn::ScoreRule scoreRule = nn::ScoreRule::Softmax;

    nn::AstBody* soundBody() const;      ///< nullptr when the model hears nothing
    nn::RobertaBody* wordsBody() const;  ///< nullptr when the model reads nothing

    /// Packs the encoders' weights for inference.
    /// @error Unsupported when this CPU cannot multiply so
    Status pack(nn::EncoderPrecision precision) const;
};

/// The two sides' preparation; each is there when the model has that side.
struct InputSides {
    std::optional<audio::MelFrontEnd> frontEnd;
    std::optional<LyricsCleaning> cleaning;
    std::unique_ptr<const text::Tokenizer> tokenizer;
};

class FolderClassifier : public Classifier {
public:
    FolderClassifier(ModelCard card, Networks networks, InputSides sides);

    const ModelCard& card() const override { return card_; }
    const audio::MelFrontEnd* frontEnd() const override;
    const LyricsCleaning* lyricsCleaning() const override;
    Result<Embeddings> encodeAudio(std::span<const float> features, Run& run) const override;
    Result<Embeddings> encodeLyrics(std::span<const std::string> texts, Run& run) const override;
    Result<std::size_t> bytesRead(const std::string& text) const override;
    Result<ClassScores> score(const Embeddings& sound, const Embeddings& words) const override;

    /// For looking inside.
    const Networks& networks() const { return networks_; }

private:
    ModelCard card_;
    Networks networks_;
    InputSides sides_;
};

}  // namespace limelight::models
