// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What a MusicLIME state dict is a network of, told by its names and shapes. Torch shows here.

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "core/models/model_folder_private.h"

namespace limelight::models {

/// A state dict and what its tensors are for.
struct MusicLimeCheckpoint {
    weights::WeightsFolder weights;
    nn::ModelKind kind = nn::ModelKind::Ast;
    nn::CheckpointNames names;

    const std::vector<std::int64_t>* shapeOf(const std::string& path) const
    {
        const auto stored = names.storedOf.find(path);
        return stored == names.storedOf.end() ? nullptr : &weights.tensors.at(stored->second).shape;
    }
    /// One size of a tensor, 0 when it is not there or has fewer axes.
    std::int64_t size(const std::string& path, std::size_t axis) const
    {
        const auto* shape = shapeOf(path);
        return shape != nullptr && axis < shape->size() ? (*shape)[axis] : 0;
    }
    bool hears() const { return kind != nn::ModelKind::Roberta; }
    bool reads() const { return kind != nn::ModelKind::Ast; }
};

/// @error BadWeights when the tensors are of none of the networks; what `openWeightsFile` says
Result<MusicLimeCheckpoint> openMusicLimeCheckpoint(const std::filesystem::path& file);

/// The networks of a checkpoint with its classes, and the config.json that says so.
struct MusicLimeNetwork {
    std::string config;
    std::shared_ptr<torch::nn::Module> network;
    nn::RobertaOptions text;
};

/// @param file  named in messages
/// @error BadWeights when sizes cannot be inferred, classes are not as many as labels, or a tensor
///        does not fit
Result<MusicLimeNetwork> inferMusicLimeNetwork(const MusicLimeCheckpoint& checkpoint,
                                               const std::vector<std::string>& labels,
                                               const std::filesystem::path& file);

}  // namespace limelight::models
