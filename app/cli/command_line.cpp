// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command_line.h"

#include <CLI/CLI.hpp>

#include <iostream>

namespace limelight::app {

ExitCode runCommandLine(int argumentCount, char** arguments)
{
    CLI::App program("Shows, plays and checks why a music model decided.", "limelight");
    program.set_version_flag("--version", "limelight " LIMELIGHT_VERSION);
    program.require_subcommand(0, 1);
    try {
        program.parse(argumentCount, arguments);
    } catch (const CLI::ParseError& error) {
        return program.exit(error, std::cout, std::cerr) == 0 ? kExitOk : kExitUsage;
    }
    return kExitOk;
}

}  // namespace limelight::app
