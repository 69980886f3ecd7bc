// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// A program run as a child that may read one file, write one file, and report by lines.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/base/run.h"

namespace limelight::pipeline {

/// The child's descriptor for lines to its parent; 0 and 1 are its files, 2 goes nowhere.
constexpr int kReportDescriptor = 3;

struct LimitedCommand {
    std::filesystem::path program;
    std::vector<std::string> arguments;  ///< without the program's name
    int input = -1, output = -1;         ///< descriptors: standard input and output of the child
    double wallSec = 60.0;
    std::uint64_t cpuSec = 60;
    std::uint64_t fileBytes = 0;  ///< of what it writes
};

/// How a child came to its end.
struct ProcessEnding {
    enum class How { Exited, Signalled, OutOfTime } how = How::Exited;
    int number = 0;  ///< exit code or signal
};

/// Starts the program in a session of its own, with the limits, no further descriptors, no core
/// dumps, no new privileges and, where the system allows it, no network; and waits for its end.
/// Whatever happens, no process of that session is left.
/// @param onLine  called with every line of at most 64 KiB, as it comes
/// @error Environment  the program cannot be started
/// @error BadWeights   more than 64 KiB without a newline, or 64 MiB in all
/// @error Cancelled    within 0.1 s of the request
Result<ProcessEnding> runLimited(const LimitedCommand& command,
                                 const std::function<void(std::string_view)>& onLine,
                                 const CancelToken& cancel);

/// Takes from this process what it no longer needs: memory beyond `moreBytes` above what it has,
/// further descriptors, further processes. Not to be undone. Under AddressSanitizer and
/// ThreadSanitizer memory is left alone: they reserve more than any limit.
void confineThisProcess(std::uint64_t moreBytes);

}  // namespace limelight::pipeline
