// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/roc_auc.h"

#include <cstddef>

#include "core/base/check.h"

namespace limelight::explain {

std::optional<double> rocAuc(const std::vector<double>& scores, const std::vector<bool>& isPositive)
{
    CORE_CHECK(scores.size() == isPositive.size(), "one truth for each score");
    double wins = 0.0;
    std::size_t pairs = 0;
    for (std::size_t p = 0; p < scores.size(); ++p) {
        if (!isPositive[p]) continue;
        for (std::size_t n = 0; n < scores.size(); ++n) {
            if (isPositive[n]) continue;
            ++pairs;
            wins += scores[p] > scores[n] ? 1.0 : scores[p] == scores[n] ? 0.5 : 0.0;
        }
    }
    if (pairs == 0) return std::nullopt;
    return wins / static_cast<double>(pairs);
}

}  // namespace limelight::explain
