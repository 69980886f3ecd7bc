// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What a folder of checkpoints holds and what its conversion is called. No checkpoint is opened.

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/pipeline/convert_checkpoint.h"

namespace limelight::pipeline {

/// One checkpoint of a folder and the plain name of what it becomes.
struct PlannedWeights {
    std::filesystem::path source;
    std::string target;
    std::string digits;  ///< the 8 that the name promises of the source's SHA-256, or empty
};

struct FolderPlan {
    std::filesystem::path folder;
    CheckpointKind kind = CheckpointKind::HuggingFaceFolder;
    std::vector<PlannedWeights> weights;
    std::vector<std::string> copied;  ///< plain names of files to take along
    /// Tensor → target, as the index of a sharded checkpoint says; empty without one.
    std::map<std::string, std::string> promised;
};

/// @error NotFound     a shard the index names
/// @error BadArgument  see checkpointKindOf
/// @error BadWeights   an index that is none, or names files outside the folder
Result<FolderPlan> planFolder(const std::filesystem::path& folder, CheckpointKind kind);

/// Text of model.safetensors.index.json over converted shards.
/// @param converted  folder in which the targets lie
/// @error BadWeights  a tensor in two shards, or not in the shard the old index promised
Result<std::string> shardIndexOf(const FolderPlan& plan, const std::filesystem::path& converted);

/// Text of separator.json: the folder's own with its targets, or the published geometry that the
/// shapes of the converted targets are those of.
/// @param notes  one is added where the Wiener step had to be switched off
/// @error BadWeights  no separator.json and shapes that are no release's
Result<std::string> separatorDescriptionOf(const FolderPlan& plan,
                                           const std::filesystem::path& converted,
                                           std::vector<std::string>& notes);

}  // namespace limelight::pipeline
