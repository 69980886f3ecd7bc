// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/counterfactual.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>

namespace limelight::explain {
namespace {

using models::ClassScores;
using models::Modality;
using models::ScoreRule;
using Set = std::vector<std::size_t>;

constexpr std::size_t kPrefixesAtOnce = 16;
constexpr std::size_t kSetsAtOnce = 1024;
constexpr double kMostSets = 200000;

double choose(std::size_t n, std::size_t k)
{
    if (k > n) return 0.0;
    double result = 1.0;
    for (std::size_t i = 0; i < k; ++i) {
        result *= static_cast<double>(n - i) / static_cast<double>(i + 1);
    }
    return result;
}

/// The next set of `set.size()` places below `count`, in lexicographic order.
bool advance(Set& set, std::size_t count)
{
    for (std::size_t i = set.size(); i-- > 0;) {
        if (set[i] + (set.size() - i) >= count) continue;
        ++set[i];
        for (std::size_t j = i + 1; j < set.size(); ++j) set[j] = set[j - 1] + 1;
        return true;
    }
    return false;
}

class Search {
public:
    Search(ComponentScores& scores, const CounterfactualOptions& options, Set candidates,
           std::string from)
        : scores_(scores),
          budget_(options.passes),
          passesBefore_(scores.passes()),
          candidates_(std::move(candidates)),
          from_(std::move(from))
    {
    }

    /// Falling prefixes of the candidates, until the decision changes.
    Result<Set> greedy(Run& run)
    {
        for (std::size_t first = 1; first <= candidates_.size() && canAsk();
             first += kPrefixesAtOnce) {
            const std::size_t end = std::min(first + kPrefixesAtOnce, candidates_.size() + 1);
            std::vector<Set> sets;
            for (std::size_t count = first; count < end; ++count) {
                sets.emplace_back(candidates_.begin(),
                                  candidates_.begin() + static_cast<std::ptrdiff_t>(count));
            }
            const auto changes = changesOf(sets, run);
            if (!changes) return changes.error();
            for (std::size_t i = 0; i < sets.size(); ++i) {
                if ((*changes)[i]) return sets[i];
            }
        }
        return Set();
    }

    /// One after another, each time the one that brings the decision nearest to changing.
    Result<Set> steepest(std::size_t most, Run& run)
    {
        Set set;
        while (set.size() < most && canAsk()) {
            std::vector<Set> sets;
            for (std::size_t candidate : candidates_) {
                if (std::find(set.begin(), set.end(), candidate) != set.end()) continue;
                sets.push_back(set);
                sets.back().push_back(candidate);
            }
            if (sets.empty()) break;
            const auto margins = marginsOf(sets, run);
            if (!margins) return margins.error();
            const auto best = std::min_element(margins->begin(), margins->end());
            set = sets[static_cast<std::size_t>(best - margins->begin())];
            if (*best < 0.0) return set;
        }
        return Set();
    }

    /// Puts back whatever is not needed, the least supporting first.
    Result<Set> pruned(Set set, Run& run)
    {
        for (std::size_t i = set.size(); i-- > 0 && set.size() > 1;) {
            Set less = set;
            less.erase(less.begin() + static_cast<std::ptrdiff_t>(i));
            const auto changes = changesOf({less}, run);
            if (!changes) return changes.error();
            if (changes->front()) set = std::move(less);
        }
        return set;
    }

    /// The first set of a size that changes the decision, among the most supporting candidates
    /// that the passes allow.
    struct Found {
        Set set;
        bool triedAll = false;
    };
    Result<Found> ofSize(std::size_t size, Run& run)
    {
        const std::size_t pool = affordablePool(size);
        Found found;
        found.triedAll = pool == candidates_.size();
        if (pool < size) return found;
        Set places(size);
        std::iota(places.begin(), places.end(), std::size_t{0});
        bool hasNext = true;
        double done = 0;
        while (hasNext) {
            std::vector<Set> sets;
            while (hasNext && sets.size() < kSetsAtOnce) {
                Set set;
                for (std::size_t place : places) set.push_back(candidates_[place]);
                sets.push_back(std::move(set));
                hasNext = advance(places, pool);
            }
            run.progress.at(Stage::Evaluating, static_cast<std::int64_t>(done),
                            static_cast<std::int64_t>(choose(pool, size)));
            const auto changes = changesOf(sets, run);
            if (!changes) return changes.error();
            const auto first = std::find(changes->begin(), changes->end(), true);
            if (first != changes->end()) {
                found.set = sets[static_cast<std::size_t>(first - changes->begin())];
                return found;
            }
            done += static_cast<double>(sets.size());
        }
        return found;
    }

    Result<ClassScores> pathOf(const Set& set, Run& run)
    {
        Masks masks(set.size() + 1, scores_.count());
        for (std::size_t i = 0; i < set.size(); ++i) {
            for (std::size_t row = i + 1; row <= set.size(); ++row) masks.row(row)[set[i]] = 0;
        }
        return scores_.of(masks, run);
    }

    int passes() const { return static_cast<int>(scores_.passes() - passesBefore_); }

private:
    bool canAsk() const { return passes() < budget_; }

    /// Inputs that all sets of a size from the first `pool` candidates can take at most.
    double costOf(std::size_t pool, std::size_t size) const
    {
        std::size_t sound = 0;
        for (std::size_t i = 0; i < pool; ++i) sound += candidates_[i] < scores_.soundCount();
        if (!scores_.pairsFreely()) return choose(pool, size);
        double cost = 0.0;
        for (std::size_t k = 1; k <= size; ++k) {
            cost += choose(sound, k) + choose(pool - sound, k);
        }
        return cost;
    }

    std::size_t affordablePool(std::size_t size) const
    {
        const double left = budget_ - passes();
        std::size_t pool = candidates_.size();
        while (pool >= size && (costOf(pool, size) > left || choose(pool, size) > kMostSets)) {
            --pool;
        }
        return pool;
    }

    Result<ClassScores> scoresOf(const std::vector<Set>& sets, Run& run)
    {
        Masks masks(sets.size(), scores_.count());
        for (std::size_t i = 0; i < sets.size(); ++i) {
            for (std::size_t feature : sets[i]) masks.row(i)[feature] = 0;
        }
        SilentProgress silent;
        Run quiet{run.cancel, silent, run.threads};
        return scores_.of(masks, quiet);
    }

    Result<std::vector<bool>> changesOf(const std::vector<Set>& sets, Run& run)
    {
        const auto scored = scoresOf(sets, run);
        if (!scored) return scored.error();
        std::vector<bool> changes;
        for (std::size_t i = 0; i < sets.size(); ++i) {
            changes.push_back(decisionOf(*scored, i, from_) != from_);
        }
        return changes;
    }

    /// How far each set is from another decision; negative where it is made.
    Result<std::vector<double>> marginsOf(const std::vector<Set>& sets, Run& run)
    {
        const auto scored = scoresOf(sets, run);
        if (!scored) return scored.error();
        std::vector<double> margins;
        for (std::size_t i = 0; i < sets.size(); ++i) {
            margins.push_back(decisionMargin(*scored, i, from_));
        }
        return margins;
    }

    ComponentScores& scores_;
    int budget_;
    std::size_t passesBefore_;
    Set candidates_;
    std::string from_;
};

/// What may be removed, the most supporting first.
Set candidatesOf(const Explanation& explanation, const LocalFit& fit, Modality modality,
                 const Set& inaudible)
{
    Set candidates;
    for (std::size_t feature = 0; feature < explanation.components.count(); ++feature) {
        const bool isSound = explanation.components.isAudio(feature);
        const bool isMeant = modality == Modality::Both || (modality == Modality::Audio) == isSound;
        if (isMeant && !std::binary_search(inaudible.begin(), inaudible.end(), feature)) {
            candidates.push_back(feature);
        }
    }
    std::stable_sort(candidates.begin(), candidates.end(),
                     [&](std::size_t a, std::size_t b) { return fit.weights[a] > fit.weights[b]; });
    return candidates;
}

/// The smaller of what both ways of choosing one component after another come to.
Result<Set> firstSet(Search& search, std::size_t candidates, Run& run)
{
    constexpr std::size_t kMostSteps = 12;
    auto set = search.greedy(run);
    if (set && !set->empty()) set = search.pruned(*std::move(set), run);
    if (!set || set->size() == 1) return set;
    const std::size_t most = set->empty() ? candidates : set->size() - 1;
    auto other = search.steepest(std::min(most, kMostSteps), run);
    if (other && !other->empty()) other = search.pruned(*std::move(other), run);
    if (!other || !other->empty()) return other;
    return set;
}

/// Smaller sets than the one that is known, until one of a size is found or the passes are spent.
Status trySmaller(Search& search, Counterfactual& result, Run& run)
{
    constexpr std::size_t kMostWithoutFind = 3;
    bool triedAll = true;
    const std::size_t most = result.isFound() ? result.removed.size() - 1 : kMostWithoutFind;
    for (std::size_t size = 1; size <= std::min(most, result.candidates); ++size) {
        auto found = search.ofSize(size, run);
        if (!found) return found.error();
        triedAll = triedAll && (found->triedAll || !found->set.empty());
        if (!found->set.empty()) {
            result.removed = std::move(found->set);
            break;
        }
        if (triedAll) result.triedBelow = size + 1;
    }
    result.isProvenSmallest = result.isFound() && result.triedBelow >= result.removed.size();
    return Done{};
}

}  // namespace

std::string decisionOf(const ClassScores& scores, std::size_t row, const std::string& label)
{
    const auto values = scores.row(row);
    if (scores.rule == ScoreRule::Softmax) {
        const auto highest = std::max_element(values.begin(), values.end()) - values.begin();
        return scores.labels[static_cast<std::size_t>(highest)];
    }
    const auto found = std::find(scores.labels.begin(), scores.labels.end(), label);
    CORE_CHECK(found != scores.labels.end(), "a class of the model");
    return values[static_cast<std::size_t>(found - scores.labels.begin())] >= 0.5F ? label : "";
}

double decisionMargin(const ClassScores& scores, std::size_t row, const std::string& label)
{
    double own = 0.0;
    double other = scores.rule == ScoreRule::Softmax ? 0.0 : 0.5;
    for (std::size_t k = 0; k < scores.labels.size(); ++k) {
        const double score = scores.row(row)[k];
        if (scores.labels[k] == label) {
            own = score;
        } else if (scores.rule == ScoreRule::Softmax) {
            other = std::max(other, score);
        }
    }
    const bool isChanged = decisionOf(scores, row, label) != label;
    return isChanged ? own - other - 1e-9 : std::max(own - other, 0.0);
}

const LocalFit* counterfactualFit(const Explanation& explanation, const std::string& label,
                                  Modality modality)
{
    for (Modality wanted : {explanation.recipe.modality, Modality::Both, modality}) {
        if (const LocalFit* fit = explanation.fitOf(label, wanted)) return fit;
    }
    return nullptr;
}

Result<std::string> decidedClass(const ClassScores& song, const Explanation& explanation)
{
    if (song.rule == ScoreRule::Linear) {
        return Error{ErrorCode::Unsupported,
                     "counterfactual: this model gives numbers and decides nothing. Choose a model "
                     "of classes.",
                     {}};
    }
    std::string from = decisionOf(song, 0, explanation.explainedLabel);
    if (from.empty()) {
        return Error{ErrorCode::BadArgument,
                     "counterfactual: the model does not decide for \"" +
                         explanation.explainedLabel + "\". Explain a class it decides for.",
                     {}};
    }
    return from;
}

Result<Counterfactual> findCounterfactual(ComponentScores& scores, const Set& inaudible,
                                          const Explanation& explanation,
                                          const CounterfactualOptions& options, Run& run)
{
    CORE_CHECK(scores.count() == explanation.components.count(), "the song that was explained");
    auto whole = scores.of(Masks(1, scores.count()), run);
    if (!whole) return whole.error();
    auto from = decidedClass(*whole, explanation);
    if (!from) return from.error();
    Counterfactual result;
    result.from = *std::move(from);
    const LocalFit* fit = counterfactualFit(explanation, result.from, options.modality);
    Set candidates;
    if (fit != nullptr) {
        candidates = candidatesOf(explanation, *fit, options.modality, inaudible);
    }
    if (candidates.empty()) {
        return Error{ErrorCode::BadArgument,
                     "counterfactual: there is nothing to remove for \"" + result.from +
                         "\" on this side. Choose both sides, or explain that class.",
                     {}};
    }
    result.candidates = candidates.size();
    Search search(scores, options, candidates, result.from);
    auto set = firstSet(search, candidates.size(), run);
    if (!set) return set.error();
    result.removed = *std::move(set);
    if (auto s = trySmaller(search, result, run); !s) return s.error();
    result.replacements.resize(result.removed.size());
    auto path = search.pathOf(result.removed, run);
    if (!path) return path.error();
    result.path = *std::move(path);
    if (result.isFound()) result.to = decisionOf(result.path, result.removed.size(), result.from);
    result.passes = search.passes();
    return result;
}

}  // namespace limelight::explain
