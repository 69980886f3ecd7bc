// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What the converting child tells its parent: one JSON object a line.

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/base/error.h"

namespace limelight::pipeline {

struct WorkerProgress {
    std::uint64_t done = 0, total = 0;  ///< bytes written
};
/// The last line of a child that succeeded.
struct WorkerSummary {
    std::int64_t tensors = 0;
    std::uint64_t bytes = 0;              ///< of the safetensors file
    std::string sha256;                   ///< of the checkpoint
    std::vector<std::string> optimizers;  ///< dictionaries that were left out
};
/// The child is not trusted: what is no line of this kind is nothing.
using WorkerLine = std::variant<std::monostate, WorkerProgress, WorkerSummary, Error>;

/// With the newline.
std::string lineOf(const WorkerProgress& progress);
std::string lineOf(const WorkerSummary& summary);
std::string lineOf(const Error& error);

WorkerLine parseWorkerLine(std::string_view line);

}  // namespace limelight::pipeline
