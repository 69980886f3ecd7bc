// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/compare_precision.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <memory>
#include <vector>

#include "core/pipeline/forwarding_classifier_private.h"

namespace limelight::pipeline {
namespace {

/// Keeps every score that is given.
class RecordingClassifier : public ForwardingClassifier {
public:
    RecordingClassifier(std::shared_ptr<const Classifier> inner, std::vector<float>& scores)
        : ForwardingClassifier(std::move(inner)), scores_(scores)
    {
    }

    Result<models::ClassScores> score(const models::Embeddings& sound,
                                      const models::Embeddings& words) const override
    {
        return kept(inner().score(sound, words));
    }
    Result<models::ClassScores> scoreTogether(const models::JointInputs& inputs,
                                              Run& run) const override
    {
        return kept(inner().scoreTogether(inputs, run));
    }

private:
    Result<models::ClassScores> kept(Result<models::ClassScores> given) const
    {
        if (given) scores_.insert(scores_.end(), given->values.begin(), given->values.end());
        return given;
    }

    std::vector<float>& scores_;
};

struct Outcome {
    std::vector<float> scores;
    std::vector<explain::LocalFit> fits;
};

Result<Outcome> outcomeOf(const Track& track, ModelSet models, const SeparatedSpan& separated,
                          const ExplainOptions& options, Run& run)
{
    Outcome outcome;
    models.main = std::make_shared<RecordingClassifier>(models.main, outcome.scores);
    auto explanation = explainTrack(track, models, separated, options, run);
    if (!explanation) return explanation.error();
    outcome.fits = std::move(explanation->fits);
    return outcome;
}

/// The main model alone, in fp32.
Result<ModelSet> inFull(ModelRequest request, const std::string& folder, Run& run)
{
    request.encoderPrecision = models::EncoderPrecision::F32;
    request.folder = folder;
    return loadModels(request, run);
}

template <class Values>
double largestDifference(const Values& a, const Values& b)
{
    double largest = 0.0;
    for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) {
        largest =
            std::max(largest, std::abs(static_cast<double>(a[i]) - static_cast<double>(b[i])));
    }
    return largest;
}

}  // namespace

Result<PrecisionEffect> measurePrecisionEffect(const Track& track, const ModelRequest& request,
                                               const ModelSet& models,
                                               const SeparatedSpan& separated,
                                               const ExplainOptions& options, Run& run, int samples)
{
    ExplainOptions few = options;
    few.budget.reset();
    few.samples = samples;
    auto full = inFull(request, models.main->card().folder, run);
    if (!full) return full.error().in("comparing precisions");
    const auto low = outcomeOf(track, models, separated, few, run);
    if (!low) return low.error().in("comparing precisions");
    const auto high = outcomeOf(track, *std::move(full), separated, few, run);
    if (!high) return high.error().in("comparing precisions");

    PrecisionEffect effect;
    effect.precision = models.main->card().encoderPrecision;
    effect.mode = options.mode;
    effect.samples = samples;
    effect.largestScoreDifference = largestDifference(low->scores, high->scores);
    for (std::size_t i = 0; i < std::min(low->fits.size(), high->fits.size()); ++i) {
        const std::vector<double>& weights = high->fits[i].weights;
        effect.largestWeightDifference = std::max(effect.largestWeightDifference,
                                                  largestDifference(low->fits[i].weights, weights));
        for (double weight : weights) {
            effect.largestWeight = std::max(effect.largestWeight, std::abs(weight));
        }
    }
    return effect;
}

std::string noteOf(const PrecisionEffect& effect)
{
    char line[200];
    std::snprintf(line, sizeof line,
                  "%s encoders against fp32, over %d %s: scores differ by at most %.2g, the "
                  "weights fitted to them by at most %.2g (the largest weight is %.2g)",
                  std::string(nameOf(effect.precision)).c_str(), effect.samples,
                  effect.mode == explain::Mode::Reference ? "inputs" : "masks of each side",
                  effect.largestScoreDifference, effect.largestWeightDifference,
                  effect.largestWeight);
    return line;
}

Result<double> largestPredictionDifference(const Track& track, const ModelRequest& request,
                                           const Prediction& prediction, Run& run)
{
    ModelRequest full = request;
    full.encoderPrecision = models::EncoderPrecision::F32;
    const auto models = loadModels(full, run);
    if (!models) return models.error().in("comparing precisions");
    const auto again = predictTrack(track, *models, prediction.heard, run);
    if (!again) return again.error().in("comparing precisions");
    return std::max({largestDifference(prediction.main.values, again->main.values),
                     largestDifference(prediction.audioOnly.values, again->audioOnly.values),
                     largestDifference(prediction.lyricsOnly.values, again->lyricsOnly.values)});
}

}  // namespace limelight::pipeline
