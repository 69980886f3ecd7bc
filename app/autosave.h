// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// A copy of the unsaved session in the user's state folder, for the day the program dies.

#include <QtCore/QString>

#include <filesystem>
#include <optional>
#include <vector>

#include "core/data/session_file.h"

namespace limelight::app {

/// The copy of one running program. It is locked while the program lives, so that no other takes it
/// for abandoned, and it is gone when the program ends as it should.
/// @thread  one call at a time
class Autosave {
public:
    /// `$XDG_STATE_HOME/limelight/autosave`, else `~/.local/state/limelight/autosave`.
    static std::filesystem::path usualFolder();

    /// Nothing is made before the first writing.
    explicit Autosave(std::filesystem::path folder);
    ~Autosave();
    Autosave(const Autosave&) = delete;
    Autosave& operator=(const Autosave&) = delete;

    /// Writes what changed since the last writing.
    /// @error  NotWritable, DiskFull, Environment
    Status write(const data::SessionContent& content);
    /// The session is saved or given up: there is nothing to recover.
    void discard();

private:
    Status claim();

    std::filesystem::path folder_, file_, lock_;
    int descriptor_ = -1;
    std::optional<data::SessionFile> written_;
};

/// Copies that programs left which no longer run. Each is returned once, ever: it is renamed, so
/// that a copy which brings the program down is not offered again and again. What was offered stays
/// for 30 days and can be opened like any session.
std::vector<std::filesystem::path> takeAbandoned(const std::filesystem::path& folder);

}  // namespace limelight::app
