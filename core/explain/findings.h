// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What was asked about an explanation after it was made.

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "core/explain/explanation.h"

namespace limelight::explain {

struct Findings {
    std::vector<Trust> trust;  ///< one at most of each class and modality
    /// One at most of what is done with words, the last that was looked for at the end.
    std::vector<Counterfactual> counterfactuals;

    bool isEmpty() const { return trust.empty() && counterfactuals.empty(); }
    /// What was measured of a class under a modality, or nullptr.
    const Trust* trustOf(const std::string& label, models::Modality modality) const
    {
        const auto it = std::find_if(trust.begin(), trust.end(), [&](const Trust& known) {
            return known.label == label && known.modality == modality;
        });
        return it == trust.end() ? nullptr : &*it;
    }
    /// The one with words removed, or replaced, or nullptr.
    const Counterfactual* counterfactualOf(WordChange words) const
    {
        const auto it =
            std::find_if(counterfactuals.begin(), counterfactuals.end(),
                         [&](const Counterfactual& known) { return known.words == words; });
        return it == counterfactuals.end() ? nullptr : &*it;
    }
    /// In place of what was measured of the same class and modality before.
    void keep(Trust measured)
    {
        std::erase_if(trust, [&](const Trust& known) {
            return known.label == measured.label && known.modality == measured.modality;
        });
        trust.push_back(std::move(measured));
    }
    /// In place of what was found with words treated alike.
    void keep(Counterfactual found)
    {
        std::erase_if(counterfactuals,
                      [&](const Counterfactual& known) { return known.words == found.words; });
        counterfactuals.push_back(std::move(found));
    }
};

/// What an explanation brings along itself.
inline Findings findingsIn(const Explanation& explanation)
{
    Findings findings;
    if (explanation.trust) findings.trust.push_back(*explanation.trust);
    if (explanation.counterfactual) findings.counterfactuals.push_back(*explanation.counterfactual);
    return findings;
}

}  // namespace limelight::explain
