// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What was asked about an explanation after it was made.

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/explain/explanation.h"

namespace limelight::explain {

struct Findings {
    std::vector<Trust> trust;                      ///< one at most of each class and modality
    std::optional<Counterfactual> counterfactual;  ///< the last that was looked for

    bool isEmpty() const { return trust.empty() && !counterfactual; }
    /// What was measured of a class under a modality, or nullptr.
    const Trust* trustOf(const std::string& label, models::Modality modality) const
    {
        const auto it = std::find_if(trust.begin(), trust.end(), [&](const Trust& known) {
            return known.label == label && known.modality == modality;
        });
        return it == trust.end() ? nullptr : &*it;
    }
    /// In place of what was measured of the same class and modality before.
    void keep(Trust measured)
    {
        std::erase_if(trust, [&](const Trust& known) {
            return known.label == measured.label && known.modality == measured.modality;
        });
        trust.push_back(std::move(measured));
    }
};

/// What an explanation brings along itself.
inline Findings findingsIn(const Explanation& explanation)
{
    Findings findings;
    if (explanation.trust) findings.trust.push_back(*explanation.trust);
    findings.counterfactual = explanation.counterfactual;
    return findings;
}

}  // namespace limelight::explain
