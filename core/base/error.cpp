// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"

namespace limelight {

std::string_view nameOf(ErrorCode code)
{
    switch (code) {
        case ErrorCode::Cancelled:
            return "cancelled";
        case ErrorCode::BadArgument:
            return "bad_argument";
        case ErrorCode::NotFound:
            return "not_found";
        case ErrorCode::Unreadable:
            return "unreadable";
        case ErrorCode::Unsupported:
            return "unsupported";
        case ErrorCode::BadShape:
            return "bad_shape";
        case ErrorCode::BadWeights:
            return "bad_weights";
        case ErrorCode::NotWritable:
            return "not_writable";
        case ErrorCode::DiskFull:
            return "disk_full";
        case ErrorCode::OutOfMemory:
            return "out_of_memory";
        case ErrorCode::Numerical:
            return "numerical";
        case ErrorCode::Environment:
            return "environment";
        case ErrorCode::ProgramFailed:
            return "program_failed";
        case ErrorCode::NotAllowed:
            return "not_allowed";
        case ErrorCode::Internal:
            return "internal";
    }
    return "internal";
}

std::string Error::text() const
{
    std::string line = message;
    for (const std::string& frame : context) {
        line += " (while ";
        line += frame;
        line += ")";
    }
    return line;
}

}  // namespace limelight
