// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What a failed system call that writes means to a user.

#include <filesystem>

#include "core/base/error.h"

namespace limelight {

/// DiskFull for a full disk or quota, else NotWritable.
/// @param reason  errno
Error writeError(const std::filesystem::path& place, int reason);

}  // namespace limelight
