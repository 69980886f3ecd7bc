// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// How the readers of untrusted weight files say what they refuse.

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

#include "core/base/error.h"

namespace limelight::weights {

/// A name out of a file, in quotes, at most 120 bytes of it, without control characters.
std::string inQuotes(std::string_view name);

/// BadWeights: damaged, or never what it says it is. Ends with "Copy or download it again."
Error malformed(const std::filesystem::path& file, const std::string& what);

/// BadWeights: something other than tensors, at a byte of the file. Ends with what to ask for.
Error refused(const std::filesystem::path& file, std::size_t at, const std::string& what);

}  // namespace limelight::weights
