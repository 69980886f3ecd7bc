// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/explain/designed_masks.h"
#include "core/explain/trust_private.h"
#include "core/explain/weighted_ridge.h"

namespace limelight::explain {
namespace {

/// Ranks from 0; equal numbers share the mean of their ranks.
std::vector<double> ranksOf(const std::vector<double>& values)
{
    std::vector<std::size_t> order(values.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(),
              [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
    std::vector<double> ranks(values.size());
    for (std::size_t first = 0; first < order.size();) {
        std::size_t end = first + 1;
        while (end < order.size() && values[order[end]] == values[order[first]]) ++end;
        const double mean = 0.5 * static_cast<double>(first + end - 1);
        for (std::size_t i = first; i < end; ++i) ranks[order[i]] = mean;
        first = end;
    }
    return ranks;
}

void dropWeak(std::vector<double>& weights)
{
    double strongest = 0.0;
    for (double weight : weights) strongest = std::max(strongest, std::abs(weight));
    for (double& weight : weights) {
        if (std::abs(weight) < 0.05 * strongest) weight = 0.0;
    }
}

double correlation(const std::vector<double>& a, const std::vector<double>& b)
{
    const auto n = static_cast<double>(a.size());
    const double meanA = std::accumulate(a.begin(), a.end(), 0.0) / n;
    const double meanB = std::accumulate(b.begin(), b.end(), 0.0) / n;
    double ab = 0.0, aa = 0.0, bb = 0.0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        ab += (a[i] - meanA) * (b[i] - meanB);
        aa += (a[i] - meanA) * (a[i] - meanA);
        bb += (b[i] - meanB) * (b[i] - meanB);
    }
    if (aa <= 0.0 && bb <= 0.0) return 1.0;
    if (aa <= 0.0 || bb <= 0.0) return 0.0;
    return ab / std::sqrt(aa * bb);
}

}  // namespace

std::vector<std::uint8_t> TrustTask::complete() const
{
    return std::vector<std::uint8_t>(scores.count(), 1);
}

std::vector<std::uint8_t> TrustTask::bare() const
{
    auto mask = complete();
    for (std::size_t feature : active) mask[feature] = 0;
    return mask;
}

std::vector<std::size_t> TrustTask::activeOf(bool isSound) const
{
    std::vector<std::size_t> features;
    for (std::size_t feature : active) {
        if ((feature < soundCount()) == isSound) features.push_back(feature);
    }
    return features;
}

void addMask(Masks& masks, std::span<const std::uint8_t> mask)
{
    CORE_CHECK(masks.samples == 0 || masks.features == mask.size(), "masks of one width");
    masks.features = mask.size();
    masks.values.insert(masks.values.end(), mask.begin(), mask.end());
    ++masks.samples;
}

Result<std::vector<double>> explainedScores(const TrustTask& task, const Masks& masks, Run& run)
{
    auto scores = task.scores.of(masks, run);
    if (!scores) return scores.error();
    std::vector<double> explained;
    for (std::size_t i = 0; i < scores->rows(); ++i) {
        explained.push_back(static_cast<double>(scores->row(i)[task.label]));
    }
    return explained;
}

Masks freshMasks(const TrustTask& task, std::size_t count)
{
    Masks masks(count, task.scores.count());
    for (const bool isSound : {true, false}) {
        const auto features = task.activeOf(isSound);
        if (features.empty()) continue;
        const DesignName name{task.seed, isSound ? "sound" : "words", 0.5};
        const Masks rows = designedMasks(name, features.size(), count);
        for (std::size_t i = 0; i < count; ++i) {
            for (std::size_t p = 0; p < features.size(); ++p) {
                masks.row(i)[features[p]] = rows.row(i)[p];
            }
        }
    }
    return masks;
}

Masks withComplete(const TrustTask& task, const Masks& masks, bool isSoundComplete)
{
    Masks result = masks;
    const std::size_t first = isSoundComplete ? 0 : task.soundCount();
    const std::size_t end = isSoundComplete ? task.soundCount() : masks.features;
    for (std::size_t i = 0; i < masks.samples; ++i) {
        std::fill(result.row(i).begin() + static_cast<std::ptrdiff_t>(first),
                  result.row(i).begin() + static_cast<std::ptrdiff_t>(end), std::uint8_t{1});
    }
    return result;
}

std::vector<std::size_t> bySupport(const TrustTask& task)
{
    std::vector<std::size_t> order = task.active;
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return task.fit.weights[a] > task.fit.weights[b];
    });
    return order;
}

Verdict atLeast(double value, double good, double fair)
{
    return value >= good ? Verdict::Good : value >= fair ? Verdict::Fair : Verdict::Poor;
}

Verdict atMost(double value, double good, double fair)
{
    return value <= good ? Verdict::Good : value <= fair ? Verdict::Fair : Verdict::Poor;
}

double rankAgreement(std::vector<double> first, std::vector<double> second)
{
    CORE_CHECK(first.size() == second.size() && !first.empty(), "two vectors of weights");
    dropWeak(first);
    dropWeak(second);
    return correlation(ranksOf(first), ranksOf(second));
}

double student95(std::size_t degrees)
{
    CORE_CHECK(degrees >= 1, "two observations");
    // Cornish and Fisher's expansion about the normal; within 0.5 % from 3 degrees on.
    constexpr double z = 1.959963984540054;
    const double v = static_cast<double>(degrees);
    const double z3 = z * z * z, z5 = z3 * z * z, z7 = z5 * z * z;
    return z + (z3 + z) / (4 * v) + (5 * z5 + 16 * z3 + 3 * z) / (96 * v * v) +
           (3 * z7 + 19 * z5 + 17 * z3 - 15 * z) / (384 * v * v * v);
}

double quantileOf(std::vector<double> values, double q)
{
    CORE_CHECK(!values.empty(), "numbers");
    std::sort(values.begin(), values.end());
    const double at = q * static_cast<double>(values.size() - 1);
    const auto below = static_cast<std::size_t>(at);
    const std::size_t above = std::min(below + 1, values.size() - 1);
    const double part = at - static_cast<double>(below);
    return values[below] + part * (values[above] - values[below]);
}

Result<std::vector<double>> refit(const Masks& masks, std::span<const std::size_t> features,
                                  std::span<const double> scores)
{
    const std::vector<double> alike(masks.samples, 1.0);
    const WeightedRidge ridge(DesignMatrix::of(masks).columns(features), alike, 1.0);
    auto line = ridge.fit(scores);
    if (!line) return line.error();
    return std::move(line->weights);
}

}  // namespace limelight::explain
