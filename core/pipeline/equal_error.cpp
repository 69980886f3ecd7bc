// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/equal_error.h"

#include <array>
#include <cmath>
#include <cstdio>
#include <map>
#include <vector>

namespace limelight::pipeline {
namespace {

struct Mean {
    double made = 0.0, error = 0.0;
    int count = 0;
};

/// Mean passes and error by the passes that were asked for.
std::map<int, Mean> meansOf(const QualityReport& report, std::string_view sampler)
{
    std::map<int, Mean> means;
    for (const QualityRow& row : report.rows) {
        if (row.sampler != sampler) continue;
        Mean& mean = means[row.passes];
        mean.made += row.made;
        mean.error += row.relativeError;
        ++mean.count;
    }
    for (auto& [passes, mean] : means) {
        mean.made /= mean.count;
        mean.error /= mean.count;
    }
    return means;
}

std::string printed(const char* format, double value)
{
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), format, value);
    return text.data();
}

}  // namespace

std::optional<EqualError> equalErrorOf(const QualityReport& report)
{
    const auto published = meansOf(report, kPublishedSampler);
    const auto designed = meansOf(report, kDesignedSampler);
    if (published.empty() || designed.empty()) return std::nullopt;
    EqualError equal;
    equal.publishedPasses = static_cast<int>(std::lround(published.rbegin()->second.made));
    equal.error = published.rbegin()->second.error;
    const Mean* before = nullptr;
    for (const auto& [passes, mean] : designed) {
        if (mean.error > equal.error) {
            before = &mean;
            continue;
        }
        equal.isAtMost = before == nullptr;
        equal.passes = mean.made;
        if (before != nullptr && mean.error > 0.0) {
            const double slope =
                std::log(mean.made / before->made) / std::log(before->error / mean.error);
            equal.passes = before->made * std::pow(before->error / equal.error, slope);
        }
        return equal;
    }
    return std::nullopt;
}

std::string textOf(const EqualError& equal)
{
    return "equal error (" + printed("%.3f", equal.error) +
           "): " + std::to_string(equal.publishedPasses) + " passes of " + kPublishedSampler +
           ", " + (equal.isAtMost ? "at most " : "") + printed("%.0f", equal.passes) + " of " +
           kDesignedSampler + ": " + printed("%.1f", equal.ratio()) + " x fewer";
}

std::string costText(const EqualError& equal, double soundSec, double wordsSec, double gflops)
{
    const double own = 0.5 * (soundSec + wordsSec);
    const double published =
        0.5 * (kPublishedAstSec + kPublishedRobertaSec) * kPublishedGflops / gflops;
    const double ownCost = equal.passes * own, publishedCost = equal.publishedPasses * published;
    return "cost at equal error: " + printed("%.0f", equal.passes) + " passes x " +
           printed("%.3f s", own) + " = " + printed("%.0f s", ownCost) + "; published " +
           std::to_string(equal.publishedPasses) + " passes x " + printed("%.3f s", published) +
           " = " + printed("%.0f s", publishedCost) + ": " +
           printed("%.1f", publishedCost / ownCost) + " x below (at least 10 wanted)";
}

}  // namespace limelight::pipeline
