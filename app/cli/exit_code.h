// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What the shell is told: one small number a script can act on.

#include "core/base/error.h"

namespace limelight::app {

enum ExitCode : int {
    kExitOk = 0,
    kExitPartial = 1,
    kExitUsage = 2,
    kExitBadInput = 3,
    kExitCancelled = 4,
    kExitEnvironment = 5  ///< disk full, not writable, memory, or our bug
};

ExitCode exitCodeOf(ErrorCode code);

}  // namespace limelight::app
