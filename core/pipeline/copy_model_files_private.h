// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Copies named files out of a folder that a stranger may have made.

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/base/run.h"

namespace limelight::pipeline {

/// Where a file of a folder really lies. Links are followed inside the folder, and from a snapshot
/// of the Hugging Face cache (models--X/snapshots/REVISION) into the blobs beside it.
/// @error NotFound     no such file
/// @error BadArgument  a link out of the folder, or something that is no file
Result<std::filesystem::path> placeInside(const std::filesystem::path& folder,
                                          const std::string& name);

/// Copies files by name, flushed to the disk.
/// @param names  of files of `source`; may name files in folders below
/// @param to     exists
/// @error what placeInside says; Unreadable, NotWritable, DiskFull, Cancelled
Status copyFilesOf(const std::filesystem::path& source, const std::vector<std::string>& names,
                   const std::filesystem::path& to, Run& run);

/// Whether a disk has room before anything is written to it.
/// @param needs  bytes
/// @error        DiskFull, with what is needed and what there is
Status checkRoom(const std::filesystem::path& folder, std::uint64_t needs);

/// Bytes of files; what is not there counts nothing.
std::uint64_t bytesOf(const std::filesystem::path& folder, const std::vector<std::string>& names);

}  // namespace limelight::pipeline
