// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Safetensors files made byte by byte, sound or not, for tests of what reads them.

#include <bit>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

namespace limelight::testing {

struct StoredBytes {
    std::string name;
    std::string dtype;
    std::vector<std::int64_t> shape;
    std::string bytes;
};

inline std::string floatBytes(const std::vector<float>& values)
{
    return {reinterpret_cast<const char*>(values.data()), values.size() * sizeof(float)};
}

/// The upper halves of floats.
inline std::string brainBytes(const std::vector<float>& values)
{
    std::string bytes;
    for (const float value : values) {
        const auto half = static_cast<std::uint16_t>(std::bit_cast<std::uint32_t>(value) >> 16U);
        bytes.append(reinterpret_cast<const char*>(&half), 2);
    }
    return bytes;
}

inline std::string halfBytes(const std::vector<std::uint16_t>& halves)
{
    return {reinterpret_cast<const char*>(halves.data()), halves.size() * 2};
}

/// Writes the tensors one after another, in the order given.
inline void writeSafetensors(const std::filesystem::path& file,
                             const std::vector<StoredBytes>& tensors)
{
    nlohmann::ordered_json header = nlohmann::ordered_json::object();
    std::string data;
    for (const StoredBytes& tensor : tensors) {
        header[tensor.name] = {{"dtype", tensor.dtype},
                               {"shape", tensor.shape},
                               {"data_offsets", {data.size(), data.size() + tensor.bytes.size()}}};
        data += tensor.bytes;
    }
    const std::string text = header.dump();
    const std::uint64_t length = text.size();
    std::ofstream stream(file, std::ios::binary);
    stream.write(reinterpret_cast<const char*>(&length), 8);
    stream << text << data;
}

}  // namespace limelight::testing
