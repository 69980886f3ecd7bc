// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/explain/trust_private.h"
#include "core/explain/weighted_ridge.h"

namespace limelight::explain {
namespace {

constexpr std::size_t kMostTop = 10;
constexpr int kDraws = 400;
constexpr double kNormal95 = 1.959963984540054;

double squareOf(double value)
{
    return value * value;
}

/// The strongest features, by |weight|.
std::vector<std::size_t> strongest(std::span<const double> weights,
                                   const std::vector<std::size_t>& features, std::size_t count)
{
    std::vector<std::size_t> order = features;
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return std::abs(weights[a]) > std::abs(weights[b]);
    });
    order.resize(std::min(count, order.size()));
    std::sort(order.begin(), order.end());
    return order;
}

/// How many weights stand out: distinguishable from zero and at least a twentieth of the strongest.
/// Which of the others comes next in the order is chance and means nothing.
std::size_t strongCount(const TrustTask& task)
{
    double most = 0.0;
    for (std::size_t feature : task.active) {
        most = std::max(most, std::abs(task.fit.weights[feature]));
    }
    return static_cast<std::size_t>(
        std::count_if(task.active.begin(), task.active.end(), [&](std::size_t feature) {
            const double weight = task.fit.weights[feature];
            return std::abs(weight) >= 0.05 * most &&
                   isDistinguishable(weight, task.fit.halfWidths[feature]);
        }));
}

/// Shared of all, of two rising lists.
double jaccard(const std::vector<std::size_t>& a, const std::vector<std::size_t>& b)
{
    std::vector<std::size_t> both;
    std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
    return static_cast<double>(both.size()) /
           static_cast<double>(a.size() + b.size() - both.size());
}

/// The line's weights as another run would give them.
std::vector<double> drawnWeights(const TrustTask& task, RandomStream& random)
{
    std::vector<double> weights = task.fit.weights;
    for (std::size_t feature : task.active) {
        weights[feature] += random.normal() * task.fit.halfWidths[feature] / kNormal95;
    }
    return weights;
}

void measureStability(const TrustTask& task, Trust& trust)
{
    RandomStream random = task.random.child("stability");
    std::vector<double> agreements;
    for (int draw = 0; draw < kDraws; ++draw) {
        const auto first = drawnWeights(task, random);
        const auto second = drawnWeights(task, random);
        agreements.push_back(jaccard(strongest(first, task.active, trust.top),
                                     strongest(second, task.active, trust.top)));
    }
    const double mean = std::accumulate(agreements.begin(), agreements.end(), 0.0) / kDraws;
    trust.measures.push_back(
        {TrustMeasure::Stability, mean,
         Interval{quantileOf(agreements, 0.025), quantileOf(agreements, 0.975)},
         atLeast(mean, 0.9, 0.7)});
}

/// 1 - the weighted error over the weighted variance of some samples; 0 where nothing varies.
struct RSquared {
    std::vector<double> errors, scores, proximity;

    double over(std::span<const std::size_t> samples) const
    {
        double mass = 0.0, mean = 0.0;
        for (std::size_t i : samples) {
            mass += proximity[i];
            mean += proximity[i] * scores[i];
        }
        mean /= mass;
        double error = 0.0, variance = 0.0;
        for (std::size_t i : samples) {
            error += proximity[i] * squareOf(errors[i]);
            variance += proximity[i] * squareOf(scores[i] - mean);
        }
        return variance <= 1e-12 * mass ? 0.0 : 1.0 - error / variance;
    }
};

/// Samples come in complementary pairs, which are drawn together.
Interval bootstrapped(const RSquared& fit, RandomStream random)
{
    const std::size_t pairs = std::max<std::size_t>(fit.scores.size() / 2, 1);
    std::vector<double> values;
    for (int draw = 0; draw < kDraws; ++draw) {
        std::vector<std::size_t> samples;
        for (std::size_t i = 0; i < pairs; ++i) {
            const auto pair = static_cast<std::size_t>(random.below(pairs));
            samples.insert(samples.end(), {2 * pair, 2 * pair + 1});
        }
        values.push_back(fit.over(samples));
    }
    return {quantileOf(values, 0.025), quantileOf(values, 0.975)};
}

/// The kernel of the fit, over the components it weighs.
std::vector<double> proximityOf(const TrustTask& task, const Masks& masks)
{
    Masks weighed(masks.samples, task.active.size());
    for (std::size_t i = 0; i < masks.samples; ++i) {
        for (std::size_t p = 0; p < task.active.size(); ++p) {
            weighed.row(i)[p] = masks.row(i)[task.active[p]];
        }
    }
    const double width = task.explanation.recipe.kernelWidth;
    // No kernel: every mask counts alike.
    if (width <= 0.0) return std::vector<double>(masks.samples, 1.0);
    return proximities(cosineDistances(weighed), width);
}

}  // namespace

void measureWeights(const TrustTask& task, Trust& trust)
{
    trust.components = task.active.size();
    trust.top = std::min(kMostTop, task.active.size());
    if (task.fit.halfWidths.empty()) return;
    for (std::size_t feature : task.active) {
        if (isDistinguishable(task.fit.weights[feature], task.fit.halfWidths[feature])) {
            ++trust.significant;
        }
    }
    const auto significant = static_cast<double>(trust.significant);
    trust.measures.push_back(
        {TrustMeasure::Significance, significant, std::nullopt, atLeast(significant, 3, 1)});
    trust.top = std::clamp<std::size_t>(strongCount(task), 1, trust.top);
    measureStability(task, trust);
}

Status measureFresh(const TrustTask& task, const Masks& fresh, std::span<const double> scores,
                    Trust& trust)
{
    if (task.fit.heldOutR2) {
        trust.measures.push_back({TrustMeasure::HeldOutR2, *task.fit.heldOutR2, std::nullopt,
                                  atLeast(*task.fit.heldOutR2, 0.8, 0.5)});
    } else {
        RSquared fit;
        fit.proximity = proximityOf(task, fresh);
        fit.scores.assign(scores.begin(), scores.end());
        for (std::size_t i = 0; i < fresh.samples; ++i) {
            double line = task.fit.intercept;
            for (std::size_t feature : task.active) {
                if (fresh.row(i)[feature] != 0) line += task.fit.weights[feature];
            }
            fit.errors.push_back(scores[i] - line);
        }
        std::vector<std::size_t> all(fresh.samples);
        std::iota(all.begin(), all.end(), std::size_t{0});
        const double value = fit.over(all);
        trust.measures.push_back({TrustMeasure::HeldOutR2, value,
                                  bootstrapped(fit, task.random.child("r2")),
                                  atLeast(value, 0.8, 0.5)});
    }
    const double gap = std::abs(trust.scoreOfAll - task.fit.localPrediction);
    trust.measures.push_back(
        {TrustMeasure::LocalAccuracy, gap, std::nullopt, atMost(gap / task.scale, 0.05, 0.1)});
    return Done{};
}

Status measureSplitHalf(const TrustTask& task, const Masks& fresh, std::span<const double> scores,
                        Trust& trust)
{
    std::vector<std::size_t> tops[2];
    const std::size_t half = fresh.samples / 2;
    for (std::size_t h = 0; h < 2; ++h) {
        Masks masks;
        for (std::size_t i = h * half; i < (h + 1) * half; ++i) addMask(masks, fresh.row(i));
        auto weights = refit(masks, task.active, scores.subspan(h * half, half));
        if (!weights) return weights.error();
        std::vector<double> all(fresh.features, 0.0);
        for (std::size_t p = 0; p < task.active.size(); ++p) all[task.active[p]] = (*weights)[p];
        tops[h] = strongest(all, task.active, trust.top);
    }
    const double value = jaccard(tops[0], tops[1]);
    trust.measures.push_back(
        {TrustMeasure::Stability, value, std::nullopt, atLeast(value, 0.9, 0.7)});
    return Done{};
}

}  // namespace limelight::explain
