// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Whether an explanation can be repeated from its recipe.

#include <filesystem>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/base/run.h"

namespace limelight::pipeline {

/// Weights may differ by this much between builds, BLAS libraries and CPUs; on the same ones they
/// are equal bit for bit.
inline constexpr double kVerifyTolerance = 1e-5;

struct Verification {
    bool agrees = false;             ///< within the tolerance
    bool isSameMachine = false;      ///< version, build, BLAS and CPU path are the recipe's
    double largestDifference = 0.0;  ///< over all weights and intercepts of all fits
    std::size_t weights = 0;         ///< how many were compared
    /// What of the recipe could not be met ("the track's content has changed").
    std::vector<std::string> differences;
};

/// Reruns the recipe of `file` on the track, lyrics and models it names and compares every fit.
/// @param resources  where default models lie when the recipe's folder does not exist
/// @error            NotFound when the track is gone; NotAllowed when the recipe's model is a
/// program
///                   that the user has not agreed to run; and what explaining can fail with
Result<Verification> verifyExplanation(const std::filesystem::path& file,
                                       const std::filesystem::path& resources, Run& run);

/// The same with a model of the user's choice, a folder or an id of the library, whose program, if
/// it names one, may run.
Result<Verification> verifyExplanationWith(const std::filesystem::path& modelFolder,
                                           const std::filesystem::path& file,
                                           const std::filesystem::path& resources, Run& run);

/// The outcome in a few lines of plain words.
std::string reportOf(const Verification& verification);

}  // namespace limelight::pipeline
