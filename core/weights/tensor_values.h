// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Numbers of safetensors files as plain vectors, for inputs and outputs rather than for weights.

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/base/result.h"

namespace limelight::weights {

/// Row-major numbers with a name and a shape, as wide as their file has them.
struct NamedArray {
    std::string name;
    std::vector<std::int64_t> shape;
    /// F16, BF16 and F32 are floats, F64 is double, whole numbers and booleans are int64.
    std::variant<std::vector<float>, std::vector<double>, std::vector<std::int64_t>> values;

    std::size_t size() const
    {
        return std::visit([](const auto& numbers) { return numbers.size(); }, values);
    }
    bool isWhole() const { return std::holds_alternative<std::vector<std::int64_t>>(values); }
};

/// What `writeArrays` stores an array as: "F32", "F64" or "I64".
std::string_view dtypeOf(const NamedArray& array);

/// The numbers as doubles: exact for all but whole numbers beyond 2^53.
std::vector<double> doublesOf(const NamedArray& array);
/// The numbers as floats, rounded to the nearest.
std::vector<float> floatsOf(const NamedArray& array);

/// Every tensor of a file, sorted by name.
/// @error NotFound, Unreadable, OutOfMemory; BadWeights for a malformed file; Unsupported for F8,
///        F4, F6 and C64, and for a U64 beyond int64, with the tensor's name
Result<std::vector<NamedArray>> readArrays(const std::filesystem::path& file);

/// Writes them so that the file is whole or absent.
/// @error BadWeights (a name twice), NotWritable, DiskFull
Status writeArrays(const std::filesystem::path& file, const std::vector<NamedArray>& arrays,
                   const std::map<std::string, std::string>& metadata = {});

}  // namespace limelight::weights
