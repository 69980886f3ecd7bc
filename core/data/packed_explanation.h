// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// An explanation as bytes for a store: its JSON text, compressed where that pays.

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/explain/explanation.h"

namespace limelight::data {

/// How bytes lie in a store.
enum class Packing { Plain, Zlib };

/// Known by the hash of what was packed, so that equal explanations are kept once.
struct PackedExplanation {
    std::string hash;  ///< SHA-256 of the JSON text
    Packing packing = Packing::Plain;
    std::size_t plainBytes = 0;
    std::string bytes;
};
using SharedPacked = std::shared_ptr<const PackedExplanation>;

/// The text of `jsonOf`. Texts of 4 KiB and more are compressed.
SharedPacked packed(const explain::Explanation& explanation);

/// @param origin  what is read, for messages
/// @error  Unreadable when the bytes are not what their hash and length say, or no explanation;
///         Unsupported for a newer explanation, or one above 256 MiB; OutOfMemory
Result<explain::Explanation> unpacked(const PackedExplanation& packed, const std::string& origin);

}  // namespace limelight::data
