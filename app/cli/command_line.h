// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The `limelight` command line: everything the program does without a window.

#include "app/cli/exit_code.h"

namespace limelight::app {

/// Runs one subcommand. Data goes to standard output, progress and messages to standard error.
ExitCode runCommandLine(int argumentCount, char** arguments);

}  // namespace limelight::app
