// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/measure_trust.h"

#include <algorithm>
#include <cmath>
#include <new>

#include "core/explain/trust_private.h"

namespace limelight::explain {
namespace {

using models::Modality;

constexpr std::size_t kLeastOrders = 4, kMostOrders = 30;
constexpr double kFreshShare = 0.2;  // of the passes, for fresh masks
constexpr std::size_t kRemovalMasks = 10;

/// Turns what the measures tell of their masks, one after another, into masks of all.
class MaskProgress : public Progress {
public:
    MaskProgress(Progress& outer, std::size_t planned)
        : outer_(outer), planned_(static_cast<std::int64_t>(planned))
    {
    }
    void at(Stage stage, std::int64_t done, std::int64_t total) override
    {
        if (stage != Stage::Scoring) return;  // a table for another sound
        if (done == total) before_ += total;
        const std::int64_t all = done == total ? before_ : before_ + done;
        outer_.at(Stage::Evaluating, std::min(all, planned_), planned_);
    }

private:
    Progress& outer_;
    std::int64_t planned_;
    std::int64_t before_ = 0;
};

/// What the passes are spent on.
struct Plan {
    std::size_t freshMasks = 0;
    std::size_t orders = 0;
    std::size_t masks = 0;  ///< of all measures together
};

/// Fresh masks cost a pass a side, and one more with another filler; a random order one a side and
/// point.
Plan planOf(int passes, std::size_t sides, std::size_t components)
{
    Plan plan;
    const double total = passes;
    plan.freshMasks = static_cast<std::size_t>(kFreshShare * total / static_cast<double>(sides));
    plan.freshMasks = std::max<std::size_t>(plan.freshMasks & ~std::size_t{1}, 20);
    const double perOrder = 2.0 * static_cast<double>((curvePoints(components) - 1) * sides);
    const double left =
        total - 2.0 * static_cast<double>(plan.freshMasks * sides) - perOrder - 24.0;
    plan.orders = std::clamp(static_cast<std::size_t>(std::max(left / perOrder, 0.0)), kLeastOrders,
                             kMostOrders);
    plan.masks = plan.freshMasks * (1 + 2 * sides) + kRemovalMasks + (sides == 2 ? 4 : 0) +
                 2 * curvePoints(components) * (1 + plan.orders);
    return plan;
}

Status checkSubject(const models::Classifier& classifier, const MaskedSides& sides,
                    const Explanation& explanation, const TrustOptions& options)
{
    if (options.passes < kLeastTrustPasses) {
        return Error{ErrorCode::BadArgument,
                     "passes: expected at least " + std::to_string(kLeastTrustPasses) + ", got " +
                         std::to_string(options.passes) + ". 1000 is a good start.",
                     {}};
    }
    const std::size_t sound = sides.sound == nullptr ? 0 : sides.sound->components();
    const std::size_t words = sides.words == nullptr ? 0 : sides.words->components().size();
    const Components& components = explanation.components;
    if (components.audio.size() != sound || components.words.size() != words) {
        return Error{ErrorCode::BadShape,
                     "the explanation has " + std::to_string(components.audio.size()) +
                         " stretches of sound and " + std::to_string(components.words.size()) +
                         " words, the song " + std::to_string(sound) + " and " +
                         std::to_string(words) + ". Explain this song with this model again.",
                     {}};
    }
    CORE_CHECK(!classifier.card().labels.empty(), "a model that scores");
    return Done{};
}

Result<const LocalFit*> fitToMeasure(const Explanation& explanation, const TrustOptions& options)
{
    const std::string label = options.label.empty() ? explanation.explainedLabel : options.label;
    const Modality modality = options.modality.value_or(explanation.recipe.modality);
    if (const LocalFit* fit = explanation.fitOf(label, modality)) return fit;
    return Error{ErrorCode::BadArgument,
                 "class: the explanation has no weights for \"" + label +
                     "\" under this modality. Explain that class.",
                 {}};
}

std::vector<std::size_t> activeFeatures(const Explanation& explanation, Modality modality)
{
    std::vector<std::size_t> active;
    for (std::size_t feature = 0; feature < explanation.components.count(); ++feature) {
        const bool isSound = explanation.components.isAudio(feature);
        if (modality == Modality::Both || (modality == Modality::Audio) == isSound) {
            active.push_back(feature);
        }
    }
    return active;
}

/// Twice the standard deviation of a regression's numbers; 1 for probabilities.
double scaleOf(const models::ClassScores& baseline, std::span<const double> fresh)
{
    if (baseline.rule != models::ScoreRule::Linear) return 1.0;
    double mean = 0.0, squares = 0.0;
    for (double score : fresh) mean += score / static_cast<double>(fresh.size());
    for (double score : fresh) squares += (score - mean) * (score - mean);
    return std::max(2.0 * std::sqrt(squares / static_cast<double>(fresh.size())), 1e-12);
}

void measureRecombination(const TrustTask& task, Trust& trust)
{
    const Baseline& baseline = task.explanation.baseline;
    trust.residualDb = baseline.residualDb;
    if (task.soundCount() == 0 || baseline.mix.rows() == 0) return;
    const auto found =
        std::find(baseline.mix.labels.begin(), baseline.mix.labels.end(), task.fit.label);
    if (found == baseline.mix.labels.end()) return;
    const auto label = static_cast<std::size_t>(found - baseline.mix.labels.begin());
    const double gap = std::abs(static_cast<double>(baseline.mix.row(0)[label]) - trust.scoreOfAll);
    trust.measures.push_back(
        {TrustMeasure::RecombinationGap, gap, std::nullopt, atMost(gap / task.scale, 0.02, 0.05)});
}

Status measureAll(TrustTask& task, const Plan& plan, Trust& trust, Run& run)
{
    const Masks fresh = freshMasks(task, plan.freshMasks);
    const auto scores = explainedScores(task, fresh, run);
    if (!scores) return scores.error();
    task.scale = scaleOf(task.explanation.baseline.mix, *scores);
    trust.freshMasks = static_cast<int>(fresh.samples);
    measureWeights(task, trust);
    if (trust.find(TrustMeasure::Stability) == nullptr) {
        if (auto s = measureSplitHalf(task, fresh, *scores, trust); !s) return s;
    }
    if (auto s = measureCurves(task, plan.orders, trust, run); !s) return s;
    if (auto s = measureRemoval(task, trust, run); !s) return s;
    if (auto s = measureFresh(task, fresh, *scores, trust); !s) return s;
    if (auto s = measureShares(task, trust, run); !s) return s;
    if (auto s = measureInaudible(task, trust, run); !s) return s;
    measureRecombination(task, trust);
    if (auto s = measureFillers(task, fresh, trust, run); !s) return s;
    trust.passes += static_cast<int>(task.scores.passes());
    return Done{};
}

/// Weights of a model that never changes are chance, so what compares them says nothing.
void dropWhatNeedsChange(Trust& trust)
{
    std::erase_if(trust.measures, [](const Measured& measured) {
        switch (measured.measure) {
            case TrustMeasure::HeldOutR2:
            case TrustMeasure::Stability:
            case TrustMeasure::Comprehensiveness:
            case TrustMeasure::Sufficiency:
            case TrustMeasure::FillerSensitivity:
            case TrustMeasure::SoundShare:
                return true;
            default:
                return false;
        }
    });
}

}  // namespace

Result<Trust> measureTrust(const models::Classifier& classifier, const MaskedSides& sides,
                           const Explanation& explanation, const TrustOptions& options, Run& run)
{
    if (auto s = checkSubject(classifier, sides, explanation, options); !s) return s.error();
    const auto fit = fitToMeasure(explanation, options);
    if (!fit) return fit.error();
    Trust trust;
    trust.label = (*fit)->label;
    trust.modality = (*fit)->modality;
    trust.seed = options.seed;
    trust.inSampleR2 = (*fit)->r2;
    ComponentScores scores(classifier, sides);
    RandomStream random = RandomStream(options.seed).child("trust");
    TrustTask task{classifier, sides, explanation, **fit, scores, random, {}, {}, {}, 1.0};
    task.seed = static_cast<std::uint32_t>(random.child("masks").bits());
    task.active = activeFeatures(explanation, trust.modality);
    const auto& labels = classifier.card().labels;
    const auto label = std::find(labels.begin(), labels.end(), trust.label);
    if (task.active.empty() || label == labels.end()) {
        return Error{ErrorCode::BadArgument,
                     "class: the model has no \"" + trust.label +
                         "\", or the explanation nothing to remove. Explain this song again.",
                     {}};
    }
    task.label = static_cast<std::size_t>(label - labels.begin());
    const std::size_t sideCount =
        (task.activeOf(true).empty() ? 0U : 1U) + (task.activeOf(false).empty() ? 0U : 1U);
    const Plan plan = planOf(options.passes, sideCount, task.active.size());
    MaskProgress progress(run.progress, plan.masks);
    Run counted{run.cancel, progress, run.threads};
    try {
        const Status measured = measureAll(task, plan, trust, counted);
        if (!measured) return measured.error().in("measuring trust");
    } catch (const std::bad_alloc&) {
        return Error{ErrorCode::OutOfMemory,
                     "measuring trust: the machine's memory is used up. Ask for fewer passes.",
                     {}};
    }
    if (trust.isConstant()) dropWhatNeedsChange(trust);
    std::stable_sort(trust.measures.begin(), trust.measures.end(),
                     [](const Measured& a, const Measured& b) { return a.measure < b.measure; });
    return trust;
}

}  // namespace limelight::explain
