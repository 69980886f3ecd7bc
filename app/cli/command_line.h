// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The `limelight` command line: everything the program does without a window.

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "app/cli/exit_code.h"
#include "core/base/result.h"
#include "core/explain/comparison.h"
#include "core/explain/explanation.h"
#include "core/pipeline/explain_track.h"

namespace limelight::app {

/// Draws the pictures of an explanation and its sound into a folder. Given from outside, so that
/// the command line itself needs no Qt; empty when the program was built without its views.
using Pictures = std::function<Status(const explain::Explanation&, const pipeline::SeparatedSpan&,
                                      const std::filesystem::path& folder)>;

/// Draws explanations side by side into a folder: comparison.png, .svg and .pdf.
using ComparisonPictures =
    std::function<Status(const std::vector<explain::ComparedView>& columns, bool hasOneScale,
                         const std::filesystem::path& folder)>;

/// True when the arguments name one of the program's subcommands, before or after the options all
/// of them share, so that `limelight song.ogg` can be told from `limelight explain song.ogg`.
/// @param arguments  the program's name first
bool namesCommand(int argumentCount, const char* const* arguments);

/// Runs one subcommand. Data goes to standard output, progress and messages to standard error.
ExitCode runCommandLine(int argumentCount, char** arguments, const Pictures& pictures = {},
                        const ComparisonPictures& comparisonPictures = {});

}  // namespace limelight::app
