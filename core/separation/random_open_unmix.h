// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// A separator of the published shapes that has learned nothing, for measuring.

#include <cstdint>
#include <filesystem>

#include "core/base/result.h"

namespace limelight::separation {

/// Writes four targets and a separator.json: 44.1 kHz, windows of 4096 in steps of 1024, stereo,
/// 1487 bins read. Same seed, same bytes.
/// @param hiddenSize  512: umx and umxhq (142 MB); 1024: umxl (452 MB)
/// @error             NotWritable, DiskFull
Status writeRandomOpenUnmix(const std::filesystem::path& folder, int hiddenSize,
                            std::uint32_t seed);

}  // namespace limelight::separation
