// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// A classifier that asks another one, for those that only watch.

#include <memory>
#include <utility>

#include "core/models/classifier.h"

namespace limelight::pipeline {

class ForwardingClassifier : public models::Classifier {
public:
    explicit ForwardingClassifier(std::shared_ptr<const Classifier> inner)
        : inner_(std::move(inner))
    {
    }

    const models::ModelCard& card() const override { return inner_->card(); }
    const audio::MelFrontEnd* frontEnd() const override { return inner_->frontEnd(); }
    std::optional<models::SoundInput> soundInput() const override { return inner_->soundInput(); }
    const models::LyricsCleaning* lyricsCleaning() const override
    {
        return inner_->lyricsCleaning();
    }
    bool encodesSides() const override { return inner_->encodesSides(); }
    Result<models::Embeddings> encodeAudio(std::span<const float> features, Run& run) const override
    {
        return inner_->encodeAudio(features, run);
    }
    Result<models::Embeddings> encodeLyrics(std::span<const std::string> texts,
                                            Run& run) const override
    {
        return inner_->encodeLyrics(texts, run);
    }
    Result<std::size_t> bytesRead(const std::string& text) const override
    {
        return inner_->bytesRead(text);
    }
    Result<models::ClassScores> score(const models::Embeddings& sound,
                                      const models::Embeddings& words) const override
    {
        return inner_->score(sound, words);
    }
    std::size_t rowsTogether() const override { return inner_->rowsTogether(); }
    Result<models::ClassScores> scoreTogether(const models::JointInputs& inputs,
                                              Run& run) const override
    {
        return inner_->scoreTogether(inputs, run);
    }

protected:
    const Classifier& inner() const { return *inner_; }

private:
    std::shared_ptr<const Classifier> inner_;
};

}  // namespace limelight::pipeline
