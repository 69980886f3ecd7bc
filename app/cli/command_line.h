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

/// What `limelight report` draws of a folder that `explain` wrote.
struct ReportPictures {
    std::vector<std::string> endings;  ///< of figures: ".svg", ".png", ".pdf"
    std::filesystem::path pdf;         ///< the report; empty: none
    double widthMm = 180.0, heightMm = 0.0, fontPt = 8.25;
    std::string fontFamily;
    int dpi = 200;
    bool isDark = false, isTransparent = false, hasTitle = true, hasCaption = true,
         keepsText = false;
};

/// Draws them from the explanation and from the sounds that lie in its folder. Given from outside,
/// as `Pictures` is.
using FolderPictures =
    std::function<Status(const explain::Explanation&, const std::filesystem::path& from,
                         const std::filesystem::path& to, const ReportPictures&, Run&)>;

/// Draws explanations side by side into a folder: comparison.png, .svg and .pdf.
using ComparisonPictures =
    std::function<Status(const std::vector<explain::ComparedView>& columns, bool hasOneScale,
                         const std::filesystem::path& folder)>;

/// What the program can draw; all empty when it was built without its views.
struct Drawing {
    Pictures pictures;
    FolderPictures folderPictures;
    ComparisonPictures comparisonPictures;
};

/// True when the arguments name one of the program's subcommands, before or after the options all
/// of them share, so that `limelight song.ogg` can be told from `limelight explain song.ogg`.
/// @param arguments  the program's name first
bool namesCommand(int argumentCount, const char* const* arguments);

/// Runs one subcommand. Data goes to standard output, progress and messages to standard error.
ExitCode runCommandLine(int argumentCount, char** arguments, const Drawing& drawing = {});

}  // namespace limelight::app
