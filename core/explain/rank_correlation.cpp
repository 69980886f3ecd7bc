// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/rank_correlation.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/base/check.h"

namespace limelight::explain {
namespace {

/// Ranks from 0, less their mean.
std::vector<double> centredRanksOf(const std::vector<double>& values)
{
    std::vector<std::size_t> order(values.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t x, std::size_t y) { return values[x] < values[y]; });
    const double mean = 0.5 * (static_cast<double>(values.size()) - 1.0);
    std::vector<double> ranks(values.size());
    for (std::size_t i = 0; i < order.size();) {
        std::size_t end = i + 1;
        while (end < order.size() && values[order[end]] == values[order[i]]) ++end;
        for (std::size_t k = i; k < end; ++k) {
            ranks[order[k]] = 0.5 * static_cast<double>(i + end - 1) - mean;
        }
        i = end;
    }
    return ranks;
}

}  // namespace

double spearmanOf(const std::vector<double>& a, const std::vector<double>& b)
{
    CORE_CHECK(a.size() == b.size(), "equally many");
    const std::vector<double> x = centredRanksOf(a);
    const std::vector<double> y = centredRanksOf(b);
    const auto productOf = [](const std::vector<double>& p, const std::vector<double>& q) {
        return std::inner_product(p.begin(), p.end(), q.begin(), 0.0);
    };
    const double scale = std::sqrt(productOf(x, x) * productOf(y, y));
    return scale > 0.0 ? productOf(x, y) / scale : 0.0;
}

}  // namespace limelight::explain
