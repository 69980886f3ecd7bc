// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Words that may stand in place of others, and which of them brings a decision nearest to
/// changing.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/base/run.h"
#include "core/explain/counterfactual.h"
#include "core/explain/explanation.h"
#include "core/explain/mask_scorer.h"
#include "core/models/classifier.h"

namespace limelight::explain {

/// How many neutral words are offered.
inline constexpr std::size_t kNeutralWords = 8;

/// A list of words: one a line, in UTF-8; empty lines and lines that begin with '#' say nothing.
/// Words given twice count once.
/// @param origin  names the list in errors
/// @error         BadArgument  no word at all; a line of several words or of none (named)
Result<std::vector<std::string>> replacementsFrom(std::string_view text, const std::string& origin);

/// The words of the lyrics that say least about any class: those whose largest |weight| over all
/// fits is smallest, of equal ones the first in the lyrics. Chance plays no part.
/// @return  at most `count`, from the most neutral; fewer where there are fewer words
std::vector<std::string> neutralWords(const Explanation& explanation,
                                      std::size_t count = kNeutralWords);

struct ChosenReplacements {
    /// [words] what stands in place of each word; "" where none was tried.
    std::vector<std::string> words;
    int passes = 0;  ///< inputs that the model was given
};

/// Puts every candidate in place of every word, all its occurrences at once, and keeps for each
/// word the one that brings the decision nearest to changing, of equal ones the first. Where that
/// takes more than half of the passes, only the most supporting words are tried. A candidate that
/// the model reads like the word itself is not one.
/// @param inaudible   features that cannot matter
/// @param label       the class decided for
/// @param candidates  single words
/// @error   BadArgument  no words, or every candidate is the word itself
/// @error   Unsupported  lines or sections are removed together instead of words
/// @error   Cancelled, Numerical, and what the model fails with
/// @source  Jin et al. 2020 (TextFooler): words in order of importance, each by the substitute
///          that lowers the class most
/// @differs candidates are neutral words or the user's, not neighbours in an embedding, which would
///          need a model that nobody asked about
Result<ChosenReplacements> chooseReplacements(const models::Classifier& classifier,
                                              const MaskedSides& sides,
                                              const std::vector<std::size_t>& inaudible,
                                              const Explanation& explanation,
                                              const std::string& label,
                                              const std::vector<std::string>& candidates,
                                              const CounterfactualOptions& options, Run& run);

/// The fewest components to silence, or words to replace, that change the decision: the words of
/// `options.replacements`, else neutral ones, are chosen as above, then sets are searched as
/// `findCounterfactual` does, with every word it takes replaced instead of removed.
/// @param sides  of the song that was explained
/// @error        as `chooseReplacements` and `findCounterfactual`; BadArgument for sound alone
Result<Counterfactual> findReplacingCounterfactual(const models::Classifier& classifier,
                                                   const MaskedSides& sides,
                                                   const std::vector<std::size_t>& inaudible,
                                                   const Explanation& explanation,
                                                   const CounterfactualOptions& options, Run& run);

}  // namespace limelight::explain
