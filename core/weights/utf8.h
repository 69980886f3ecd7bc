// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Whether names out of a file are text at all.

#include <string_view>

namespace limelight::weights {

/// Well-formed UTF-8: no overlong forms, no surrogates, nothing above U+10FFFF.
/// @source Unicode 15, table 3-7
bool isUtf8(std::string_view text);

}  // namespace limelight::weights
