// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Parts of a training that wait for each other, on a few workers.

#include <functional>
#include <string>
#include <vector>

#include "core/base/result.h"

namespace limelight::training {

struct TrainingPart {
    std::string name;
    std::vector<std::string> needs;  ///< names of parts that must have ended before
    std::function<Status()> work;
};

/// Runs every part once; a free worker takes the first part whose needs are met. After a failure no
/// further part starts.
/// @return  the first failure
/// @error   BadArgument when a need can never be met
Status runParts(const std::vector<TrainingPart>& parts, int workers);

}  // namespace limelight::training
