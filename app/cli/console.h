// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What every subcommand shares: the run, its progress on standard error, and how it ends.

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <mutex>
#include <string>

#include "app/cli/exit_code.h"
#include "core/base/error.h"
#include "core/base/run.h"

namespace limelight::app {

/// How progress is written to standard error.
enum class ProgressStyle { Bar, Json, None };

/// "evaluating 3/20, 1 h 5 min left": how far a stage is, and how much longer it takes if it goes
/// on as it did for `elapsedSec`; the stage alone while that is not known.
std::string progressText(Stage stage, std::int64_t done, std::int64_t total, double elapsedSec);

/// Writes at most ten lines of progress a second: a rewritten line on a terminal, else a line
/// whenever the stage changes and every half minute; or one JSON object a line.
class ConsoleProgress : public Progress {
public:
    ~ConsoleProgress() override;
    void setStyle(ProgressStyle style);
    void at(Stage stage, std::int64_t done, std::int64_t total) override;
    /// Ends a line begun by the bar, so that messages start at the left edge.
    void endLine();

private:
    using Clock = std::chrono::steady_clock;

    std::mutex mutex_;
    ProgressStyle style_ = ProgressStyle::Bar;
    bool isLineOpen_ = false;
    bool hasStage_ = false;
    Stage stage_ = Stage::Decoding;
    Clock::time_point stageStart_;
    Clock::time_point lastWritten_;
};

/// One command's surroundings. Interrupt (Ctrl+C) and termination request a cancel.
class Console {
public:
    Console();

    Run run() { return Run{cancel_, progress_, threads}; }
    ConsoleProgress& progress() { return progress_; }

    /// Reports a failure on standard error and keeps its exit code.
    ExitCode fail(const Error& error);

    int threads = 2;
    std::filesystem::path resources;
    ExitCode exit = kExitOk;

private:
    CancelToken cancel_;
    ConsoleProgress progress_;
};

/// Where models, demo songs and fonts lie: $LIMELIGHT_RESOURCES, beside the program
/// (../share/limelight), or the source tree the program was built from.
std::filesystem::path resourceFolder();

}  // namespace limelight::app
