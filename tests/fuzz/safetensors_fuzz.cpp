// SPDX-License-Identifier: GPL-3.0-or-later
/// Any bytes as a safetensors file: an error, or tensors side by side that fill its data exactly.

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <utility>
#include <vector>

#include "core/weights/safetensors_header.h"

using namespace limelight::weights;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size < 8) return 0;
    std::uint64_t length = 0;
    for (std::size_t i = 8; i-- > 0;) length = length << 8U | data[i];
    if (length > size - 8) return 0;
    const std::string_view text(reinterpret_cast<const char*>(data) + 8, length);
    const auto header = parseSafetensorsHeader(text, size, "fuzz.safetensors");
    if (!header) return 0;
    if (header->dataStart != 8 + length) std::abort();
    std::vector<std::pair<std::uint64_t, std::uint64_t>> spans;
    for (const auto& [name, entry] : header->entries) {
        if (bitsOfDtype(entry.dtype) == 0 || entry.begin > entry.end) std::abort();
        spans.emplace_back(entry.begin, entry.end);
    }
    std::sort(spans.begin(), spans.end());
    std::uint64_t expected = 0;
    for (const auto& [begin, end] : spans) {
        if (begin != expected) std::abort();
        expected = end;
    }
    if (expected != size - header->dataStart) std::abort();
    return 0;
}
