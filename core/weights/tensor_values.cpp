// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/weights/tensor_values.h"

#include <bit>
#include <cstring>
#include <fstream>
#include <new>
#include <span>

#include "core/weights/safetensors_header.h"
#include "core/weights/safetensors_writer.h"

namespace limelight::weights {
namespace {

static_assert(std::endian::native == std::endian::little, "safetensors files are little-endian");

float floatFromBfloat16(std::uint16_t bits)
{
    return std::bit_cast<float>(static_cast<std::uint32_t>(bits) << 16U);
}

float floatFromHalf(std::uint16_t bits)
{
    const std::uint32_t sign = (bits & 0x8000U) << 16U;
    const std::uint32_t magnitude = bits & 0x7FFFU;
    if (magnitude >= 0x7C00U) {  // infinite or no number
        return std::bit_cast<float>(sign | 0x7F800000U | (magnitude & 0x3FFU) << 13U);
    }
    // Moving the bits divides by 2^112; the product is exact, subnormal halves included.
    const float scaled = std::bit_cast<float>(magnitude << 13U) * 0x1.0p112F;
    return std::bit_cast<float>(std::bit_cast<std::uint32_t>(scaled) | sign);
}

/// The stored elements, each passed through `convert`.
template <class Stored, class Convert>
auto converted(std::span<const char> bytes, Convert convert)
{
    std::vector<decltype(convert(Stored{}))> values;
    values.reserve(bytes.size() / sizeof(Stored));
    for (std::size_t at = 0; at < bytes.size(); at += sizeof(Stored)) {
        Stored stored{};
        std::memcpy(&stored, bytes.data() + at, sizeof stored);
        values.push_back(convert(stored));
    }
    return values;
}

template <class Stored>
std::vector<std::int64_t> wholeNumbers(std::span<const char> bytes)
{
    return converted<Stored>(bytes, [](Stored value) { return static_cast<std::int64_t>(value); });
}

/// @return  false for a type that is not read, or a whole number beyond int64
bool fill(NamedArray& array, const std::string& dtype, std::span<const char> bytes)
{
    const auto same = [](auto value) { return value; };
    if (dtype == "F32") {
        array.values = converted<float>(bytes, same);
    } else if (dtype == "F64") {
        array.values = converted<double>(bytes, same);
    } else if (dtype == "F16") {
        array.values = converted<std::uint16_t>(bytes, floatFromHalf);
    } else if (dtype == "BF16") {
        array.values = converted<std::uint16_t>(bytes, floatFromBfloat16);
    } else if (dtype == "I64") {
        array.values = wholeNumbers<std::int64_t>(bytes);
    } else if (dtype == "I32") {
        array.values = wholeNumbers<std::int32_t>(bytes);
    } else if (dtype == "I16") {
        array.values = wholeNumbers<std::int16_t>(bytes);
    } else if (dtype == "I8") {
        array.values = wholeNumbers<std::int8_t>(bytes);
    } else if (dtype == "U8" || dtype == "BOOL") {
        array.values = wholeNumbers<std::uint8_t>(bytes);
    } else if (dtype == "U16") {
        array.values = wholeNumbers<std::uint16_t>(bytes);
    } else if (dtype == "U32") {
        array.values = wholeNumbers<std::uint32_t>(bytes);
    } else if (dtype == "U64") {
        auto numbers = wholeNumbers<std::uint64_t>(bytes);
        for (std::int64_t number : numbers) {
            if (number < 0) return false;
        }
        array.values = std::move(numbers);
    } else {
        return false;
    }
    return true;
}

template <class Wanted>
std::vector<Wanted> numbersOf(const NamedArray& array)
{
    return std::visit(
        [](const auto& numbers) {
            std::vector<Wanted> result;
            result.reserve(numbers.size());
            for (auto number : numbers) result.push_back(static_cast<Wanted>(number));
            return result;
        },
        array.values);
}

Result<std::vector<NamedArray>> readAll(const std::filesystem::path& file)
{
    auto header = readSafetensorsHeader(file);
    if (!header) return header.error();
    std::ifstream stream(file, std::ios::binary);
    std::vector<NamedArray> arrays;
    std::vector<char> bytes;
    for (const auto& [name, entry] : header->entries) {
        bytes.resize(entry.end - entry.begin);
        stream.seekg(static_cast<std::streamoff>(header->dataStart + entry.begin));
        if (!bytes.empty() &&
            !stream.read(bytes.data(), static_cast<std::streamsize>(bytes.size()))) {
            return Error{ErrorCode::Unreadable,
                         file.string() + ": reading tensor \"" + name + "\" failed.",
                         {}};
        }
        NamedArray array{name, entry.shape, {}};
        if (!fill(array, entry.dtype, bytes)) {
            return Error{ErrorCode::Unsupported,
                         file.string() + ": tensor \"" + name + "\" is stored as " + entry.dtype +
                             ", or holds numbers beyond it, which this program does not read. "
                             "Store it as F32 or I64.",
                         {}};
        }
        arrays.push_back(std::move(array));
    }
    return arrays;
}

}  // namespace

std::string_view dtypeOf(const NamedArray& array)
{
    if (array.isWhole()) return "I64";
    return std::holds_alternative<std::vector<double>>(array.values) ? "F64" : "F32";
}

std::vector<double> doublesOf(const NamedArray& array)
{
    return numbersOf<double>(array);
}

std::vector<float> floatsOf(const NamedArray& array)
{
    return numbersOf<float>(array);
}

Result<std::vector<NamedArray>> readArrays(const std::filesystem::path& file)
{
    try {
        return readAll(file);
    } catch (const std::bad_alloc&) {
        return Error{ErrorCode::OutOfMemory,
                     file.string() + ": its tensors do not fit into memory. Give fewer of them.",
                     {}};
    }
}

Status writeArrays(const std::filesystem::path& file, const std::vector<NamedArray>& arrays,
                   const std::map<std::string, std::string>& metadata)
{
    std::vector<TensorContent> contents;
    for (const NamedArray& array : arrays) {
        const auto write = [&array](const ByteSink& sink) {
            return std::visit(
                [&sink](const auto& numbers) { return sink(std::as_bytes(std::span(numbers))); },
                array.values);
        };
        contents.push_back({array.name, std::string(dtypeOf(array)), array.shape, write});
    }
    SafetensorsMetadata all = metadata;
    all.emplace("format", "pt");
    auto written = writeSafetensorsFile(file, std::move(contents), all);
    if (!written) return written.error();
    return Done{};
}

}  // namespace limelight::weights
