// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// A music classifier as the explainers see it: encode each side once, score any pairing (D2), or,
/// where the sides cannot be told apart, score whole inputs.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/audio/mel_front_end.h"
#include "core/base/result.h"
#include "core/base/run.h"
#include "core/models/class_scores.h"
#include "core/models/encoder_precision.h"

namespace limelight::models {

/// What a model is, for people and for recipes. Read from its folder.
struct ModelCard {
    std::string name;  ///< "Limelight default genre (multimodal)"
    std::string task;  ///< "genre", "emotion" or what the model says
    Modality modality = Modality::Both;
    std::vector<std::string> labels;  ///< empty: an encoder that scores nothing
    ScoreRule scoreRule = ScoreRule::Softmax;
    std::string folder;
    std::string hash;  ///< SHA-256 over its weight and configuration files
    std::string licence;
    bool isTrainedOnSyntheticSongs = false;
    /// ISO 639 codes of the lyrics it was trained on; empty: not stated.
    std::vector<std::string> languages;
    /// In what its encoders multiply, as it was loaded.
    EncoderPrecision encoderPrecision = EncoderPrecision::F32;
    /// Held-out figures as the card states them, for display ("macro-F1 0.87").
    std::vector<std::string> figures;
    /// What is worth knowing about how its folder was read.
    std::vector<std::string> notes;
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

/// The mono sound that one input of a model takes.
struct SoundInput {
    audio::SampleRate rate;
    std::int64_t frames = 0;  ///< T, all of them heard

    double seconds() const { return static_cast<double>(frames) / rate.hz; }
    friend bool operator==(const SoundInput&, const SoundInput&) = default;
};

/// Whole inputs, row b of one side with row b of the other. A side the model lacks is empty.
struct JointInputs {
    std::span<const float> samples;      ///< [B, T] as `soundInput()` says
    std::span<const std::string> texts;  ///< [B] cleaned
};

/// @thread  one call at a time; inside a call `run.threads` workers share the rows. Results are
///          placed by index from batches of one fixed shape, so they do not depend on the threads.
class Classifier {
public:
    virtual ~Classifier() = default;

    virtual const ModelCard& card() const = 0;

    /// The sound side's front end; nullptr when the model hears nothing or takes samples as they
    /// are.
    virtual const audio::MelFrontEnd* frontEnd() const = 0;
    /// The sound the model takes; nothing when it hears nothing. What `frontEnd()` reads, unless a
    /// model without one says otherwise.
    virtual std::optional<SoundInput> soundInput() const;
    /// The words side's cleaning; nullptr when the model reads nothing.
    virtual const LyricsCleaning* lyricsCleaning() const = 0;

    /// Whether each side is encoded alone and only then scored with the other. If not,
    /// `scoreTogether` is all there is, and the three below are Unsupported.
    virtual bool encodesSides() const { return true; }

    /// @param features  [B, N, M] normalised log-mel columns as `frontEnd()` makes them; [B, T]
    ///                  samples where there is no front end
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
    /// The same, for a caller that may have to stop it.
    /// @error        Cancelled
    virtual Result<ClassScores> scoreEncoded(const Embeddings& sound, const Embeddings& words,
                                             Run& run) const;

    /// How many whole inputs one call of `scoreTogether` is best given.
    virtual std::size_t rowsTogether() const { return 32; }
    /// Scores of whole inputs. Models that encode their sides do so here, row for row.
    /// @return       [B, K]
    /// @error        BadShape if the samples are no whole number of inputs or the row counts
    ///               differ; Cancelled, and what encoding and scoring fail with
    virtual Result<ClassScores> scoreTogether(const JointInputs& inputs, Run& run) const;
};

}  // namespace limelight::models
