// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/comparison.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <utility>

#include "core/base/check.h"
#include "core/explain/rank_correlation.h"
#include "core/text/words.h"

namespace limelight::explain {
namespace {

using models::Modality;

/// More of it in common, and no other stretch of a row without overlaps can be as near.
constexpr double kSameStretch = 0.5;
constexpr std::size_t kLeastRanked = 3;

bool isOneSong(const ComparedView& a, const ComparedView& b)
{
    const Recipe& first = a.explanation->recipe;
    const Recipe& second = b.explanation->recipe;
    return first.trackHash == second.trackHash && !first.trackHash.empty();
}

bool isOneTextUnit(const ComparedView& a, const ComparedView& b)
{
    return a.explanation->recipe.textUnit == b.explanation->recipe.textUnit;
}

double overlapOf(double startA, double endA, double startB, double endB)
{
    return std::max(0.0, std::min(endA, endB) - std::max(startA, startB));
}

/// What two stretches have in common, of what they cover together.
double sharedPart(double startA, double endA, double startB, double endB)
{
    const double common = overlapOf(startA, endA, startB, endB);
    const double both = endA - startA + endB - startB - common;
    return both > 0.0 ? common / both : 0.0;
}

bool isSameSound(const AudioComponent& a, const AudioComponent& b)
{
    if (a.stem != b.stem || a.patch.has_value() != b.patch.has_value()) return false;
    if (a.patch && sharedPart(a.patch->lowHz, a.patch->highHz, b.patch->lowHz, b.patch->highHz) <=
                       kSameStretch) {
        return false;
    }
    return sharedPart(a.time.startSec, a.time.endSec, b.time.startSec, b.time.endSec) >
           kSameStretch;
}

/// The word in lower case, and which of the equal ones it is.
using WordKey = std::pair<std::string, std::size_t>;

std::vector<WordKey> wordKeysOf(const Components& components)
{
    std::vector<WordKey> keys;
    std::map<std::string, std::size_t> seen;
    for (const WordComponent& word : components.words) {
        std::string text = text::lowerCaseOf(word.word);
        const std::size_t number = seen[text]++;
        keys.emplace_back(std::move(text), number);
    }
    return keys;
}

/// For every component of `from` the same one of `to`, whatever their modalities weigh.
class Matching {
public:
    Matching(const ComparedView& from, const ComparedView& to) : from_(from), to_(to)
    {
        if (!isOneTextUnit(from, to)) return;
        fromWords_ = wordKeysOf(from.components());
        const std::vector<WordKey> words = wordKeysOf(to.components());
        for (std::size_t w = 0; w < words.size(); ++w) {
            toWords_.emplace(words[w], to.components().audio.size() + w);
        }
    }

    std::optional<std::size_t> sameAs(std::size_t feature) const
    {
        const Components& components = from_.components();
        if (components.isAudio(feature)) return sameSound(components.audio[feature]);
        if (fromWords_.empty()) return std::nullopt;
        const auto it = toWords_.find(fromWords_[feature - components.audio.size()]);
        return it == toWords_.end() ? std::nullopt : std::optional(it->second);
    }

private:
    std::optional<std::size_t> sameSound(const AudioComponent& sound) const
    {
        if (!isOneSong(from_, to_)) return std::nullopt;
        const auto& others = to_.components().audio;
        const auto it =
            std::find_if(others.begin(), others.end(),
                         [&](const AudioComponent& other) { return isSameSound(sound, other); });
        if (it == others.end()) return std::nullopt;
        return static_cast<std::size_t>(it - others.begin());
    }

    const ComparedView& from_;
    const ComparedView& to_;
    std::vector<WordKey> fromWords_;
    std::map<WordKey, std::size_t> toWords_;
};

/// The features a view weighs, the strongest first.
std::vector<std::size_t> strongestOf(const ComparedView& view)
{
    std::vector<std::size_t> features;
    for (std::size_t p = 0; p < view.components().count(); ++p) {
        if (view.weighs(p)) features.push_back(p);
    }
    const std::vector<double>& weights = view.fit()->weights;
    std::stable_sort(features.begin(), features.end(), [&](std::size_t a, std::size_t b) {
        return std::abs(weights[a]) > std::abs(weights[b]);
    });
    return features;
}

bool isOneUnit(const ComparedView& a, const ComparedView& b)
{
    return a.explanation->recipe.quantity == b.explanation->recipe.quantity &&
           (a.explanation->baseline.mix.rule == models::ScoreRule::Linear) ==
               (b.explanation->baseline.mix.rule == models::ScoreRule::Linear);
}

void countTop(Comparison& comparison, const ComparedView& first, const ComparedView& second)
{
    std::vector<std::size_t> strongest = strongestOf(first);
    std::vector<std::size_t> others = strongestOf(second);
    comparison.top = std::min({kComparedTop, strongest.size(), others.size()});
    strongest.resize(comparison.top);
    others.resize(comparison.top);
    const auto isAmong = [](const std::vector<std::size_t>& list, std::size_t feature) {
        return std::find(list.begin(), list.end(), feature) != list.end();
    };
    for (const WeightDifference& pair : comparison.both) {
        if (isAmong(strongest, pair.first) && isAmong(others, pair.second)) ++comparison.topShared;
    }
}

void rank(Comparison& comparison, const ComparedView& first, const ComparedView& second)
{
    if (comparison.both.size() < kLeastRanked) return;
    std::vector<double> a, b;
    for (const WeightDifference& pair : comparison.both) {
        a.push_back(first.fit()->weights[pair.first]);
        b.push_back(second.fit()->weights[pair.second]);
    }
    const auto varies = [](const std::vector<double>& values) {
        return std::any_of(values.begin(), values.end(),
                           [&](double value) { return value != values.front(); });
    };
    if (varies(a) && varies(b)) comparison.rankCorrelation = spearmanOf(a, b);
}

WeightDifference differenceOf(const ComparedView& first, std::size_t a, const ComparedView& second,
                              std::size_t b)
{
    WeightDifference pair{a, b, first.fit()->weights[a] - second.fit()->weights[b], {}};
    const auto halfA = first.halfWidthOf(a);
    const auto halfB = second.halfWidthOf(b);
    if (halfA && halfB) pair.halfWidth = std::hypot(*halfA, *halfB);
    return pair;
}

Error notExplained(const ComparedView& view)
{
    constexpr const char* kSides[] = {"sound and words", "sound alone", "words alone"};
    return {ErrorCode::BadArgument,
            view.explanation->recipe.trackFile + ": \"" + view.label + "\" was not explained for " +
                kSides[static_cast<std::size_t>(view.modality)] +
                ". Choose another class or modality, or explain it first.",
            {}};
}

}  // namespace

bool ComparedView::weighs(std::size_t feature) const
{
    const bool isSound = components().isAudio(feature);
    return modality == Modality::Both || isSound == (modality == Modality::Audio);
}

std::optional<double> ComparedView::halfWidthOf(std::size_t feature) const
{
    const LocalFit* line = fit();
    if (line == nullptr || feature >= line->halfWidths.size()) return std::nullopt;
    const double halfWidth = line->halfWidths[feature];
    return std::isfinite(halfWidth) ? std::optional(halfWidth) : std::nullopt;
}

std::size_t AlignedComponent::count() const
{
    return static_cast<std::size_t>(std::count_if(
        features.begin(), features.end(),
        [](const std::optional<std::size_t>& feature) { return feature.has_value(); }));
}

std::vector<AlignedComponent> alignedComponents(const std::vector<ComparedView>& columns)
{
    std::vector<AlignedComponent> rows;
    // [columns][features] the row of a component.
    std::vector<std::map<std::size_t, std::size_t>> rowOf(columns.size());
    for (std::size_t c = 0; c < columns.size(); ++c) {
        const ComparedView& column = columns[c];
        std::vector<Matching> earlier;
        for (std::size_t e = 0; e < c; ++e) earlier.emplace_back(column, columns[e]);
        for (std::size_t p = 0; p < column.components().count(); ++p) {
            if (!column.weighs(p)) continue;
            std::optional<std::size_t> row;
            for (std::size_t e = 0; e < c && !row; ++e) {
                const auto same = earlier[e].sameAs(p);
                if (!same) continue;
                const auto known = rowOf[e].find(*same);
                // Two near components may meet one of a third column: the first keeps it.
                if (known != rowOf[e].end() && !rows[known->second].features[c]) {
                    row = known->second;
                }
            }
            if (!row) {
                row = rows.size();
                rows.push_back({column.components().nameOf(p), column.components().isAudio(p), {}});
                rows.back().features.resize(columns.size());
            }
            rows[*row].features[c] = p;
            rowOf[c][p] = *row;
        }
    }
    return rows;
}

std::optional<std::size_t> counterpartOf(const ComparedView& from, std::size_t feature,
                                         const ComparedView& to)
{
    const Components& components = from.components();
    if (feature >= components.count()) return std::nullopt;
    const bool isSame = from.explanation == to.explanation;
    const auto same = isSame ? std::optional(feature) : Matching(from, to).sameAs(feature);
    if (same || !components.isAudio(feature)) return same;
    const AudioComponent& sound = components.audio[feature];
    const bool isHere = isOneSong(from, to);
    std::optional<std::size_t> nearest;
    double longest = 0.0;
    for (std::size_t p = 0; p < to.components().audio.size(); ++p) {
        const AudioComponent& other = to.components().audio[p];
        if (other.stem != sound.stem) continue;
        if (!isHere && other.segment == sound.segment) return p;
        const double overlap = overlapOf(sound.time.startSec, sound.time.endSec,
                                         other.time.startSec, other.time.endSec);
        if (!isHere || overlap <= longest) continue;
        longest = overlap;
        nearest = p;
    }
    return nearest;
}

Result<Comparison> compareViews(const ComparedView& first, const ComparedView& second)
{
    for (const ComparedView* view : {&first, &second}) {
        if (view->fit() == nullptr) return notExplained(*view);
    }
    Comparison comparison;
    comparison.isOneUnit = isOneUnit(first, second);
    comparison.isOneSong = isOneSong(first, second);
    comparison.isOneTextUnit = isOneTextUnit(first, second);
    for (const AlignedComponent& row : alignedComponents({first, second})) {
        if (!row.features[1]) {
            comparison.onlyFirst.push_back(*row.features[0]);
        } else if (!row.features[0]) {
            comparison.onlySecond.push_back(*row.features[1]);
        } else {
            comparison.both.push_back(
                differenceOf(first, *row.features[0], second, *row.features[1]));
        }
    }
    std::sort(comparison.onlySecond.begin(), comparison.onlySecond.end());
    rank(comparison, first, second);
    countTop(comparison, first, second);
    for (WeightDifference& pair : comparison.both) {
        if (!comparison.isOneUnit) pair = {pair.first, pair.second, 0.0, {}};
        if (pair.isDistinguishable()) ++comparison.distinguishable;
    }
    return comparison;
}

std::shared_ptr<const Explanation> differenceAsExplanation(const ComparedView& first,
                                                           const Comparison& comparison,
                                                           const std::string& label)
{
    CORE_CHECK(comparison.isOneUnit, "numbers of one kind");
    const Explanation& whole = *first.explanation;
    auto part = std::make_shared<Explanation>();
    part->recipe = whole.recipe;
    part->lyrics = whole.lyrics;
    part->lyricsBytesRead = whole.lyricsBytesRead;
    part->baseline = whole.baseline;
    part->explainedLabel = label;
    part->components.stems = whole.components.stems;
    part->components.segments = whole.components.segments;
    part->components.heard = whole.components.heard;
    LocalFit line;
    line.label = label;
    bool hasIntervals = !comparison.both.empty();
    for (const WeightDifference& pair : comparison.both) {
        const bool isSound = whole.components.isAudio(pair.first);
        if (isSound) part->components.audio.push_back(whole.components.audio[pair.first]);
        if (!isSound) {
            part->components.words.push_back(
                whole.components.words[pair.first - whole.components.audio.size()]);
        }
        line.weights.push_back(pair.difference);
        hasIntervals = hasIntervals && pair.halfWidth;
        line.halfWidths.push_back(pair.halfWidth.value_or(0.0));
    }
    if (!hasIntervals) line.halfWidths.clear();
    part->fits.push_back(std::move(line));
    return part;
}

}  // namespace limelight::explain
