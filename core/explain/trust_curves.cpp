// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <cmath>

#include "core/explain/trust_private.h"

namespace limelight::explain {
namespace {

constexpr std::size_t kMostSteps = 10;

}  // namespace

std::size_t curvePoints(std::size_t components)
{
    return std::min(components, kMostSteps) + 1;
}

namespace {

/// How many components are touched at each point of a curve: 0 ... d.
std::vector<std::size_t> stepsOf(std::size_t components)
{
    const std::size_t steps = curvePoints(components) - 1;
    std::vector<std::size_t> counts;
    for (std::size_t g = 0; g <= steps; ++g) {
        counts.push_back((g * components + steps / 2) / steps);
    }
    return counts;
}

/// The song without the first components of an order, then silence with only them, [2 G, P].
void addCurveMasks(const TrustTask& task, const std::vector<std::size_t>& order,
                   const std::vector<std::size_t>& steps, Masks& masks)
{
    for (const bool isDeletion : {true, false}) {
        for (std::size_t count : steps) {
            auto mask = isDeletion ? task.complete() : task.bare();
            for (std::size_t i = 0; i < count; ++i) mask[order[i]] = isDeletion ? 0 : 1;
            addMask(masks, mask);
        }
    }
}

double areaUnder(const std::vector<double>& fractions, std::span<const double> curve)
{
    double area = 0.0;
    for (std::size_t g = 0; g + 1 < fractions.size(); ++g) {
        area += 0.5 * (curve[g] + curve[g + 1]) * (fractions[g + 1] - fractions[g]);
    }
    return area;
}

struct MeanInterval {
    double mean = 0.0, half = 0.0;
};

MeanInterval meanOf(const std::vector<double>& values)
{
    const auto n = static_cast<double>(values.size());
    double sum = 0.0;
    for (double value : values) sum += value;
    const double mean = sum / n;
    double squares = 0.0;
    for (double value : values) squares += (value - mean) * (value - mean);
    const double deviation = std::sqrt(squares / (n - 1.0));
    return {mean, student95(values.size() - 1) * deviation / std::sqrt(n)};
}

/// @param scores  [orders, 2 G]; `offset` picks deletion or insertion
CurveBand bandOf(std::span<const double> scores, std::size_t orders, std::size_t points,
                 std::size_t offset)
{
    CurveBand band;
    for (std::size_t g = 0; g < points; ++g) {
        std::vector<double> values;
        for (std::size_t r = 0; r < orders; ++r) {
            values.push_back(scores[r * 2 * points + offset + g]);
        }
        const MeanInterval at = meanOf(values);
        band.mean.push_back(at.mean);
        band.low.push_back(at.mean - at.half);
        band.high.push_back(at.mean + at.half);
    }
    return band;
}

/// @param scores  [1 + orders, 2 G]: the ranked order, then the random ones
void summarise(const TrustTask& task, std::span<const double> scores, std::size_t orders,
               Trust& trust)
{
    TrustCurves& curves = trust.curves;
    const std::size_t points = curves.fractions.size();
    curves.deletion.assign(scores.begin(), scores.begin() + static_cast<std::ptrdiff_t>(points));
    curves.insertion.assign(scores.begin() + static_cast<std::ptrdiff_t>(points),
                            scores.begin() + static_cast<std::ptrdiff_t>(2 * points));
    curves.deletionArea = areaUnder(curves.fractions, curves.deletion);
    curves.insertionArea = areaUnder(curves.fractions, curves.insertion);
    curves.orders = static_cast<int>(orders);
    const auto random = scores.subspan(2 * points);
    curves.randomDeletion = bandOf(random, orders, points, 0);
    curves.randomInsertion = bandOf(random, orders, points, points);
    std::vector<double> differences;
    for (std::size_t r = 0; r < orders; ++r) {
        const auto one = random.subspan(r * 2 * points, 2 * points);
        const double area = areaUnder(curves.fractions, one.subspan(points)) -
                            areaUnder(curves.fractions, one.first(points));
        differences.push_back(curves.insertionArea - curves.deletionArea - area);
    }
    const MeanInterval difference = meanOf(differences);
    const Interval interval{difference.mean - difference.half, difference.mean + difference.half};
    const double low = interval.low / task.scale;
    trust.measures.push_back({TrustMeasure::InsertionDeletion, difference.mean, interval,
                              low > 0.05  ? Verdict::Good
                              : low > 0.0 ? Verdict::Fair
                                          : Verdict::Poor});
}

}  // namespace

Status measureCurves(const TrustTask& task, std::size_t orders, Trust& trust, Run& run)
{
    CORE_CHECK(orders >= 4, "random orders to compare with");
    const auto steps = stepsOf(task.active.size());
    for (std::size_t count : steps) {
        trust.curves.fractions.push_back(static_cast<double>(count) /
                                         static_cast<double>(task.active.size()));
    }
    Masks masks;
    addCurveMasks(task, bySupport(task), steps, masks);
    RandomStream random = task.random.child("orders");
    for (std::size_t r = 0; r < orders; ++r) {
        auto order = task.active;
        random.shuffle(order);
        addCurveMasks(task, order, steps, masks);
    }
    const auto scores = explainedScores(task, masks, run);
    if (!scores) return scores.error();
    summarise(task, *scores, orders, trust);
    trust.scoreOfAll = trust.curves.deletion.front();
    trust.scoreOfNone = trust.curves.insertion.front();
    return Done{};
}

Status measureRemoval(const TrustTask& task, Trust& trust, Run& run)
{
    constexpr std::array<std::size_t, 5> kPercents{1, 5, 10, 20, 50};
    const auto order = bySupport(task);
    Masks masks;
    for (const bool isRemoved : {true, false}) {
        for (std::size_t percent : kPercents) {
            auto mask = isRemoved ? task.complete() : task.bare();
            const std::size_t count = std::max<std::size_t>((order.size() * percent + 50) / 100, 1);
            for (std::size_t i = 0; i < count; ++i) mask[order[i]] = isRemoved ? 0 : 1;
            addMask(masks, mask);
        }
    }
    const auto scores = explainedScores(task, masks, run);
    if (!scores) return scores.error();
    double comprehensiveness = 0.0, sufficiency = 0.0;
    for (std::size_t i = 0; i < kPercents.size(); ++i) {
        comprehensiveness += (trust.scoreOfAll - (*scores)[i]) / kPercents.size();
        sufficiency += (trust.scoreOfAll - (*scores)[kPercents.size() + i]) / kPercents.size();
    }
    // Where removing everything hardly matters, a share of it means nothing.
    const double whole =
        std::max(std::abs(trust.scoreOfAll - trust.scoreOfNone), 0.05 * task.scale);
    trust.measures.push_back({TrustMeasure::Comprehensiveness, comprehensiveness, std::nullopt,
                              atLeast(comprehensiveness / whole, 0.5, 0.2)});
    trust.measures.push_back({TrustMeasure::Sufficiency, sufficiency, std::nullopt,
                              atMost(sufficiency / whole, 0.5, 0.8)});
    return Done{};
}

}  // namespace limelight::explain
