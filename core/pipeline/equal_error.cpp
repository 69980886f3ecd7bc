// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/equal_error.h"

#include <algorithm>
#include <array>
#include <charconv>
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

/// The fields of a line from the right; the first may hold commas.
std::vector<std::string_view> fieldsOf(std::string_view line, std::size_t columns)
{
    std::vector<std::string_view> fields(columns);
    for (std::size_t i = columns; i-- > 1;) {
        const std::size_t comma = line.rfind(',');
        if (comma == std::string_view::npos) return {};
        fields[i] = line.substr(comma + 1);
        line = line.substr(0, comma);
    }
    fields[0] = line;
    return fields;
}

template <class Number>
std::optional<Number> numberFrom(std::string_view text)
{
    Number number{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return number;
}

std::optional<QualityRow> rowFrom(std::string_view line)
{
    constexpr std::size_t kColumns = 15;
    const auto fields = fieldsOf(line, kColumns);
    if (fields.empty()) return std::nullopt;
    const auto passes = numberFrom<int>(fields[2]), made = numberFrom<int>(fields[3]);
    const auto error = numberFrom<double>(fields[6]);
    if (!passes || !made || !error || !(*made > 0) || !(*error >= 0.0)) return std::nullopt;
    QualityRow row;
    row.song = fields[0];
    row.sampler = fields[1];
    row.passes = *passes;
    row.made = *made;
    row.relativeError = *error;
    return row;
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

Result<QualityReport> qualityFromCsv(std::string_view csv, const std::string& origin)
{
    QualityReport report;
    std::size_t number = 0;
    while (!csv.empty()) {
        const std::size_t end = std::min(csv.find('\n'), csv.size());
        const std::string_view line = csv.substr(0, end);
        csv.remove_prefix(std::min(end + 1, csv.size()));
        ++number;
        if (number == 1 || line.empty()) continue;
        auto row = rowFrom(line);
        if (!row) {
            return Error{ErrorCode::Unreadable,
                         origin + ": line " + std::to_string(number) +
                             " is not one of a quality table. Write it with limelight quality "
                             "--csv.",
                         {}};
        }
        report.rows.push_back(*std::move(row));
    }
    if (report.rows.empty()) {
        return Error{ErrorCode::Unreadable,
                     origin + ": there is no line in it. Write it with limelight quality --csv.",
                     {}};
    }
    return report;
}

}  // namespace limelight::pipeline
