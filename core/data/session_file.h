// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// A session as one file: `.limelight`, an SQLite database.
///
/// It keeps a rollback journal, not a write-ahead log: between two savings the file is whole in
/// itself, and it opens from read-only folders and network drives. A saving is one transaction that
/// writes what changed; whatever ends the program on the way, the next opening finds the state
/// before or the state after.
///
/// Tables: tracks, lyrics, models, stems, entries (the explanations in order), contents (packed
/// explanations and embedded sounds, by hash), view_state, and session (one row: the digest of all
/// the others). Newer versions add tables and columns and leave these alone.

#include <cstdint>
#include <filesystem>
#include <string>

#include "core/base/result.h"
#include "core/base/run.h"
#include "core/data/session.h"

namespace limelight::data {

/// "Lime" in the file's header says whose database it is.
inline constexpr std::uint32_t kSessionApplicationId = 0x4C696D65;
/// Version of the layout (`user_version`). 2 adds when an explanation was made, 3 what was found
/// about it since: trust and a counterfactual. Older files are read as they are, and brought to
/// this version by the first saving.
inline constexpr int kSessionVersion = 3;

/// A session file that was read or written; no connection stays open.
class SessionFile {
public:
    /// Reads all of it but embedded sounds. Checks the database; `unpacked` checks an explanation.
    /// @error  NotFound; Unreadable (truncated, damaged, not a database); Unsupported (another
    ///         program's database, a newer version that left out what this one reads); Environment
    ///         (locked by another program for 2 s); OutOfMemory
    static Result<SessionFile> open(const std::filesystem::path& file);

    /// Writes a file anew, in place of one that may be there: wholly or not at all.
    /// @param source  holds embedded songs whose own files may be gone; may be nullptr
    /// @error  NotWritable (folder missing or read-only), DiskFull, Environment, and those of
    ///         reading a song that is to be embedded: NotFound, Unreadable
    static Result<SessionFile> create(const std::filesystem::path& file,
                                      const SessionContent& content,
                                      const SessionFile* source = nullptr);

    /// Brings the file to `content`, writing what differs. A file that was removed meanwhile is
    /// written anew.
    /// @error  those of `create`; NotAllowed when another program has changed the file since, or a
    ///         newer version wrote it: `create` elsewhere (or here, to replace it)
    Status save(const SessionContent& content);

    /// The bytes of an embedded song's file.
    /// @error  NotFound when it is not embedded; Unreadable when it is not what its hash says
    Result<std::string> embedded(const std::string& trackHash) const;
    /// The same as a file of its own, written atomically.
    /// @error  those of `embedded`; NotWritable, DiskFull
    Status extract(const std::string& trackHash, const std::filesystem::path& target) const;

    const std::filesystem::path& path() const { return file_; }
    /// As it was read or last written.
    const SessionContent& content() const { return content_; }
    /// Written by a newer version: it can be read, and saved elsewhere.
    bool isNewer() const { return version_ > kSessionVersion; }

private:
    SessionFile(std::filesystem::path file, SessionContent content, std::string digest,
                int version);

    std::filesystem::path file_;
    SessionContent content_;
    std::string digest_;
    int version_;
};

/// SHA-256 over everything that a session file of this content holds.
std::string digestOf(const SessionContent& content);

}  // namespace limelight::data
