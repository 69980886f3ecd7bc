// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Any model at all: a program that answers for it over its standard input and output.

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/base/run.h"
#include "core/models/classifier.h"
#include "core/models/external_conversation.h"

namespace limelight::models {

/// What the program cannot do is Unsupported, what it does wrong ProgramFailed. It is started again
/// after it died; a cancel is answered within 0.5 s, at the price of its life if it is slow to give
/// up.
class ExternalClassifier : public Classifier {
public:
    /// Starts the program that `limelight.json` of a folder names (whoever calls this has the
    /// user's agreement) and hears what model it is. Name and task are those of limelight.json
    /// where it gives them; so are licence, figures and the cleaning of lyrics.
    /// @error BadWeights     limelight.json is malformed
    /// @error NotFound, Environment, ProgramFailed, Unsupported, Cancelled
    static Result<std::unique_ptr<Classifier>> open(const std::filesystem::path& folder, Run& run);

    ExternalClassifier(ModelCard card, std::optional<LyricsCleaning> cleaning,
                       ExternalDescription description,
                       std::unique_ptr<ExternalConversation> conversation);

    const ModelCard& card() const override { return card_; }
    const audio::MelFrontEnd* frontEnd() const override { return nullptr; }
    std::optional<SoundInput> soundInput() const override { return description_.sound; }
    const LyricsCleaning* lyricsCleaning() const override;
    bool encodesSides() const override { return description_.lateFusion.has_value(); }
    Result<Embeddings> encodeAudio(std::span<const float> samples, Run& run) const override;
    Result<Embeddings> encodeLyrics(std::span<const std::string> texts, Run& run) const override;
    /// All of it; how much the program reads is not known.
    Result<std::size_t> bytesRead(const std::string& text) const override;
    Result<ClassScores> score(const Embeddings& sound, const Embeddings& words) const override;
    Result<ClassScores> scoreEncoded(const Embeddings& sound, const Embeddings& words,
                                     Run& run) const override;
    std::size_t rowsTogether() const override { return description_.maxBatch; }
    Result<ClassScores> scoreTogether(const JointInputs& inputs, Run& run) const override;

    /// Whether the program is there and answers.
    /// @error as above
    Status ping(Run& run) const { return conversation_->ping(run); }

private:
    Error unable(const std::string& what) const;
    /// Sends rows in batches and joins the answers, [B, width].
    /// @param whole  all rows, each side a multiple of whole.rows
    Result<std::vector<float>> askInBatches(const ExternalRequest& whole, std::size_t width,
                                            Stage stage, Run& run) const;
    Result<ClassScores> checkedScores(Result<std::vector<float>> values,
                                      const std::string& asked) const;

    ModelCard card_;
    std::optional<LyricsCleaning> cleaning_;
    ExternalDescription description_;
    std::unique_ptr<ExternalConversation> conversation_;
};

}  // namespace limelight::models
