// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Contract checks: for our own mistakes, in every build, never for input.

#include <stdexcept>

namespace limelight {

/// A broken contract. Caught once, at the job border, and shown as "this is a bug".
class ContractError : public std::logic_error {
public:
    using std::logic_error::logic_error;
};

}  // namespace limelight

#define CORE_CHECK(condition, message)                                               \
    do {                                                                             \
        if (!(condition)) throw ::limelight::ContractError(#condition ": " message); \
    } while (false)
