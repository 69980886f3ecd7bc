// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/weights_file.h"

#include <algorithm>
#include <cstring>
#include <fstream>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <vector>

#include "core/base/atomic_file.h"
#include "core/weights/safetensors_header.h"

namespace limelight::nn {
namespace {

using nlohmann::json;

struct Storage {
    torch::ScalarType stored;
    torch::ScalarType loaded;
    bool isUnsigned = false;  ///< read as the signed type of the same width, then masked
};

std::optional<Storage> storageOf(const std::string& dtype)
{
    if (dtype == "F32") return Storage{torch::kFloat, torch::kFloat};
    if (dtype == "F16") return Storage{torch::kHalf, torch::kFloat};
    if (dtype == "BF16") return Storage{torch::kBFloat16, torch::kFloat};
    if (dtype == "F64") return Storage{torch::kDouble, torch::kFloat};
    if (dtype == "I64") return Storage{torch::kLong, torch::kLong};
    if (dtype == "I32") return Storage{torch::kInt, torch::kLong};
    if (dtype == "I16") return Storage{torch::kShort, torch::kLong};
    if (dtype == "I8") return Storage{torch::kChar, torch::kLong};
    if (dtype == "U8" || dtype == "BOOL") return Storage{torch::kByte, torch::kLong};
    if (dtype == "U16") return Storage{torch::kShort, torch::kLong, true};
    if (dtype == "U32") return Storage{torch::kInt, torch::kLong, true};
    return std::nullopt;
}

Result<torch::Tensor> readTensor(std::ifstream& stream, const std::string& name,
                                 const weights::TensorEntry& entry, std::uint64_t dataStart,
                                 const std::filesystem::path& file)
{
    const auto storage = storageOf(entry.dtype);
    if (!storage) {
        return Error{ErrorCode::Unsupported,
                     file.string() + ": tensor \"" + name + "\" is stored as " + entry.dtype +
                         ", which this program does not read. Save the model as F32 or F16.",
                     {}};
    }
    torch::Tensor raw = torch::empty(entry.shape, torch::TensorOptions().dtype(storage->stored));
    stream.seekg(static_cast<std::streamoff>(dataStart + entry.begin));
    const auto bytes = static_cast<std::streamsize>(entry.end - entry.begin);
    if (bytes > 0 && !stream.read(static_cast<char*>(raw.data_ptr()), bytes)) {
        return Error{
            ErrorCode::Unreadable, file.string() + ": reading tensor \"" + name + "\" failed.", {}};
    }
    torch::Tensor loaded = raw.to(storage->loaded);
    if (storage->isUnsigned) {
        loaded = loaded.bitwise_and((std::int64_t{1} << (8 * raw.element_size())) - 1);
    }
    return loaded.contiguous();
}

Error badIndex(const std::filesystem::path& file, const std::string& what)
{
    return {ErrorCode::BadWeights,
            file.string() + ": " + what + ". Copy or download the model folder again.",
            {}};
}

Result<std::map<std::string, std::string>> weightMapOf(const std::filesystem::path& index)
{
    auto text = readWholeFile(index);
    if (!text) return text.error();
    const json root = json::parse(*text, nullptr, false);
    if (root.is_discarded() || !root.is_object()) return badIndex(index, "not a JSON object");
    if (!root.contains("weight_map") || !root["weight_map"].is_object()) {
        return badIndex(index, "lacks the object weight_map");
    }
    std::map<std::string, std::string> shardOf;
    for (const auto& [name, shard] : root["weight_map"].items()) {
        if (!shard.is_string()) return badIndex(index, "tensor \"" + name + "\" names no file");
        const std::filesystem::path plain = shard.get<std::string>();
        if (plain.empty() || plain.filename() != plain || plain == "." || plain == "..") {
            return badIndex(index, "shard \"" + plain.string() + "\" is not a plain file name");
        }
        shardOf[name] = plain.string();
    }
    return shardOf;
}

Result<NamedTensors> readShards(const std::filesystem::path& index)
{
    auto shardOf = weightMapOf(index);
    if (!shardOf) return shardOf.error();
    std::set<std::string> shards;
    for (const auto& [name, shard] : *shardOf) shards.insert(shard);
    NamedTensors all;
    for (const std::string& shard : shards) {
        auto tensors = readSafetensors(index.parent_path() / shard);
        if (!tensors) {
            if (tensors.error().code != ErrorCode::NotFound) return tensors.error();
            return badIndex(index, "the shard " + shard + " is missing");
        }
        for (const auto& [name, named] : *shardOf) {
            if (named != shard) continue;
            const auto found = tensors->find(name);
            if (found == tensors->end()) {
                return badIndex(index, "tensor \"" + name + "\" is not in " + shard);
            }
            all[name] = found->second;
        }
    }
    return all;
}

/// A tensor as it goes into the file.
Result<torch::Tensor> storedTensor(const std::string& name, const torch::Tensor& tensor,
                                   StoredType type)
{
    const torch::Tensor plain = tensor.detach().to(torch::kCPU);
    if (!plain.is_floating_point()) return plain.to(torch::kLong).contiguous();
    const torch::Tensor wide = plain.to(torch::kFloat).contiguous();
    if (type == StoredType::F32) return wide;
    const torch::Tensor half = wide.to(torch::kHalf);
    const bool fits =
        wide.numel() == 0 ||
        torch::isfinite(half.to(torch::kFloat)).eq(torch::isfinite(wide)).all().item<bool>();
    if (!fits) {
        return Error{ErrorCode::Numerical,
                     "tensor \"" + name + "\" has values too large for F16. Store it as F32.",
                     {}};
    }
    return half.contiguous();
}

}  // namespace

Result<NamedTensors> readSafetensors(const std::filesystem::path& file)
{
    auto header = weights::readSafetensorsHeader(file);
    if (!header) return header.error();
    std::ifstream stream(file, std::ios::binary);
    NamedTensors tensors;
    try {
        for (const auto& [name, entry] : header->entries) {
            auto tensor = readTensor(stream, name, entry, header->dataStart, file);
            if (!tensor) return tensor.error();
            tensors.emplace(name, std::move(*tensor));
        }
    } catch (const std::exception&) {
        return Error{
            ErrorCode::OutOfMemory, file.string() + ": not enough memory for its tensors.", {}};
    }
    return tensors;
}

std::vector<std::filesystem::path> weightFilesOf(const std::filesystem::path& folder)
{
    std::error_code code;
    if (std::filesystem::is_regular_file(folder / "model.safetensors", code)) {
        return {folder / "model.safetensors"};
    }
    const auto index = folder / "model.safetensors.index.json";
    if (!std::filesystem::is_regular_file(index, code)) return {};
    std::vector<std::filesystem::path> files{index};
    if (auto shardOf = weightMapOf(index)) {
        std::set<std::string> shards;
        for (const auto& [name, shard] : *shardOf) shards.insert(shard);
        for (const std::string& shard : shards) files.push_back(folder / shard);
    }
    return files;
}

Result<NamedTensors> readWeightsFolder(const std::filesystem::path& folder)
{
    const auto files = weightFilesOf(folder);
    if (!files.empty()) {
        return files.front().extension() == ".json" ? readShards(files.front())
                                                    : readSafetensors(files.front());
    }
    std::error_code code;
    std::string message = folder.string() + ": no model.safetensors in this folder.";
    if (std::filesystem::exists(folder / "pytorch_model.bin", code)) {
        message +=
            " It holds pytorch_model.bin, a pickle, which is not opened: use a model saved "
            "as safetensors.";
    }
    return Error{ErrorCode::NotFound, message, {}};
}

Status writeSafetensors(const std::filesystem::path& file, const NamedTensors& tensors,
                        StoredType type, const std::map<std::string, std::string>& metadata)
{
    std::vector<std::pair<std::string, torch::Tensor>> order;
    for (const auto& [name, tensor] : tensors) {
        auto stored = storedTensor(name, tensor, type);
        if (!stored) return stored.error();
        order.emplace_back(name, std::move(*stored));
    }
    std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) {
        return a.second.element_size() > b.second.element_size();
    });
    nlohmann::ordered_json header = nlohmann::ordered_json::object();
    header["__metadata__"] = {{"format", "pt"}};
    for (const auto& [key, value] : metadata) header["__metadata__"][key] = value;
    std::uint64_t offset = 0;
    for (const auto& [name, tensor] : order) {
        const auto bytes = static_cast<std::uint64_t>(tensor.nbytes());
        const char* dtype = tensor.scalar_type() == torch::kLong   ? "I64"
                            : tensor.scalar_type() == torch::kHalf ? "F16"
                                                                   : "F32";
        header[name] = {{"dtype", dtype},
                        {"shape", tensor.sizes().vec()},
                        {"data_offsets", {offset, offset + bytes}}};
        offset += bytes;
    }
    std::string text = header.dump();
    text.resize((text.size() + 7) / 8 * 8, ' ');
    std::string content;
    content.reserve(8 + text.size() + offset);
    for (std::uint64_t i = 0, length = text.size(); i < 8; ++i) {
        content.push_back(static_cast<char>(length >> (8 * i) & 0xFFU));
    }
    content += text;
    for (const auto& [name, tensor] : order) {
        content.append(static_cast<const char*>(tensor.data_ptr()), tensor.nbytes());
    }
    return writeFileAtomically(file, content);
}

}  // namespace limelight::nn
