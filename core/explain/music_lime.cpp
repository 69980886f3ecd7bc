// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/music_lime.h"

#include <algorithm>
#include <new>

#include "core/explain/anytime_explainer.h"
#include "core/explain/mask_scorer.h"
#include "core/explain/weighted_ridge.h"

namespace limelight::explain {
namespace {

using models::Modality;

constexpr std::size_t kFirstPicture = 100;

/// Reference mode: one modality, rows of both sides paired one to one.
class Explainer {
public:
    Explainer(const models::Classifier& classifier, const MaskedSides& sides,
              const MusicLimeOptions& options, MaskDesign design)
        : options_(options),
          design_(std::move(design)),
          soundCount_(sides.sound == nullptr ? 0 : sides.sound->components()),
          wordCount_(sides.words == nullptr ? 0 : sides.words->components().size()),
          scorer_(classifier.encodesSides()
                      ? scorerOfEncodings(classifier, sides, design_)
                      : scorerOfInputs(classifier, sides, design_, {options.modality}))
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
                auto fits = fitFirst(done, isLast, run);
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

    /// A line through the first `count` samples.
    Result<std::vector<LocalFit>> fitFirst(std::size_t count, bool isLast, Run& run) const
    {
        MaskDesign part = design_;
        part.pairs.clear();
        for (std::uint32_t i = 0; i < count; ++i) {
            part.pairs.push_back(pairOf(options_.modality, i));
        }
        if (options_.modality == Modality::Audio) part.words = Masks(design_.words.samples, 0);
        if (options_.modality == Modality::Lyrics) part.sound = Masks(design_.sound.samples, 0);
        const Masks masks = part.joint();
        auto scores = scorer_->scores(part.pairs, run);
        if (!scores) return scores.error();
        const std::vector<double> values(scores->values.begin(), scores->values.end());
        SampleOrigin origin;
        origin.independent = count;
        FitTask task;
        task.modality = options_.modality;
        task.masks = &masks;
        task.firstFeature = options_.modality == Modality::Lyrics ? soundCount_ : 0;
        task.allFeatures = soundCount_ + wordCount_;
        task.labels = scores->labels;
        task.scores = &values;
        if (isLast) task.origin = &origin;
        return fitsOf(task, options_.kernelWidth(), options_.ridgeAlpha);
    }

    MusicLimeOptions options_;
    MaskDesign design_;
    std::size_t soundCount_;
    std::size_t wordCount_;
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

namespace {

Error nothingToRemove()
{
    return {ErrorCode::BadArgument,
            "there is nothing to remove: no words for a model that reads. Give lyrics, or explain "
            "the sound.",
            {}};
}

/// Designed rows, as many of each side as asked for.
Result<MusicLimeResult> explainByDesign(const models::Classifier& classifier,
                                        const MaskedSound* sound, const MaskedWords* words,
                                        const MusicLimeOptions& options, Run& run,
                                        const FitObserver& observer)
{
    AnytimeOptions anytime;
    anytime.seed = options.seed;
    auto explainer = AnytimeExplainer::make(classifier, sound, words, anytime);
    if (!explainer) return explainer.error();
    SampleBudget budget;
    budget.soundRows = budget.wordRows = options.samples;
    PictureObserver pictures;
    if (observer) {
        pictures = [&observer](const AnytimePicture& picture) {
            const Sampling& sampling = picture.sampling;
            if (!picture.fits.empty()) {
                observer(picture.fits, std::max(sampling.soundRows, sampling.wordRows));
            }
        };
    }
    auto picture = explainer->refine(budget, run, pictures);
    if (!picture) return picture.error();
    if (picture->sampling.isPartial) return Error::cancelled();
    return MusicLimeResult{std::move(picture->fits), std::move(picture->recombined)};
}

}  // namespace

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
    if (options.mode == Mode::Recommended) {
        return explainByDesign(classifier, sound, words, options, run, observer);
    }
    std::size_t soundFeatures = sound == nullptr ? 0 : sound->components();
    std::size_t wordFeatures = words == nullptr ? 0 : words->components().size();
    if (options.modality == Modality::Lyrics) soundFeatures = 0;
    if (options.modality == Modality::Audio) wordFeatures = 0;
    if (soundFeatures + wordFeatures == 0) return nothingToRemove();
    const auto samples = static_cast<std::size_t>(options.samples);
    try {
        MaskDesign design = referenceDesign(options.seed, samples, soundFeatures, wordFeatures);
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
