// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What can be told about a model of any kind without reading its weights.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/base/run.h"
#include "core/models/classifier.h"
#include "core/models/model_description.h"

namespace limelight::pipeline {

enum class ModelKind {
    Classifier,  ///< networks of this program's own
    Separator,   ///< takes a mix apart
    External     ///< a classifier that is a program of the user's
};

/// Stable English name of a kind ("classifier").
std::string_view nameOf(ModelKind kind);

/// How a separator analyses and refines.
struct SeparatorFacts {
    int rateHz = 0;
    int windowFrames = 0;  ///< nfft
    int hopFrames = 0;
    int channels = 0;    ///< of the networks
    int iterations = 0;  ///< of the Wiener filter
    bool hasResidual = false;
    bool isSoftmask = false;
    int windowColumns = 0;  ///< of the Wiener filter; 0 for the whole clip
};

struct ModelFacts {
    ModelKind kind = ModelKind::Classifier;
    std::string name;
    std::string task;
    std::string architecture;  ///< "Audio Spectrogram Transformer", "Open-Unmix"
    std::string licence;       ///< "" when nothing says so
    std::optional<models::Modality> modality;
    std::vector<std::string> labels;  ///< classes, or the stems of a separator
    std::optional<models::ScoreRule> scoreRule;
    std::string scoreRuleReason;
    std::vector<models::ModelPart> parts;

    std::int64_t parameters = 0;      ///< 0 when unknown
    std::string storedTypes;          ///< "F32"
    std::uint64_t bytesOnDisk = 0;    ///< of `files`
    std::uint64_t bytesInMemory = 0;  ///< as F32; 0 when unknown

    double secondsHeard = 0.0;  ///< 0 when it hears nothing, or as much as it is given
    int rateHz = 0;             ///< 0 when it hears nothing
    int melBands = 0;           ///< 0 when it takes samples
    std::optional<models::LyricsCleaning> reading;
    std::int64_t vocabularySize = 0;
    std::string tokenizer;

    std::optional<SeparatorFacts> separator;
    std::vector<std::string> command;  ///< what an external model starts
    bool isTrainedOnSyntheticSongs = false;
    std::vector<std::string> figures;  ///< held-out figures as its card states them

    std::vector<std::string> files;     ///< that it is made of, by name
    std::vector<std::string> problems;  ///< why it cannot be used, each with its remedy
    std::vector<std::string> notes;
};

/// What a folder holds, from the names of its files alone.
/// @error NotFound     no such folder
/// @error Unsupported  no model, with what would make it one; or two models in one folder
Result<ModelKind> modelKindOf(const std::filesystem::path& folder);

/// Describes a folder of any kind. Nothing is loaded and no program is run.
/// @error what modelKindOf and the kind's own description say
Result<ModelFacts> describeModel(const std::filesystem::path& folder);

/// The identity of a folder's files, as recipes hold it. Reads every byte.
/// @error NotFound, Unreadable, BadWeights, Cancelled
Result<std::string> hashOfModel(const std::filesystem::path& folder, Run& run);

}  // namespace limelight::pipeline
