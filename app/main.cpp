// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command_line.h"

int main(int argumentCount, char** arguments)
{
    return limelight::app::runCommandLine(argumentCount, arguments);
}
