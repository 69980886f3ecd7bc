// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/weights/safetensors_header.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <nlohmann/json.hpp>
#include <optional>

namespace limelight::weights {
namespace {

using nlohmann::json;

constexpr std::uint64_t kMaxHeaderBytes = 100'000'000;

struct DtypeBits {
    std::string_view name;
    int bits;
};
constexpr std::array<DtypeBits, 22> kDtypes{
    {{"BOOL", 8},    {"U8", 8},          {"I8", 8},          {"F8_E5M2", 8}, {"F8_E4M3", 8},
     {"F8_E8M0", 8}, {"F8_E4M3FNUZ", 8}, {"F8_E5M2FNUZ", 8}, {"I16", 16},    {"U16", 16},
     {"F16", 16},    {"BF16", 16},       {"I32", 32},        {"U32", 32},    {"F32", 32},
     {"I64", 64},    {"U64", 64},        {"F64", 64},        {"C64", 64},    {"F4", 4},
     {"F6_E2M3", 6}, {"F6_E3M2", 6}}};

Error badHeader(const std::filesystem::path& file, const std::string& what)
{
    return {ErrorCode::BadWeights,
            file.string() + ": not a valid safetensors file: " + what +
                ". Copy or download the file again.",
            {}};
}

/// Unsigned 64-bit product, nothing when it does not fit.
std::optional<std::uint64_t> product(std::uint64_t a, std::uint64_t b)
{
    std::uint64_t result = 0;
    if (__builtin_mul_overflow(a, b, &result)) return std::nullopt;
    return result;
}

std::string quoted(const std::string& name)
{
    return "tensor \"" + (name.size() > 200 ? name.substr(0, 200) + "..." : name) + "\"";
}

Result<TensorEntry> entryFromJson(const std::string& name, const json& value,
                                  const std::filesystem::path& file)
{
    const auto fail = [&](const std::string& what) {
        return badHeader(file, quoted(name) + " " + what);
    };
    if (!value.is_object()) return fail("is not described by an object");
    for (const char* key : {"dtype", "shape", "data_offsets"}) {
        if (!value.contains(key)) return fail(std::string("lacks ") + key);
    }
    TensorEntry entry;
    if (!value["dtype"].is_string()) return fail("has a dtype that is no string");
    entry.dtype = value["dtype"].get<std::string>();
    const int bits = bitsOfDtype(entry.dtype);
    if (bits == 0) return fail("has the unknown dtype \"" + entry.dtype.substr(0, 40) + "\"");

    if (!value["shape"].is_array()) return fail("has a shape that is no list");
    std::uint64_t elements = 1;
    for (const json& size : value["shape"]) {
        if (!size.is_number_unsigned()) return fail("has a size that is no whole number >= 0");
        const auto next = product(elements, size.get<std::uint64_t>());
        if (!next || size.get<std::uint64_t>() > std::uint64_t{INT64_MAX}) {
            return fail("has more elements than 64 bits can count");
        }
        elements = *next;
        entry.shape.push_back(size.get<std::int64_t>());
    }
    const json& offsets = value["data_offsets"];
    if (!offsets.is_array() || offsets.size() != 2) return fail("has not exactly two offsets");
    for (const json& offset : offsets) {
        if (!offset.is_number_unsigned()) return fail("has an offset that is no whole number >= 0");
    }
    entry.begin = offsets[0].get<std::uint64_t>();
    entry.end = offsets[1].get<std::uint64_t>();
    if (entry.end < entry.begin) return fail("ends before it begins");
    const auto totalBits = product(elements, static_cast<std::uint64_t>(bits));
    if (!totalBits) return fail("has more bits than 64 bits can count");
    if (*totalBits % 8 != 0) return fail("does not end on a whole byte");
    if (entry.end - entry.begin != *totalBits / 8) {
        return fail("takes " + std::to_string(entry.end - entry.begin) +
                    " bytes where its shape and " + entry.dtype + " need " +
                    std::to_string(*totalBits / 8));
    }
    return entry;
}

/// First begin 0, no gap, no overlap, last end at the end of the file.
Status checkLayout(const SafetensorsHeader& header, std::uint64_t dataBytes,
                   const std::filesystem::path& file)
{
    std::vector<const std::pair<const std::string, TensorEntry>*> order;
    for (const auto& item : header.entries) order.push_back(&item);
    std::sort(order.begin(), order.end(), [](const auto* a, const auto* b) {
        return std::pair(a->second.begin, a->second.end) <
               std::pair(b->second.begin, b->second.end);
    });
    std::uint64_t expected = 0;
    for (const auto* item : order) {
        if (item->second.begin != expected) {
            return badHeader(file, quoted(item->first) + " begins at byte " +
                                       std::to_string(item->second.begin) + " where byte " +
                                       std::to_string(expected) + " was expected (gap or overlap)");
        }
        expected = item->second.end;
    }
    if (expected != dataBytes) {
        return badHeader(file, "the tensors take " + std::to_string(expected) +
                                   " bytes but the file holds " + std::to_string(dataBytes) +
                                   (expected > dataBytes ? " (truncated)" : " (bytes left over)"));
    }
    return Done{};
}

}  // namespace

int bitsOfDtype(std::string_view dtype)
{
    for (const DtypeBits& known : kDtypes) {
        if (known.name == dtype) return known.bits;
    }
    return 0;
}

Result<SafetensorsHeader> parseSafetensorsHeader(std::string_view text, std::uint64_t fileSize,
                                                 const std::filesystem::path& file)
{
    CORE_CHECK(fileSize >= 8 + text.size(), "header longer than its file");
    // The parser takes a NUL for the end of its input; the format does not.
    if (text.find('\0') != std::string_view::npos) {
        return badHeader(file, "its header holds NUL bytes");
    }
    const json root = json::parse(text, nullptr, false);
    if (root.is_discarded()) return badHeader(file, "its header is not JSON");
    if (!root.is_object()) return badHeader(file, "its header is not a JSON object");

    SafetensorsHeader header;
    header.dataStart = 8 + text.size();
    for (const auto& [name, value] : root.items()) {
        if (name == "__metadata__") {
            if (value.is_null()) continue;
            if (!value.is_object()) return badHeader(file, "__metadata__ is not an object");
            for (const auto& [key, entry] : value.items()) {
                if (!entry.is_string()) {
                    return badHeader(file, "__metadata__ holds a value that is no string");
                }
                header.metadata[key] = entry.get<std::string>();
            }
            continue;
        }
        auto entry = entryFromJson(name, value, file);
        if (!entry) return entry.error();
        header.entries.emplace(name, std::move(*entry));
    }
    if (auto status = checkLayout(header, fileSize - header.dataStart, file); !status) {
        return status.error();
    }
    return header;
}

Result<SafetensorsHeader> readSafetensorsHeader(const std::filesystem::path& file)
{
    std::error_code code;
    if (!std::filesystem::is_regular_file(file, code)) {
        return Error{ErrorCode::NotFound,
                     file.string() + ": no such file. Choose the folder that holds the model.",
                     {}};
    }
    const std::uint64_t size = std::filesystem::file_size(file, code);
    std::ifstream stream(file, std::ios::binary);
    if (code || !stream) {
        return Error{ErrorCode::Unreadable,
                     file.string() + ": cannot be opened. Check its permissions.",
                     {}};
    }
    std::array<unsigned char, 8> bytes{};
    if (size < 8 || !stream.read(reinterpret_cast<char*>(bytes.data()), 8)) {
        return badHeader(file, "it has " + std::to_string(size) + " bytes, fewer than 8");
    }
    std::uint64_t length = 0;
    for (std::size_t i = 8; i-- > 0;) length = length << 8U | bytes[i];
    if (length > kMaxHeaderBytes) {
        return badHeader(file, "its header claims " + std::to_string(length) +
                                   " bytes; at most 100000000 are allowed");
    }
    if (length > size - 8) {
        return badHeader(file, "its header claims " + std::to_string(length) + " bytes but only " +
                                   std::to_string(size - 8) + " follow");
    }
    std::string text(static_cast<std::size_t>(length), '\0');
    if (!stream.read(text.data(), static_cast<std::streamsize>(length))) {
        return Error{ErrorCode::Unreadable, file.string() + ": reading its header failed.", {}};
    }
    return parseSafetensorsHeader(text, size, file);
}

}  // namespace limelight::weights
