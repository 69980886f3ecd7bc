// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/lime_fit.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace limelight::explain {

Result<LimeFit> fitByLime(const DesignMatrix& design, std::span<const double> outcome,
                          std::span<const double> proximity, const LimeFitOptions& options)
{
    auto chosen = selectFeatures(design, outcome, proximity, options.count, options.selection,
                                 options.highestAlpha);
    if (!chosen) return chosen.error();
    const auto line =
        WeightedRidge(design.columns(*chosen), proximity, options.ridgeAlpha).fit(outcome);
    if (!line) return line.error();

    LimeFit fit;
    fit.chosen = *std::move(chosen);
    fit.intercept = line->intercept;
    fit.r2 = line->r2;
    fit.predictionAtFirst = line->predictionAtFirst;
    for (std::size_t i = 0; i < fit.chosen.size(); ++i) {
        fit.terms.push_back({fit.chosen[i], line->weights[i]});
    }
    const auto rank = [&options](const LimeFit::Term& term) {
        return options.ranksBySize ? std::abs(term.weight) : term.weight;
    };
    std::stable_sort(fit.terms.begin(), fit.terms.end(),
                     [&rank](const auto& a, const auto& b) { return rank(a) > rank(b); });
    return fit;
}

}  // namespace limelight::explain
