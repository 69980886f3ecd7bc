// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What a comparison of two explanations says, in plain sentences.

#include <vector>

#include "core/explain/comparison.h"
#include "core/explain/trust_text.h"

namespace limelight::explain {

/// Where the window looks for translations of these sentences.
inline constexpr const char* kComparisonContext = "limelight::Comparison";

/// How far two orders of components agree; below ten components it is not judged. Two random
/// orders of 40 weights are further apart from 0 than 0.3 in 6 % of cases, of 10 in 40 %.
enum class Agreement { Unknown, Opposed, Unrelated, Partial, Mostly, Nearly };
Agreement agreementOf(const Comparison& comparison);

/// One sentence: whether the two agree, with the rank correlation and the shared strongest ones.
Sentence headlineOf(const Comparison& comparison);
/// What else a reader should know: how many differences are above chance, what is not compared and
/// why, how many components one side alone has. May be empty.
std::vector<Sentence> remarksOn(const Comparison& comparison);

}  // namespace limelight::explain
