// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/weights/safetensors_writer.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string_view>

#include "core/base/atomic_file.h"
#include "core/weights/refusal.h"
#include "core/weights/safetensors_header.h"

namespace limelight::weights {
namespace {

constexpr std::size_t kMaxHeaderBytes = 100'000'000;

/// The format's own order, first to last.
constexpr std::array<std::string_view, 22> kWrittenOrder{
    "U64", "I64", "F64",     "C64",         "F32",         "U32",     "I32",     "BF16",
    "F16", "U16", "I16",     "F8_E5M2FNUZ", "F8_E4M3FNUZ", "F8_E8M0", "F8_E4M3", "F8_E5M2",
    "I8",  "U8",  "F6_E3M2", "F6_E2M3",     "F4",          "BOOL"};

std::size_t rankOf(std::string_view dtype)
{
    return static_cast<std::size_t>(std::find(kWrittenOrder.begin(), kWrittenOrder.end(), dtype) -
                                    kWrittenOrder.begin());
}

std::optional<std::uint64_t> bytesOf(const TensorContent& tensor)
{
    std::uint64_t bits = static_cast<std::uint64_t>(bitsOfDtype(tensor.dtype));
    CORE_CHECK(bits > 0, "a dtype safetensors knows");
    for (const std::int64_t size : tensor.shape) {
        CORE_CHECK(size >= 0, "sizes are counts");
        if (__builtin_mul_overflow(bits, static_cast<std::uint64_t>(size), &bits)) {
            return std::nullopt;
        }
    }
    CORE_CHECK(bits % 8 == 0, "tensors end on whole bytes");
    return bits / 8;
}

Error unwritable(const std::string& what)
{
    return {ErrorCode::BadWeights,
            what + " cannot be stored as safetensors. Save fewer tensors, or under other names.",
            {}};
}

}  // namespace

Result<std::uint64_t> writeSafetensors(std::vector<TensorContent> tensors, const ByteSink& sink,
                                       const SafetensorsMetadata& metadata)
{
    std::sort(tensors.begin(), tensors.end(), [](const auto& a, const auto& b) {
        return std::pair(rankOf(a.dtype), std::string_view(a.name)) <
               std::pair(rankOf(b.dtype), std::string_view(b.name));
    });
    // Text of its own: an ordered JSON object looks through all its names for each new one.
    std::string text = "{";
    if (!metadata.empty()) text += "\"__metadata__\":" + nlohmann::json(metadata).dump();
    std::vector<std::uint64_t> sizes;
    std::set<std::string_view> names{"__metadata__"};
    std::uint64_t end = 0;
    for (const TensorContent& tensor : tensors) {
        const auto bytes = bytesOf(tensor);
        const std::uint64_t begin = end;
        if (!bytes || __builtin_add_overflow(begin, *bytes, &end)) {
            return unwritable("the tensor " + inQuotes(tensor.name) + ", too large to count,");
        }
        if (!names.insert(tensor.name).second) {
            return unwritable("two tensors of the name " + inQuotes(tensor.name));
        }
        if (text.size() > 1) text += ',';
        text += nlohmann::json(tensor.name).dump() + ":{\"dtype\":\"" + tensor.dtype +
                "\",\"shape\":" + nlohmann::json(tensor.shape).dump() +
                ",\"data_offsets\":" + nlohmann::json({begin, end}).dump() + '}';
        sizes.push_back(*bytes);
    }
    text += '}';
    text.append((8 - text.size() % 8) % 8, ' ');
    if (text.size() > kMaxHeaderBytes) return unwritable("a list of tensors this long");

    std::array<std::byte, 8> length{};
    for (std::size_t i = 0; i < 8; ++i) length[i] = static_cast<std::byte>(text.size() >> 8 * i);
    if (auto status = sink(length); !status) return status.error();
    if (auto status = sink(std::as_bytes(std::span(text))); !status) return status.error();
    for (std::size_t i = 0; i < tensors.size(); ++i) {
        std::uint64_t given = 0;
        const auto status = tensors[i].write([&](Bytes bytes) -> Status {
            given += bytes.size();
            return sink(bytes);
        });
        if (!status) return status.error();
        CORE_CHECK(given == sizes[i], "a tensor gives as many bytes as its shape says");
    }
    return 8 + text.size() + end;
}

Result<std::uint64_t> writeSafetensorsFile(const std::filesystem::path& file,
                                           std::vector<TensorContent> tensors,
                                           const SafetensorsMetadata& metadata)
{
    auto target = AtomicFile::create(file);
    if (!target) return target.error();
    const auto written = writeSafetensors(
        std::move(tensors), [&](Bytes bytes) { return target->write(bytes); }, metadata);
    if (!written) return written.error();
    if (auto status = target->commit(); !status) return status.error();
    return *written;
}

}  // namespace limelight::weights
