// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The manual page and the completions of shells, made from the commands themselves, so that they
/// name every option that there is.

#include <CLI/CLI.hpp>

#include <string>

namespace limelight::app {

/// In the `man` macros, section 1.
/// @param released  the day, as 2026-11-26
std::string manualPageOf(const CLI::App& program, const std::string& version,
                         const std::string& released);
/// For bash 4 or newer: subcommands, options, and the values of options that have a list; else
/// files.
std::string bashCompletionOf(const CLI::App& program);
/// The same for zsh, with descriptions.
std::string zshCompletionOf(const CLI::App& program);
/// The same for fish, with descriptions.
std::string fishCompletionOf(const CLI::App& program);

/// `limelight pages man|bash|zsh|fish`, which packaging calls and --help does not list.
void addPagesCommand(CLI::App& program);

}  // namespace limelight::app
