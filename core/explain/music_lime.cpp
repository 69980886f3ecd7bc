// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/music_lime.h"

#include <algorithm>
#include <new>

#include "core/explain/mask_scorer.h"
#include "core/explain/weighted_ridge.h"

namespace limelight::explain {
namespace {

using models::Modality;

constexpr std::size_t kFirstPicture = 100;
constexpr std::size_t kPairsPerRow = 8;
constexpr std::size_t kMostPairs = 16000;  // what a fit takes in a fraction of a second

/// The modalities to fit, given what there is to perturb.
std::vector<Modality> modalitiesOf(const MusicLimeOptions& options, const MaskDesign& design)
{
    if (options.mode == Mode::Reference) return {options.modality};
    std::vector<Modality> modalities{Modality::Both};
    if (design.sound.features > 0) modalities.push_back(Modality::Audio);
    if (design.words.features > 0) modalities.push_back(Modality::Lyrics);
    return modalities;
}

class Explainer {
public:
    Explainer(const models::Classifier& classifier, const MaskedSides& sides,
              const MusicLimeOptions& options, MaskDesign design)
        : options_(options),
          design_(std::move(design)),
          soundCount_(sides.sound == nullptr ? 0 : sides.sound->components()),
          wordCount_(sides.words == nullptr ? 0 : sides.words->components().size()),
          pairsFreely_(classifier.encodesSides()),
          scorer_(pairsFreely_
                      ? scorerOfEncodings(classifier, sides, design_)
                      : scorerOfInputs(classifier, sides, design_, modalitiesOf(options, design_)))
    {
    }

    Result<MusicLimeResult> run(Run& run, const FitObserver& observer)
    {
        const std::size_t samples = design_.pairs.size();
        std::size_t done = 0;
        std::size_t milestone = std::min(kFirstPicture, samples);
        while (true) {
            if (auto s = scorer_->extend(done, milestone, run); !s) return s.error();
            done = milestone;
            const bool isLast = done == samples;
            if (isLast || observer) {
                auto fits = fitAll(done, isLast, run);
                if (!fits) return fits.error();
                if (run.cancel.requested()) return Error::cancelled();
                if (isLast) return finish(std::move(*fits), run);
                observer(std::move(*fits), static_cast<int>(done));
            }
            milestone = std::min(2 * done, samples);
        }
    }

private:
    Result<MusicLimeResult> finish(std::vector<LocalFit> fits, Run& run)
    {
        const MaskDesign::Pair first;
        auto scores = scorer_->scores({&first, 1}, run);
        if (!scores) return scores.error();
        return MusicLimeResult{std::move(fits), std::move(*scores)};
    }

    /// The joint samples that `count` rows of each side make; where an input is scored as a whole,
    /// crossing rows would cost as much as new ones.
    std::vector<MaskDesign::Pair> jointPairs(std::size_t count) const
    {
        const bool isCrossed = pairsFreely_ && options_.mode == Mode::Recommended &&
                               design_.sound.features > 0 && design_.words.features > 0;
        const std::size_t perRow =
            std::clamp<std::size_t>(kMostPairs / count, 1, std::min(kPairsPerRow, count));
        if (isCrossed) return crossedPairs(count, perRow);
        return {design_.pairs.begin(), design_.pairs.begin() + static_cast<std::ptrdiff_t>(count)};
    }

    /// What a modality is fitted to: the pairs to score and their masks.
    MaskDesign sampled(Modality modality, std::size_t count) const
    {
        MaskDesign part = design_;
        if (modality == Modality::Both) {
            part.pairs = jointPairs(count);
            return part;
        }
        part.pairs.clear();
        for (std::uint32_t i = 0; i < count; ++i) part.pairs.push_back(pairOf(modality, i));
        if (modality == Modality::Audio) part.words = Masks(design_.words.samples, 0);
        if (modality == Modality::Lyrics) part.sound = Masks(design_.sound.samples, 0);
        return part;
    }

    Result<std::vector<LocalFit>> fitOne(Modality modality, std::size_t count, bool isLast,
                                         Run& run) const
    {
        const MaskDesign part = sampled(modality, count);
        const Masks masks = part.joint();
        auto scores = scorer_->scores(part.pairs, run);
        if (!scores) return scores.error();
        const std::vector<double> values(scores->values.begin(), scores->values.end());
        SampleOrigin origin;
        origin.independent = count;
        if (part.pairs.size() > count) {
            for (const MaskDesign::Pair& pair : part.pairs) {
                origin.first.push_back(pair.sound);
                origin.second.push_back(pair.words);
            }
        }
        FitTask task;
        task.modality = modality;
        task.masks = &masks;
        task.firstFeature = modality == Modality::Lyrics ? soundCount_ : 0;
        task.allFeatures = soundCount_ + wordCount_;
        task.labels = scores->labels;
        task.scores = &values;
        if (isLast) task.origin = &origin;
        return fitsOf(task, options_.kernelWidth(), options_.ridgeAlpha);
    }

    Result<std::vector<LocalFit>> fitAll(std::size_t count, bool isLast, Run& run) const
    {
        std::vector<LocalFit> fits;
        for (Modality modality : modalitiesOf(options_, design_)) {
            auto part = fitOne(modality, count, isLast, run);
            if (!part) return part.error();
            fits.insert(fits.end(), part->begin(), part->end());
        }
        return fits;
    }

    MusicLimeOptions options_;
    MaskDesign design_;
    std::size_t soundCount_;
    std::size_t wordCount_;
    bool pairsFreely_;  ///< a row of either side can be scored with any of the other
    std::unique_ptr<MaskScorer> scorer_;
};

}  // namespace

Result<std::vector<LocalFit>> fitsOf(const FitTask& task, double kernelWidth, double ridgeAlpha)
{
    const std::size_t labels = task.labels.size();
    const std::size_t samples = task.masks->samples;
    CORE_CHECK(task.scores->size() == samples * labels, "scores for every sample");
    const WeightedRidge ridge(DesignMatrix::of(*task.masks),
                              proximities(cosineDistances(*task.masks), kernelWidth), ridgeAlpha);
    std::vector<LocalFit> fits;
    std::vector<double> outcome(samples);
    for (std::size_t k = 0; k < labels; ++k) {
        for (std::size_t i = 0; i < samples; ++i) outcome[i] = (*task.scores)[i * labels + k];
        auto line = ridge.fit(outcome, task.origin);
        if (!line) return line.error().in("fitting " + task.labels[k]);
        LocalFit fit;
        fit.label = task.labels[k];
        fit.modality = task.modality;
        fit.intercept = line->intercept;
        fit.r2 = line->r2;
        fit.localPrediction = line->predictionAtFirst;
        fit.modelPrediction = outcome[0];
        const auto place = [&task](const std::vector<double>& values) {
            std::vector<double> all(values.empty() ? 0 : task.allFeatures, 0.0);
            std::copy(
                values.begin(), values.end(),
                all.begin() + static_cast<std::ptrdiff_t>(values.empty() ? 0 : task.firstFeature));
            return all;
        };
        fit.weights = place(line->weights);
        fit.halfWidths = place(line->halfWidths);
        fits.push_back(std::move(fit));
    }
    return fits;
}

Result<MusicLimeResult> explainByMusicLime(const models::Classifier& classifier,
                                           const MaskedSound* sound, const MaskedWords* words,
                                           const MusicLimeOptions& options, Run& run,
                                           const FitObserver& observer)
{
    if (options.samples < 2) {
        return Error{ErrorCode::BadArgument,
                     "samples: expected at least 2, got " + std::to_string(options.samples) +
                         ". 1000 is a good start.",
                     {}};
    }
    std::size_t soundFeatures = sound == nullptr ? 0 : sound->components();
    std::size_t wordFeatures = words == nullptr ? 0 : words->components().size();
    const bool isReference = options.mode == Mode::Reference;
    if (isReference && options.modality == Modality::Lyrics) soundFeatures = 0;
    if (isReference && options.modality == Modality::Audio) wordFeatures = 0;
    if (soundFeatures + wordFeatures == 0) {
        return Error{ErrorCode::BadArgument,
                     "there is nothing to remove: no words for a model that reads. Give lyrics, "
                     "or explain the sound.",
                     {}};
    }
    const auto samples = static_cast<std::size_t>(options.samples);
    try {
        MaskDesign design =
            isReference ? referenceDesign(options.seed, samples, soundFeatures, wordFeatures)
                        : recommendedDesign(options.seed, samples, soundFeatures, wordFeatures);
        return Explainer(classifier, {sound, words}, options, std::move(design)).run(run, observer);
    } catch (const std::bad_alloc&) {
        return Error{ErrorCode::OutOfMemory,
                     "explaining: " + std::to_string(options.samples) + " samples of " +
                         std::to_string(soundFeatures + wordFeatures) +
                         " components do not fit into memory. Ask for fewer samples.",
                     {}};
    }
}

}  // namespace limelight::explain
