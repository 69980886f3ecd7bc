// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// How far an explanation can be trusted: what was measured, on what scale, and how good it is.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/models/class_scores.h"

namespace limelight::explain {

enum class Verdict { Good, Fair, Poor };

/// In the order in which they are shown. The thresholds are those between good, fair and poor;
/// of a model that gives numbers instead of probabilities, differences of scores are taken in
/// multiples of twice their standard deviation over random masks.
enum class TrustMeasure {
    Significance,         ///< weights whose interval leaves out 0; three, one
    HeldOutR2,            ///< of the line, on masks it was not fitted to; 0.8, 0.5
    LocalAccuracy,        ///< |f(1) - g(1)|, the line against the model; 0.05, 0.1
    Stability,            ///< Jaccard index of two runs' strongest components; 0.9, 0.7
    InsertionDeletion,    ///< INS - DEL less that of random orders; interval above 0.05, above 0
    Comprehensiveness,    ///< mean of f(1) - f(1 without the top k), k of 1 ... 50 %; 1/2, 1/5 of
                          ///< what removing everything does
    Sufficiency,          ///< mean of f(1) - f(the top k alone); 1/2, 4/5 of the same
    FillerSensitivity,    ///< rank correlation of the weights under two fillers; 0.9, 0.8
    RecombinationGap,     ///< |f(mix) - f(sum of the stems)|; 0.02, 0.05
    SoundShare,           ///< of the sound in all |weights|; within 0.15, 0.3 of the exact share
    InaudibleSignificant  ///< components that cannot matter yet got a weight; none, a twentieth
};

/// Stable name, for JSON ("held_out_r2").
std::string_view nameOf(TrustMeasure measure);
/// The measure of that name, nothing for another name.
std::optional<TrustMeasure> trustMeasureNamed(std::string_view name);
/// "good", "fair", "poor".
std::string_view nameOf(Verdict verdict);
std::optional<Verdict> verdictNamed(std::string_view name);
/// Unit of a measure's value, for tables: "weights", "R2", "score", "Jaccard", "rho", "share",
/// "components".
std::string_view unitOf(TrustMeasure measure);

struct Interval {
    double low = 0.0, high = 0.0;
};

struct Measured {
    TrustMeasure measure = TrustMeasure::Significance;
    double value = 0.0;
    std::optional<Interval> interval;  ///< 95 %
    Verdict verdict = Verdict::Fair;
};

/// Mean of the random orders and its 95 % interval, [G] each.
struct CurveBand {
    std::vector<double> mean, low, high;
};

/// The class's score while components are removed from the song, or put into silence, the most
/// supporting first; beside it random orders.
struct TrustCurves {
    std::vector<double> fractions;  ///< [G] of the components, from 0 to 1, rising
    std::vector<double> deletion, insertion;
    CurveBand randomDeletion, randomInsertion;
    double deletionArea = 0.0, insertionArea = 0.0;  ///< under the curves, by trapezoids
    int orders = 0;                                  ///< random ones
};

/// What was measured of one class's line. A measure that does not apply is absent.
struct Trust {
    std::string label;
    models::Modality modality = models::Modality::Both;
    std::uint32_t seed = 0;
    int passes = 0;            ///< inputs the model was given
    int freshMasks = 0;        ///< random masks of this study, none of them the explanation's
    double scoreOfAll = 0.0;   ///< f(1), the sum of the stems and all words
    double scoreOfNone = 0.0;  ///< f(0), all that the line weighs removed
    std::vector<Measured> measures;
    TrustCurves curves;
    std::optional<double> inSampleR2;  ///< of the line, on the masks it was fitted to
    std::size_t components = 0;        ///< that the line weighs
    std::size_t significant = 0;       ///< of them, with an interval that leaves out 0
    std::size_t top = 0;  ///< how many strongest components Stability compares, at most 10
    std::optional<double> soundFillerRho, wordFillerRho;
    double residualDb = 0.0;                           ///< the stems' sum against the mix
    std::optional<double> soundShapley, wordsShapley;  ///< exact, from four inputs
    std::vector<std::size_t> inaudible;  ///< features whose removal changes no input of the model

    /// What was measured, or nullptr.
    const Measured* find(TrustMeasure measure) const;
    /// The model says the same whatever is removed.
    bool isConstant() const;
};

/// What a weight is worth: an interval that crosses zero says nothing about its sign.
/// @param halfWidth  of the 95 % interval
inline bool isDistinguishable(double weight, double halfWidth)
{
    return weight - halfWidth > 0.0 || weight + halfWidth < 0.0;
}

}  // namespace limelight::explain
