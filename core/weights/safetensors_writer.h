// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Writes safetensors files of any size: tensors pass through, none is held.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/weights/tensor_view.h"

namespace limelight::weights {

/// A tensor to be written: what it is, and how to get its bytes.
struct TensorContent {
    std::string name;   ///< UTF-8, not "__metadata__"
    std::string dtype;  ///< one bitsOfDtype knows
    std::vector<std::int64_t> shape;
    /// Gives the sink all bytes, row-major little-endian, in pieces of any length.
    std::function<Status(const ByteSink&)> write;
};

using SafetensorsMetadata = std::map<std::string, std::string>;

/// Header and tensors in the order of the format's own writer: the widest types first, then by
/// name. Types are kept. The header is padded with spaces to a multiple of 8 bytes.
/// @return  bytes given to the sink
/// @error   BadWeights  a name twice, a size beyond 64 bits, a header over 100,000,000 bytes
/// @error   what the sink or a tensor fails with
/// @source  safetensors format; order of the Rust core 0.7.0
Result<std::uint64_t> writeSafetensors(std::vector<TensorContent> tensors, const ByteSink& sink,
                                       const SafetensorsMetadata& metadata = {{"format", "pt"}});

/// The same into a file that appears when it is whole.
/// @error NotWritable, DiskFull
Result<std::uint64_t> writeSafetensorsFile(const std::filesystem::path& file,
                                           std::vector<TensorContent> tensors,
                                           const SafetensorsMetadata& metadata = {
                                               {"format", "pt"}});

}  // namespace limelight::weights
