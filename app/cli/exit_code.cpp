// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/exit_code.h"

namespace limelight::app {

ExitCode exitCodeOf(ErrorCode code)
{
    switch (code) {
        case ErrorCode::Cancelled:
            return kExitCancelled;
        case ErrorCode::BadArgument:
        case ErrorCode::NotAllowed:
            return kExitUsage;
        case ErrorCode::NotFound:
        case ErrorCode::Unreadable:
        case ErrorCode::Unsupported:
        case ErrorCode::BadShape:
        case ErrorCode::BadWeights:
        case ErrorCode::Numerical:
        case ErrorCode::ProgramFailed:
            return kExitBadInput;
        case ErrorCode::NotWritable:
        case ErrorCode::DiskFull:
        case ErrorCode::OutOfMemory:
        case ErrorCode::Environment:
        case ErrorCode::Internal:
            return kExitEnvironment;
    }
    return kExitEnvironment;
}

}  // namespace limelight::app
