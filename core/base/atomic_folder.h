// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Folders that are either whole or not there.

#include <filesystem>

#include "core/base/result.h"

namespace limelight {

/// A folder that is filled beside its place and appears under its name when it is whole.
/// Destroyed without a commit, it leaves nothing behind.
class AtomicFolder {
public:
    /// @error NotWritable, DiskFull
    static Result<AtomicFolder> create(const std::filesystem::path& folder);

    AtomicFolder(AtomicFolder&& other) noexcept;
    AtomicFolder& operator=(AtomicFolder&&) = delete;
    ~AtomicFolder();

    /// Takes the name; the last thing that may be called. A folder that was there is removed: the
    /// caller has made sure that it may be.
    /// @error NotWritable, DiskFull; the old folder is untouched
    Status commit();

    /// Where it is filled.
    const std::filesystem::path& beside() const { return beside_; }

private:
    AtomicFolder(std::filesystem::path folder, std::filesystem::path beside);

    std::filesystem::path folder_, beside_;
};

}  // namespace limelight
