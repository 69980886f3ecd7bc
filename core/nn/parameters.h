// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Named tensors into a module and back; the path of a parameter is its name in the file.

#include <torch/nn/module.h>

#include <filesystem>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/nn/weights_file.h"

namespace limelight::nn {

/// Copies every parameter and buffer of `module` from `weights`. Nothing is changed unless all fit.
/// @param prefix  put before the module's own paths to find them in `weights` ("audio_model.")
/// @param origin  the file or folder, for messages
/// @return        names below `prefix` that the module has no place for, sorted
/// @error         BadWeights naming the missing tensors, or the first misshapen one with the shape
///                expected and the shape found. A missing `num_batches_tracked` is no fault.
Result<std::vector<std::string>> loadParameters(torch::nn::Module& module,
                                                const NamedTensors& weights,
                                                const std::filesystem::path& origin,
                                                const std::string& prefix = "");

/// Every parameter and buffer by its path, sharing memory with the module.
NamedTensors namedTensorsOf(const torch::nn::Module& module, const std::string& prefix = "");

/// `writeSafetensors` of `namedTensorsOf`.
Status saveParameters(const torch::nn::Module& module, const std::filesystem::path& file,
                      StoredType type);

/// Numbers in all parameters.
std::int64_t parameterCountOf(const torch::nn::Module& module);

}  // namespace limelight::nn
