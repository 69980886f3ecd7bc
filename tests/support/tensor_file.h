// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Golden arrays in safetensors files, as plain vectors. For trusted test files only.

#include <cstdint>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <vector>

namespace limelight::testing {

class TensorFile {
public:
    explicit TensorFile(const std::filesystem::path& file)
    {
        std::ifstream stream(file, std::ios::binary);
        if (!stream) throw std::runtime_error("missing golden file " + file.string());
        bytes_.assign(std::istreambuf_iterator<char>(stream), {});
        std::uint64_t length = 0;
        std::memcpy(&length, bytes_.data(), sizeof length);
        header_ = nlohmann::json::parse(bytes_.substr(8, length));
        body_ = 8 + length;
    }

    bool has(const std::string& name) const { return header_.contains(name); }

    std::vector<std::size_t> shape(const std::string& name) const
    {
        return header_.at(name).at("shape").get<std::vector<std::size_t>>();
    }

    template <class T>
    std::vector<T> values(const std::string& name) const
    {
        const auto& offsets = header_.at(name).at("data_offsets");
        const auto first = offsets.at(0).get<std::size_t>();
        const auto end = offsets.at(1).get<std::size_t>();
        std::vector<T> result((end - first) / sizeof(T));
        std::memcpy(result.data(), bytes_.data() + body_ + first, end - first);
        return result;
    }

    std::string type(const std::string& name) const { return header_.at(name).at("dtype"); }

private:
    std::string bytes_;
    nlohmann::json header_;
    std::size_t body_ = 0;
};

inline nlohmann::json jsonOf(const std::filesystem::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    if (!stream) throw std::runtime_error("missing golden file " + file.string());
    return nlohmann::json::parse(stream);
}

}  // namespace limelight::testing
