// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Rules of scores by name, as limelight.json and explanation.json spell them.

#include <optional>
#include <string_view>

#include "core/models/class_scores.h"

namespace limelight::models {

/// "softmax", "sigmoid" or "linear".
constexpr std::string_view nameOf(ScoreRule rule)
{
    switch (rule) {
        case ScoreRule::Softmax:
            return "softmax";
        case ScoreRule::Sigmoid:
            return "sigmoid";
        case ScoreRule::Linear:
            break;
    }
    return "linear";
}

/// nullopt for a name that is none of them.
constexpr std::optional<ScoreRule> scoreRuleNamed(std::string_view name)
{
    for (ScoreRule rule : {ScoreRule::Softmax, ScoreRule::Sigmoid, ScoreRule::Linear}) {
        if (nameOf(rule) == name) return rule;
    }
    return std::nullopt;
}

}  // namespace limelight::models
