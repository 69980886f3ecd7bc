// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Explanations side by side: which components are the same, how much their weights differ, and how
/// far two explanations agree.

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/explain/explanation.h"

namespace limelight::explain {

/// One column: an explanation read for one class under one modality.
struct ComparedView {
    std::shared_ptr<const Explanation> explanation;  ///< never nullptr
    std::string label;
    models::Modality modality = models::Modality::Both;

    const Components& components() const { return explanation->components; }
    /// nullptr when this class was not explained under this modality.
    const LocalFit* fit() const { return explanation->fitOf(label, modality); }
    /// The component is of a side that the modality weighs; the others have no weight, not zero.
    bool weighs(std::size_t feature) const;
    /// Half-width of the 95 % interval of a weight; nothing where it was not computed.
    std::optional<double> halfWidthOf(std::size_t feature) const;
};

/// One component as several columns know it.
struct AlignedComponent {
    std::string name;  ///< "vocals5" or the word, as the first column that has it spells it
    bool isSound = false;
    std::vector<std::optional<std::size_t>> features;  ///< [columns] nothing: not in that column

    std::size_t count() const;
};

/// The components of all columns, each once: those of the first column in its order, then what the
/// later ones add.
///
/// Sounds are the same when they are of one song (by its hash) and stem and share more than half of
/// the time (and, for patches, of the frequencies) that they cover together; at most one component
/// of another explanation can do that. Words are the same when they are equal, case aside, and were
/// removed by the same unit; the n-th occurrence is the n-th occurrence.
std::vector<AlignedComponent> alignedComponents(const std::vector<ComparedView>& columns);

/// What to mark in one column while `feature` of another is pointed at: the same component, else
/// the one of its stem that overlaps it longest; in another song, of its stem and segment. Nothing
/// when there is none. Words: the equal word.
std::optional<std::size_t> counterpartOf(const ComparedView& from, std::size_t feature,
                                         const ComparedView& to);

/// A component that both sides weigh.
struct WeightDifference {
    std::size_t first = 0, second = 0;  ///< features
    double difference = 0.0;            ///< weight in the first less weight in the second
    /// sqrt(h1^2 + h2^2) of the 95 % intervals, as of independent samples; nothing where a side has
    /// none.
    std::optional<double> halfWidth;

    /// The interval leaves out zero; without an interval nothing is known to differ.
    bool isDistinguishable() const
    {
        return halfWidth && explain::isDistinguishable(difference, *halfWidth);
    }
};

/// How strongest components are counted.
inline constexpr std::size_t kComparedTop = 10;

/// Two columns against each other.
struct Comparison {
    /// The first's order. Without differences when `isOneUnit` is false.
    std::vector<WeightDifference> both;
    std::vector<std::size_t> onlyFirst, onlySecond;  ///< features that one side alone weighs
    /// Weights add up to the same kind of number: scores, log-odds, values of a regression.
    bool isOneUnit = true;
    bool isOneSong = true;
    bool isOneTextUnit = true;
    /// Spearman correlation of the weights both have; nothing below three, or where a side does not
    /// vary.
    std::optional<double> rankCorrelation;
    std::size_t top = 0;  ///< strongest of each side, by |weight|: 10, or all of a smaller side
    std::size_t topShared = 0;        ///< of them, the same component
    std::size_t distinguishable = 0;  ///< of `both`, those whose difference leaves out zero
};

/// @error  BadArgument  a side has no line for its class and modality
Result<Comparison> compareViews(const ComparedView& first, const ComparedView& second);

/// A column of its own: an explanation whose components are those of `comparison.both`, and whose
/// weights and half-widths are their differences. Without intervals on either side it has none.
/// Its one fit is named `label` and reads both modalities.
/// @param comparison  of `first`, in one unit, not empty
std::shared_ptr<const Explanation> differenceAsExplanation(const ComparedView& first,
                                                           const Comparison& comparison,
                                                           const std::string& label);

}  // namespace limelight::explain
