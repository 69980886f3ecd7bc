// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// How good explanations are for what they cost: samplers against a long run, intervals against
/// what they promise, an untrained model against the trained one.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/base/run.h"
#include "core/explain/explanation.h"

namespace limelight::pipeline {

/// By what a row was measured.
struct QualitySetup {
    std::string task, quantity;
    std::string modelHash;  ///< SHA-256, as `models::ModelCard::hash`
    int seeds = 0, pool = 0, mostPasses = 0, jointSamples = 0;
    bool operator==(const QualitySetup&) const = default;
};

/// One sampler on one song, means over the seeds.
struct QualityRow {
    std::string song, sampler;
    std::string audioHash;  ///< SHA-256 of the song's mix
    QualitySetup setup;
    int passes = 0;  ///< of both encoders together, as asked for
    int made = 0;    ///< as made: whole blocks only
    double truthTop10 = 0.0, truthRho = 0.0, relativeError = 0.0;  ///< against the long run
    double seedTop10 = 0.0, seedRho = 0.0;                         ///< between seeds, pairwise
    double seedError = 0.0;  ///< spread of the seeds, relative to the truth's size
    /// Rank correlations without the silent stem, whose order is chance.
    double truthRhoHeard = 0.0, seedRhoHeard = 0.0;
    /// Of 95 % intervals; empty where the sampler has none.
    std::optional<double> coverage, coverageWithTruth, deadSignificant;
    /// Mean half-width of its intervals, and of the truth's.
    std::optional<double> halfWidth, truthHalfWidth;
    /// Signed Spearman correlation of the song's weights with those of a model of shuffled weights.
    std::optional<double> shuffledRho;
};

/// Rows of a song follow each other.
struct QualityReport {
    std::vector<QualityRow> rows;
};

struct QualityOptions {
    std::filesystem::path corpus;     ///< of `limelight corpus`; its test songs with words are used
    std::filesystem::path resources;  ///< holds the default models
    std::string task = "genre";
    explain::Quantity quantity = explain::Quantity::LogOdds;  ///< what all samplers explain
    int songs = 20;
    int seeds = 10;
    int pool = 4000;  ///< masks of each side that the truth and the random samplers draw from
    /// Samplers are compared at 250, 500, 1000, 2000 and 4000 passes up to this, the designed one
    /// also at what normal precision asks for (4000, or fewer by its own rule).
    int mostPasses = 4000;
    int jointSamples = 5000;  ///< of the published sampler, two passes each
    /// What an earlier run knew: songs that are in it are not measured again.
    QualityReport known;
    /// Told after each song what is known so far, so that a run can be stopped and continued.
    std::function<void(const QualityReport&)> afterSong;
};

/// Per song a pool of masks of each side is encoded once; the truth is the line through the whole
/// grid, by the covariance that the grid itself teaches (plain least squares would leave the truth
/// of 4,000 masks with an error of 8 to 12 %, which hides that of the samplers). Pool masks come as
/// complements, so that the truth errs by no product of two components; each alone is uniform. The
/// random samplers draw from the pool, designed blocks are encoded beside it. What is drawn from
/// the pool shares its chance with the truth and so looks nearer to it than it is, the more the
/// smaller the pool; the spread between seeds (`seedError`) does not suffer from this. The song's
/// own stems are taken, and a fifth that is silent: ten components that no model can hear.
/// @error  NotFound (no test song with words), BadArgument (`known` was measured by another setup
/// or
///         of other songs of the same names), Unreadable, Cancelled, and what models fail with
Result<QualityReport> measureQuality(const QualityOptions& options, Run& run);

/// Means over the songs, one line per sampler and number of passes.
std::string reportOf(const QualityReport& report);

}  // namespace limelight::pipeline
