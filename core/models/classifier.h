// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// A music classifier as the explainers see it: encode each side once, score any pairing (D2).

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "core/audio/mel_front_end.h"
#include "core/base/result.h"
#include "core/base/run.h"
#include "core/models/class_scores.h"

namespace limelight::models {

/// What a model is, for people and for recipes. Read from its folder.
struct ModelCard {
    std::string name;  ///< "Limelight default genre (multimodal)"
    std::string task;  ///< "genre", "emotion" or what the model says
    Modality modality = Modality::Both;
    std::vector<std::string> labels;
    ScoreRule scoreRule = ScoreRule::Softmax;
    std::string folder;
    std::string hash;  ///< SHA-256 over its weight and configuration files
    std::string licence;
    bool isTrainedOnSyntheticSongs = false;
    /// Held-out figures as the card states them, for display ("macro-F1 0.87").
    std::vector<std::string> figures;
};

/// Row-major [B, D] encoder outputs of one side.
struct Embeddings {
    std::size_t width = 0;
    std::vector<float> values;
    std::size_t rows() const { return width == 0 ? 0 : values.size() / width; }
};

/// How lyrics are prepared before tokenising, as the model was trained.
struct LyricsCleaning {
    bool lowerCases = false;
    bool stripsAsciiPunctuation = false;
    /// Tokens the model reads, specials included.
    int maxTokens = 256;
};

/// @thread  one call at a time; inside a call `run.threads` workers share the rows. Results are
///          placed by index from batches of one fixed shape, so they do not depend on the threads.
class Classifier {
public:
    virtual ~Classifier() = default;

    virtual const ModelCard& card() const = 0;

    /// The sound side's front end; nullptr when the model hears nothing.
    virtual const audio::MelFrontEnd* frontEnd() const = 0;
    /// The words side's cleaning; nullptr when the model reads nothing.
    virtual const LyricsCleaning* lyricsCleaning() const = 0;

    /// @param features  [B, N, M] normalised log-mel columns as `frontEnd()` makes them
    /// @return          [B, D]
    /// @error           Cancelled (answered between layers), OutOfMemory
    virtual Result<Embeddings> encodeAudio(std::span<const float> features, Run& run) const = 0;

    /// @param texts  [B] cleaned lyrics; cut to the model's token window here
    /// @return       [B, D]; equal texts give equal rows
    virtual Result<Embeddings> encodeLyrics(std::span<const std::string> texts, Run& run) const = 0;

    /// The text as the model reads it: the longest prefix (in bytes) that fits its token window.
    virtual Result<std::size_t> bytesRead(const std::string& text) const = 0;

    /// Scores of paired rows. A side the model does not use may be empty (width 0).
    /// @param sound  [B, D_A]
    /// @param words  [B, D_T]
    /// @return       [B, K]
    /// @error        BadShape if the row counts differ
    virtual Result<ClassScores> score(const Embeddings& sound, const Embeddings& words) const = 0;
};

}  // namespace limelight::models
