// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What went wrong, as a value: a code for programs, a message for people, a trail for both.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace limelight {

enum class ErrorCode {
    Cancelled,      ///< the user asked to stop; not a failure
    BadArgument,    ///< an option or argument that cannot be meant (exit 2)
    NotFound,       ///< a file or folder that is not there
    Unreadable,     ///< a file that is there but is not what it should be (truncated, garbage)
    Unsupported,    ///< well-formed, but something this program does not do
    BadShape,       ///< sizes that do not fit together
    BadWeights,     ///< a model folder with missing, misshapen or malformed tensors
    NotWritable,    ///< the output place cannot be written (permissions)
    DiskFull,       ///< no space left while writing
    OutOfMemory,    ///< the machine cannot hold it
    Numerical,      ///< a computation without a finite answer
    Environment,    ///< something the machine lacks (sound font, module, display)
    ProgramFailed,  ///< an external model's program that died, kept silent or answered nonsense
    NotAllowed,     ///< what the user has to agree to first (running a model's program)
    Internal        ///< our bug
};

/// Stable lower-case name of a code, for JSON and logs (`"bad_weights"`).
std::string_view nameOf(ErrorCode code);

struct Error {
    ErrorCode code = ErrorCode::Internal;
    /// What, where and what to do, in English: "song.wav: no audio frames. Choose a longer file."
    std::string message;
    /// Trail from the innermost to the outermost activity.
    std::vector<std::string> context;

    static Error cancelled() { return {ErrorCode::Cancelled, "cancelled", {}}; }

    /// The same error with one more frame on its trail.
    Error in(std::string_view activity) const
    {
        Error error = *this;
        error.context.emplace_back(activity);
        return error;
    }

    /// Message and trail on one line, for a log or standard error.
    std::string text() const;
};

}  // namespace limelight
