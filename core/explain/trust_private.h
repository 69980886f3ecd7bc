// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What the measures of trust share.

#include <cstddef>
#include <span>
#include <vector>

#include "core/base/random.h"
#include "core/base/result.h"
#include "core/base/run.h"
#include "core/explain/component_scores.h"
#include "core/explain/explanation.h"
#include "core/explain/mask_scorer.h"
#include "core/explain/trust.h"

namespace limelight::explain {

/// Everything a measure works with; what it refers to outlives it.
struct TrustTask {
    const models::Classifier& classifier;
    const MaskedSides& sides;
    const Explanation& explanation;
    const LocalFit& fit;
    ComponentScores& scores;
    RandomStream random;
    std::uint32_t seed = 0;           ///< of the masks; not the explanation's
    std::size_t label = 0;            ///< row entry of the explained class
    std::vector<std::size_t> active;  ///< features that the line weighs, rising
    double scale = 1.0;               ///< one unit of score for the thresholds

    std::size_t soundCount() const { return scores.soundCount(); }
    /// All ones over every component.
    std::vector<std::uint8_t> complete() const;
    /// All ones but the active components.
    std::vector<std::uint8_t> bare() const;
    /// Active features of the sound, or of the words.
    std::vector<std::size_t> activeOf(bool isSound) const;
};

/// Appends a row; the first fixes the width.
void addMask(Masks& masks, std::span<const std::uint8_t> mask);

/// f of the explained class, [S].
Result<std::vector<double>> explainedScores(const TrustTask& task, const Masks& masks, Run& run);

/// Random masks over the active components, fold-over where there are rows enough, [count, P].
/// Rows 2 i and 2 i + 1 are complements.
Masks freshMasks(const TrustTask& task, std::size_t count);

/// The rows of `masks` with one side complete.
Masks withComplete(const TrustTask& task, const Masks& masks, bool isSoundComplete);

/// Features by falling weight: the most supporting first.
std::vector<std::size_t> bySupport(const TrustTask& task);

Verdict atLeast(double value, double good, double fair);
Verdict atMost(double value, double good, double fair);

/// Rank correlation of two weight vectors. Weights below a twentieth of the strongest of their
/// vector count as zero; equal ones share their mean rank. 1 when both are zero throughout, 0 when
/// only one is.
double rankAgreement(std::vector<double> first, std::vector<double> second);

/// Two-sided 95 % point of Student's t.
double student95(std::size_t degrees);

/// The q-quantile of some numbers, between neighbours by a line.
double quantileOf(std::vector<double> values, double q);

/// Points of a curve over so many components.
std::size_t curvePoints(std::size_t components);

// Each measure of its own file. They append what applies.
Status measureCurves(const TrustTask& task, std::size_t orders, Trust& trust, Run& run);
Status measureRemoval(const TrustTask& task, Trust& trust, Run& run);
Status measureFresh(const TrustTask& task, const Masks& fresh, std::span<const double> scores,
                    Trust& trust);
Status measureFillers(const TrustTask& task, const Masks& fresh, Trust& trust, Run& run);
Status measureShares(const TrustTask& task, Trust& trust, Run& run);
Status measureInaudible(const TrustTask& task, Trust& trust, Run& run);
void measureWeights(const TrustTask& task, Trust& trust);
/// From two fits to halves of fresh masks, where the weights have no intervals.
Status measureSplitHalf(const TrustTask& task, const Masks& fresh, std::span<const double> scores,
                        Trust& trust);

/// A ridge line through the active columns.
/// @return  weights in the order of `features`
Result<std::vector<double>> refit(const Masks& masks, std::span<const std::size_t> features,
                                  std::span<const double> scores);

}  // namespace limelight::explain
