// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What measurements share: a clock, a folder to write to, memory, the disk's speed.

#include <chrono>
#include <filesystem>

#include "core/base/result.h"
#include "core/base/run.h"

namespace limelight::pipeline {

/// Seconds since it was made.
class Stopwatch {
public:
    double seconds() const
    {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
    }

private:
    std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

/// CPU time this process has used so far, over all threads.
double cpuSeconds();

/// A folder of our own that goes when this does.
class TemporaryFolder {
public:
    /// @error NotWritable
    static Result<TemporaryFolder> make();
    TemporaryFolder(TemporaryFolder&& other) noexcept;
    TemporaryFolder& operator=(TemporaryFolder&&) = delete;
    ~TemporaryFolder();
    const std::filesystem::path& path() const { return path_; }

private:
    explicit TemporaryFolder(std::filesystem::path path) : path_(std::move(path)) {}
    std::filesystem::path path_;
};

/// Forgets the highest memory so far, where the kernel lets us.
void resetPeakMemory();

/// The most this process held in memory since then, in MB of 1,000,000 bytes; NaN where the system
/// does not say.
double peakMemoryMb();

/// Asks the kernel to forget a file, so that the next one to read it goes to the disk.
void dropFromCache(const std::filesystem::path& file);

/// Reads a file from the disk and does nothing with it.
/// @return  MB (1,000,000 bytes) a second
/// @error   NotFound, Unreadable, Cancelled
Result<double> readRateMbPerSec(const std::filesystem::path& file, const Run& run);

}  // namespace limelight::pipeline
