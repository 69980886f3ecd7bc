// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Brings what a user has on the disk into the form of a model folder, beside the library.

#include <filesystem>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/base/run.h"
#include "core/pipeline/model_library.h"

namespace limelight::pipeline {

/// What has to be done with a source.
enum class SourceKind {
    Folder,              ///< opens as it is
    CheckpointFolder,    ///< opens after its checkpoints are converted
    MusicLimeFile,       ///< tensors without a configuration
    MusicLimeCheckpoint  ///< the same, to be converted first
};

struct ModelSource {
    SourceKind kind = SourceKind::Folder;
    std::filesystem::path path;  ///< a file's folder where the file belongs to a model folder
    std::string name;            ///< for people, from file and folder names
};

/// Recognises a source by names; nothing is opened but small configuration files.
/// @error NotFound, Unsupported
Result<ModelSource> modelSourceAt(const std::filesystem::path& path);

/// Makes a model folder of a source.
/// @param folder  does not exist; its parent does, and may be used for files on the way
/// @return        what a person should know
/// @error         see importModel
Result<std::vector<std::string>> stageModel(const ModelSource& source, const ImportRequest& request,
                                            const std::filesystem::path& folder, Run& run);

}  // namespace limelight::pipeline
