// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The weight files of a model folder as one table of tensors, checked before a byte is read.

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"

namespace limelight::weights {

/// One tensor: what it is and where its bytes lie.
struct StoredTensor {
    std::string dtype;  ///< as the file spells it: "F32", "BF16", "I64" ...
    std::vector<std::int64_t> shape;
    std::size_t file = 0;      ///< index into `WeightsFolder::files`
    std::uint64_t offset = 0;  ///< bytes from the start of that file
    std::uint64_t bytes = 0;
};

struct WeightsFolder {
    std::filesystem::path folder;
    /// The safetensors files, sorted by name: one, or the shards of an index.
    std::vector<std::filesystem::path> files;
    /// `model.safetensors.index.json` when it names the shards.
    std::optional<std::filesystem::path> index;
    std::map<std::string, StoredTensor> tensors;
    /// Other weight files that lie in the folder and are not read, for people.
    std::vector<std::string> notes;

    /// Index and files: all that decides the numbers.
    std::vector<std::filesystem::path> allFiles() const;
};

/// "[768, 3072]".
std::string shapeText(const std::vector<std::int64_t>& shape);

/// The table of one safetensors file.
/// @error what `readSafetensorsHeader` says
Result<WeightsFolder> openWeightsFile(const std::filesystem::path& file);

/// The table of a folder: `model.safetensors`, or the shards that `model.safetensors.index.json`
/// names. Nothing is read from outside the folder's own file names.
/// @error NotFound    neither is there; a folder of pickles is told how to convert them, a lone
///                    safetensors file of another name how to name it
/// @error BadWeights  both are there (two models); a malformed index or a name twice in it; a shard
///                    missing, named by a path, or malformed; a tensor that is not in the shard
///                    the index names, that no index entry names, or that lies in two shards
Result<WeightsFolder> openWeightsFolder(const std::filesystem::path& folder);

}  // namespace limelight::weights
