// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/weights_file.h"

#include <algorithm>
#include <cstring>
#include <fstream>
#include <nlohmann/json.hpp>
#include <optional>
#include <vector>

#include "core/base/atomic_file.h"
#include "core/weights/weights_folder.h"

namespace limelight::nn {
namespace {

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
                                 const weights::StoredTensor& entry,
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
    stream.seekg(static_cast<std::streamoff>(entry.offset));
    const auto bytes = static_cast<std::streamsize>(entry.bytes);
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

Result<NamedTensors> tensorsOf(const weights::WeightsFolder& table)
{
    NamedTensors tensors;
    for (std::size_t i = 0; i < table.files.size(); ++i) {
        const std::filesystem::path& file = table.files[i];
        std::ifstream stream(file, std::ios::binary);
        try {
            for (const auto& [name, entry] : table.tensors) {
                if (entry.file != i) continue;
                auto tensor = readTensor(stream, name, entry, file);
                if (!tensor) return tensor.error();
                tensors.emplace(name, std::move(*tensor));
            }
        } catch (const std::exception&) {
            return Error{
                ErrorCode::OutOfMemory, file.string() + ": not enough memory for its tensors.", {}};
        }
    }
    return tensors;
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
    auto table = weights::openWeightsFile(file);
    if (!table) return table.error();
    return tensorsOf(*table);
}

Result<NamedTensors> readWeightsFolder(const std::filesystem::path& folder)
{
    auto table = weights::openWeightsFolder(folder);
    if (!table) return table.error();
    return tensorsOf(*table);
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
