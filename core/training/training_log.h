// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// How far a training is and how it went: progress for the user, one JSON line an entry for later.

#include <cstdint>
#include <filesystem>
#include <map>
#include <mutex>
#include <string>

#include "core/base/run.h"

namespace limelight::training {

/// Shared by all parts that train at the same time.
/// @thread  every member may be called from any thread
class TrainingLog {
public:
    /// @param file   lines are appended; a file that cannot be written is done without
    /// @param total  units of work of all parts together
    TrainingLog(std::filesystem::path file, std::int64_t total, Run& run);

    void advance(std::int64_t units);
    /// {"part": ..., "seconds": since the start, figures ...}
    void note(const std::string& part, const std::map<std::string, double>& figures);

private:
    std::filesystem::path file_;
    std::int64_t total_;
    std::int64_t done_ = 0;
    double startSec_;
    Run& run_;
    std::mutex mutex_;
};

}  // namespace limelight::training
