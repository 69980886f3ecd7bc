// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// A zip archive whose entries lie in it uncompressed, as torch.save writes them.

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>

#include "core/base/result.h"
#include "core/weights/little_endian.h"

namespace limelight::weights {

struct StoredEntry {
    Bytes content;          ///< inside the archive; nothing is copied
    std::uint64_t at = 0;   ///< of the content, bytes from the start of the archive
    std::uint32_t crc = 0;  ///< as the archive says; 0 where it was not computed
};

using StoredZip = std::map<std::string, StoredEntry>;

/// Lists an archive by its central directory (zip64 included). Local headers must agree with it in
/// name and method; their sizes may be left to data descriptors, which are not read.
/// @param archive  the whole file
/// @param file     named in messages
/// @error BadWeights   cut, malformed, encrypted; entries that overlap, reach outside the archive,
///                     share a name, or whose name is a path out of the archive
/// @error Unsupported  a compressed entry (named)
/// @source  PKWARE APPNOTE 6.3, sections 4.3 to 4.5
Result<StoredZip> readStoredZip(Bytes archive, const std::filesystem::path& file);

/// Holds an entry against its checksum.
/// @error BadWeights  it differs
Status checkCrc(const std::string& name, const StoredEntry& entry,
                const std::filesystem::path& file);

}  // namespace limelight::weights
