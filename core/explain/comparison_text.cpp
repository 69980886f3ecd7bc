// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/comparison_text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <string>

namespace limelight::explain {
namespace {

/// Marks a text for the translators' tool; the window looks it up under `kComparisonContext`.
#define QT_TRANSLATE_NOOP(context, text) text

constexpr std::size_t kLeastJudged = 10;
constexpr double kNearly = 0.9, kMostly = 0.6, kPartly = 0.3;

/// In the order of `Agreement`.
constexpr std::array<const char*, 6> kHeadlines{
    QT_TRANSLATE_NOOP("limelight::Comparison",
                      "Too few components are in both (%4) to compare their order; %2 of the %3 "
                      "strongest are the same."),
    QT_TRANSLATE_NOOP("limelight::Comparison",
                      "They are opposed: what speaks for one speaks against the other (rank "
                      "correlation %1 of %4 components); %2 of the %3 strongest are the same."),
    QT_TRANSLATE_NOOP(
        "limelight::Comparison",
        "They have little in common: the order of their components is unrelated "
        "(rank correlation %1 of %4 components); %2 of the %3 strongest are the same."),
    QT_TRANSLATE_NOOP("limelight::Comparison",
                      "They agree in part (rank correlation %1 of %4 components); %2 of the %3 "
                      "strongest are the same."),
    QT_TRANSLATE_NOOP("limelight::Comparison",
                      "They agree in the main (rank correlation %1 of %4 components); %2 of the "
                      "%3 strongest are the same."),
    QT_TRANSLATE_NOOP("limelight::Comparison",
                      "They say nearly the same (rank correlation %1 of %4 components); %2 of "
                      "the %3 strongest are the same.")};

std::string decimals(double value)
{
    std::array<char, 32> text{};
    // A negative zero reads as a mistake.
    std::snprintf(text.data(), text.size(), "%.2f", std::abs(value) < 0.005 ? 0.0 : value);
    return text.data();
}

Sentence onDifferences(const Comparison& comparison)
{
    if (!comparison.isOneUnit) {
        return {QT_TRANSLATE_NOOP("limelight::Comparison",
                                  "Their weights are numbers of different kinds (scores, log-odds "
                                  "or values) and are not subtracted."),
                {}};
    }
    const bool hasIntervals =
        std::any_of(comparison.both.begin(), comparison.both.end(),
                    [](const WeightDifference& pair) { return pair.halfWidth.has_value(); });
    if (!hasIntervals) {
        return {QT_TRANSLATE_NOOP("limelight::Comparison",
                                  "One of them has no intervals, so any of their differences may "
                                  "be chance."),
                {}};
    }
    return {
        QT_TRANSLATE_NOOP("limelight::Comparison", "%1 of %2 weights differ by more than chance."),
        {std::to_string(comparison.distinguishable), std::to_string(comparison.both.size())}};
}

}  // namespace

Agreement agreementOf(const Comparison& comparison)
{
    if (!comparison.rankCorrelation || comparison.both.size() < kLeastJudged) {
        return Agreement::Unknown;
    }
    const double rho = *comparison.rankCorrelation;
    if (rho >= kNearly) return Agreement::Nearly;
    if (rho >= kMostly) return Agreement::Mostly;
    if (rho >= kPartly) return Agreement::Partial;
    return rho > -kPartly ? Agreement::Unrelated : Agreement::Opposed;
}

Sentence headlineOf(const Comparison& comparison)
{
    if (comparison.both.empty()) {
        return {QT_TRANSLATE_NOOP("limelight::Comparison",
                                  "They have no component in common, so there is nothing to "
                                  "subtract."),
                {}};
    }
    const Agreement agreement = agreementOf(comparison);
    return {
        kHeadlines[static_cast<std::size_t>(agreement)],
        {decimals(comparison.rankCorrelation.value_or(0.0)), std::to_string(comparison.topShared),
         std::to_string(comparison.top), std::to_string(comparison.both.size())}};
}

std::vector<Sentence> remarksOn(const Comparison& comparison)
{
    std::vector<Sentence> remarks;
    if (!comparison.both.empty()) remarks.push_back(onDifferences(comparison));
    if (!comparison.isOneSong) {
        remarks.push_back({QT_TRANSLATE_NOOP("limelight::Comparison",
                                             "They are of different songs: equal words are "
                                             "compared, sounds are not."),
                           {}});
    }
    if (!comparison.isOneTextUnit) {
        remarks.push_back({QT_TRANSLATE_NOOP("limelight::Comparison",
                                             "One removes words and the other occurrences, lines "
                                             "or sections: the lyrics are not compared."),
                           {}});
    }
    if (comparison.onlyFirst.empty() && comparison.onlySecond.empty()) return remarks;
    const std::string first = std::to_string(comparison.onlyFirst.size());
    const std::string second = std::to_string(comparison.onlySecond.size());
    if (comparison.onlySecond.empty()) {
        remarks.push_back(
            {QT_TRANSLATE_NOOP("limelight::Comparison", "Only the first has %1 more."), {first}});
    } else if (comparison.onlyFirst.empty()) {
        remarks.push_back(
            {QT_TRANSLATE_NOOP("limelight::Comparison", "Only the second has %1 more."), {second}});
    } else {
        remarks.push_back({QT_TRANSLATE_NOOP("limelight::Comparison",
                                             "%1 components are only in the first, %2 only in the "
                                             "second."),
                           {first, second}});
    }
    return remarks;
}

}  // namespace limelight::explain
