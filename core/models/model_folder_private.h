// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// A model folder read as far as its weights: what a description tells and loading needs. Torch
/// shows here.

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/models/folder_classifier_private.h"
#include "core/models/model_description.h"
#include "core/models/model_files_private.h"
#include "core/nn/checkpoint.h"
#include "core/nn/model_class.h"
#include "core/weights/weights_folder.h"

namespace limelight::models {

/// The networks as config.json describes them.
struct NetworkOptions {
    nn::ModelClass modelClass;
    nn::AstOptions audio;      ///< of an AST
    nn::RobertaOptions text;   ///< of a RoBERTa
    nn::FusionOptions fusion;  ///< of both together
    bool namesProblemType = false;

    nn::ModelKind kind() const { return modelClass.kind; }
    bool hears() const { return kind() == nn::ModelKind::Ast || kind() == nn::ModelKind::Fusion; }
    bool reads() const { return kind() != nn::ModelKind::Ast; }
    const nn::AstOptions& audioSide() const;
    const nn::RobertaOptions& textSide() const;
    std::vector<std::string>& labels();
    nn::ScoreRule scoreRule() const;
};

struct ModelFolder {
    ModelDescription description;
    NetworkOptions options;
    CardFile card;
    std::optional<weights::WeightsFolder> weights;
    nn::CheckpointNames names;
    /// With shapes and no weights yet.
    Networks networks;
    /// What a classifier takes in; a side with a fault is missing.
    InputSides sides;
    /// Why it cannot be loaded, the first to be met first.
    std::vector<Error> faults;

    torch::nn::Module& network() const;
};

/// Reads a folder without reading a weight.
/// @error NotFound, BadWeights (config.json), Unsupported; everything else is among the faults
Result<ModelFolder> readModelFolder(const std::filesystem::path& folder);

/// Writes what the rest of `model` says into its description.
void fillDescription(ModelFolder& model, const std::filesystem::path& folder);

/// @param hashes  of `weights.files`, in order
std::map<std::string, std::string> hashesByName(const weights::WeightsFolder& weights,
                                                const std::vector<std::string>& hashes);

/// Folder and weights; the classifier may lack a head.
/// @error see `loadClassifier`
Result<std::unique_ptr<FolderClassifier>> loadFolder(const std::filesystem::path& folder,
                                                     EncoderPrecision precision, Run& run);

}  // namespace limelight::models
