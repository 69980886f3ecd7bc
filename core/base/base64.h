// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Bytes as text.

#include <string>
#include <string_view>

namespace limelight {

/// RFC 4648 base64, padded, on one line.
std::string base64Of(std::string_view bytes);

}  // namespace limelight
