// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The fewest components whose removal, or whose replacement by another word, makes the model
/// decide otherwise.

#include <cstddef>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/base/run.h"
#include "core/explain/component_scores.h"
#include "core/explain/counterfactual_result.h"
#include "core/explain/explanation.h"
#include "core/models/class_scores.h"

namespace limelight::explain {

struct CounterfactualOptions {
    models::Modality modality = models::Modality::Both;  ///< which sides may lose components
    int passes = 3000;                                   ///< inputs that the model may be given
    WordChange words = WordChange::Remove;
    /// Words that may stand in place of others under WordChange::Replace; empty: neutral words of
    /// the same lyrics.
    std::vector<std::string> replacements;
};

/// Removes by falling weight until the decision changes and puts back what is not needed; does the
/// same taking each time what changes the scores most; keeps the smaller set, then tries smaller
/// ones, all of them where the passes allow it, else those of the most supporting
/// components.
///
/// A model of one class decides for its highest score, one of many for a class of at least one
/// half.
///
/// @param scores       of the song that was explained; what is known there costs nothing
/// @param inaudible    features that cannot matter (`inaudibleComponents`)
/// @param explanation  its weights say where to begin
/// @return             without features when nothing changed the decision; that is no proof that
///                     nothing can
/// @error   Unsupported  the model decides nothing (a regression)
/// @error   BadArgument  no weights for the decided class; nothing to remove under the modality
/// @error   Cancelled, Numerical, and what the model fails with
Result<Counterfactual> findCounterfactual(ComponentScores& scores,
                                          const std::vector<std::size_t>& inaudible,
                                          const Explanation& explanation,
                                          const CounterfactualOptions& options, Run& run);

/// The class that the song is decided for. @error Unsupported, BadArgument  as `findCounterfactual`
Result<std::string> decidedClass(const models::ClassScores& song, const Explanation& explanation);

/// The line by which components of a class are ordered: that of the explanation's modality, else of
/// both sides, else of the one asked for; nullptr when there is none.
const LocalFit* counterfactualFit(const Explanation& explanation, const std::string& label,
                                  models::Modality modality);

/// How far a row is from deciding for another class than `label`; negative where it does.
double decisionMargin(const models::ClassScores& scores, std::size_t row, const std::string& label);

/// The class that a row decides for: the highest of one class of many, else "" where `label` is
/// below one half.
std::string decisionOf(const models::ClassScores& scores, std::size_t row,
                       const std::string& label);

}  // namespace limelight::explain
