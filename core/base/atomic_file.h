// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Files that are either wholly written or not there: written beside, flushed, renamed.

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace limelight {

/// A file that is written bit by bit beside its place and appears under its name when it is whole.
/// Destroyed without a commit, it leaves nothing behind.
class AtomicFile {
public:
    /// @error NotWritable  folder missing or not writable
    static Result<AtomicFile> create(const std::filesystem::path& file);

    AtomicFile(AtomicFile&& other) noexcept;
    AtomicFile& operator=(AtomicFile&&) = delete;
    ~AtomicFile();

    /// Appends. @error DiskFull, NotWritable
    Status write(std::span<const std::byte> bytes);

    /// Flushes and renames; the last thing that may be called. A crash leaves the old file or the
    /// new one. @error DiskFull, NotWritable; the old file is untouched
    Status commit();

    /// The file beside, open for writing from its start.
    int descriptor() const { return descriptor_; }
    const std::filesystem::path& beside() const { return beside_; }

private:
    AtomicFile(std::filesystem::path file, std::filesystem::path beside, int descriptor);

    std::filesystem::path file_, beside_;
    int descriptor_;
};

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
