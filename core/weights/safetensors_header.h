// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The table of contents of a safetensors file, checked before a byte of data is believed.

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace limelight::weights {

/// Where one tensor lies and what it is.
struct TensorEntry {
    std::string dtype;  ///< as the file spells it: "F32", "BF16", "I64" ...
    std::vector<std::int64_t> shape;
    std::uint64_t begin = 0;  ///< bytes from the start of the data section
    std::uint64_t end = 0;
};

struct SafetensorsHeader {
    std::map<std::string, TensorEntry> entries;
    std::map<std::string, std::string> metadata;
    std::uint64_t dataStart = 0;  ///< bytes from the start of the file
};

/// Bits of one element, 0 for a type the format does not know.
int bitsOfDtype(std::string_view dtype);

/// Checks a header against the size of its file. Accepts what the format's own reader accepts.
/// @param json      the N header bytes
/// @param fileSize  bytes of the whole file, 8 + N + data
/// @param file      named in messages
/// @error           BadWeights with the file and the entry at fault
/// @source          safetensors format and the verdicts of its Rust core 0.7.0
Result<SafetensorsHeader> parseSafetensorsHeader(std::string_view json, std::uint64_t fileSize,
                                                 const std::filesystem::path& file);

/// Opens a file and reads its header alone.
/// @error NotFound, Unreadable; BadWeights (a length over 100,000,000 or past the end, bad JSON,
///        overlaps, gaps, sizes that do not fit); nothing is allocated on the header's word
Result<SafetensorsHeader> readSafetensorsHeader(const std::filesystem::path& file);

}  // namespace limelight::weights
