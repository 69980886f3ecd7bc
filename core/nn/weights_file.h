// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Tensors by name, read from and written to safetensors files.

#include <torch/types.h>

#include <filesystem>
#include <map>
#include <string>

#include "core/base/result.h"

namespace limelight::nn {

/// Contiguous CPU tensors: floating types widened to F32, whole numbers and booleans to I64.
using NamedTensors = std::map<std::string, torch::Tensor>;

enum class StoredType { F32, F16 };

/// Every tensor of one file.
/// @error NotFound, Unreadable, OutOfMemory; BadWeights (malformed file; see core/weights);
///        Unsupported (F8, F4, F6, C64, U64 beyond I64), with the tensor's name
Result<NamedTensors> readSafetensors(const std::filesystem::path& file);

/// Every tensor of a model folder: `model.safetensors`, else the shards that
/// `model.safetensors.index.json` names.
/// @error what `weights::openWeightsFolder` says; as above
Result<NamedTensors> readWeightsFolder(const std::filesystem::path& folder);

/// Writes one file atomically, the widest types first, then by name, with `__metadata__`
/// {"format": "pt"} and the given additions. Floating tensors are stored as `type`, whole numbers
/// as I64.
/// @error NotWritable, DiskFull; Numerical when a finite value does not fit F16
Status writeSafetensors(const std::filesystem::path& file, const NamedTensors& tensors,
                        StoredType type, const std::map<std::string, std::string>& metadata = {});

}  // namespace limelight::nn
