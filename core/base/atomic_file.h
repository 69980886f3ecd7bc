// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Files that are either wholly written or not there: written beside, flushed, renamed.

#include <filesystem>
#include <string_view>

#include "core/base/result.h"

namespace limelight {

/// Writes `content` to `file` so that a crash leaves the old file or the new one.
/// @error NotWritable  folder missing or not writable
/// @error DiskFull     no space left; the old file is untouched
Status writeFileAtomically(const std::filesystem::path& file, std::string_view content);

/// Makes a folder and its parents, and checks that it can be written.
/// @error NotWritable, DiskFull
Status makeWritableFolder(const std::filesystem::path& folder);

/// A whole text or binary file.
/// @error NotFound, Unreadable; Unsupported when larger than `maxBytes`
Result<std::string> readWholeFile(const std::filesystem::path& file,
                                  std::uintmax_t maxBytes = std::uintmax_t{256} << 20U);

}  // namespace limelight
