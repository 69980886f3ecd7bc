// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/explain_track.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <new>
#include <utility>

#include "core/explain/build_components.h"
#include "core/explain/designed_masks.h"
#include "core/explain/lime_text.h"
#include "core/explain/music_lime.h"
#include "core/models/compute_backend.h"
#include "core/models/default_target.h"
#include "core/pipeline/explained_model_private.h"
#include "core/pipeline/known_inputs_private.h"
#include "core/pipeline/masked_song.h"
#include "core/pipeline/model_input.h"

namespace limelight::pipeline {
namespace {

namespace fs = std::filesystem;
using explain::Explanation;
using explain::Mode;
using models::Modality;

std::string joined(const std::vector<std::string>& words)
{
    std::string text;
    for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
    return text;
}

/// Of several values of a regression, none is the prediction.
void noteTarget(const models::ClassScores& scores, std::vector<std::string>& notes)
{
    if (scores.rule != models::ScoreRule::Linear || scores.labels.size() < 2) return;
    notes.push_back("the model gives " + std::to_string(scores.labels.size()) +
                    " values; explained is the first, " +
                    scores.labels[models::defaultTarget(scores)] + ", until another is chosen");
}

Status checkLimeText(const models::Classifier& model, const ExplainOptions& options)
{
    const auto wrong = [](const char* what) {
        return Error{ErrorCode::BadArgument, std::string("method lime-text: ") + what, {}};
    };
    if (model.lyricsCleaning() == nullptr) return wrong("this model reads no words.");
    if (options.modality != Modality::Lyrics || options.mode != Mode::Reference) {
        return wrong(
            "it is the published explainer of texts. Choose modality lyrics and mode "
            "reference.");
    }
    if (options.textUnit != explain::TextUnit::Word &&
        options.textUnit != explain::TextUnit::Occurrence) {
        return wrong("it removes words or occurrences of words.");
    }
    return Done{};
}

explain::Quantity quantityOf(const models::Classifier& model, const ExplainOptions& options)
{
    if (options.quantity) return *options.quantity;
    const bool isProbability = model.card().scoreRule != models::ScoreRule::Linear;
    return isProbability && options.mode == Mode::Recommended ? explain::Quantity::LogOdds
                                                              : explain::Quantity::Score;
}

Status checkLogOdds(const models::Classifier& model, const ExplainOptions& options)
{
    if (model.card().scoreRule == models::ScoreRule::Linear) {
        return Error{ErrorCode::BadArgument,
                     "quantity: this model gives values, which have no log-odds. Choose score.",
                     {}};
    }
    if (options.mode != Mode::Recommended) {
        return Error{ErrorCode::BadArgument,
                     "quantity: the published algorithm explains probabilities. Choose score, or "
                     "the recommended mode.",
                     {}};
    }
    return Done{};
}

/// The options that can be judged before anything is computed.
Status checkOptions(const models::Classifier& model, const ExplainOptions& options)
{
    const auto& labels = model.card().labels;
    if (options.label && std::find(labels.begin(), labels.end(), *options.label) == labels.end()) {
        return Error{ErrorCode::BadArgument,
                     "class: \"" + *options.label + "\" is none of this model's classes. Choose " +
                         joined(labels) + ".",
                     {}};
    }
    if (options.modality == Modality::Audio && !model.soundInput()) {
        return Error{
            ErrorCode::BadArgument, "modality: this model hears nothing. Choose lyrics.", {}};
    }
    if (options.modality == Modality::Lyrics && model.lyricsCleaning() == nullptr) {
        return Error{
            ErrorCode::BadArgument, "modality: this model reads no words. Choose audio.", {}};
    }
    if (options.quantity == explain::Quantity::LogOdds) {
        if (auto checked = checkLogOdds(model, options); !checked) return checked;
    }
    if (options.method == explain::Method::LimeText) return checkLimeText(model, options);
    if (options.mode == Mode::Reference &&
        (options.textUnit != explain::TextUnit::Word || !options.segmentBordersSec.empty() ||
         options.maskedDomain != explain::MaskedDomain::Sound)) {
        return Error{ErrorCode::BadArgument,
                     "the published algorithm removes words and equal segments of the sound. "
                     "Choose the recommended mode for other units.",
                     {}};
    }
    return checkSegments(model, options);
}

explain::MusicLimeOptions referenceOptions(const ExplainOptions& options)
{
    explain::MusicLimeOptions lime;
    lime.mode = Mode::Reference;
    lime.modality = options.modality;
    lime.seed = options.seed;
    lime.samples = options.samples;
    return lime;
}

explain::Recipe recipeOf(const Track& track, const ModelSet& models, const ExplainOptions& options,
                         double kernelWidth, double ridgeAlpha)
{
    const models::ModelCard& card = models.main->card();
    explain::Recipe recipe;
    recipe.mode = options.mode;
    recipe.modality = options.modality;
    recipe.method = options.method;
    recipe.featureCount = options.method == explain::Method::LimeText ? options.featureCount : 0;
    recipe.task = card.task;
    recipe.seed = options.seed;
    recipe.samples = options.samples;
    recipe.kernelWidth = kernelWidth;
    recipe.ridgeAlpha = ridgeAlpha;
    recipe.segments = options.segments;
    recipe.segmentBordersSec = options.segmentBordersSec;
    recipe.textUnit = options.textUnit;
    recipe.quantity = quantityOf(*models.main, options);
    recipe.maskedDomain = options.maskedDomain;
    recipe.fill = options.fill;
    recipe.trackFile = fs::absolute(track.file).string();
    recipe.trackHash = track.hash;
    if (!track.lyricsFile.empty()) recipe.lyricsFile = fs::absolute(track.lyricsFile).string();
    recipe.lyricsHash = track.lyricsHash;
    recipe.modelName = card.name;
    recipe.modelFolder = card.folder;
    recipe.modelHash = card.hash;
    recipe.encoderPrecision = nameOf(card.encoderPrecision);
    recipe.isModelTrainedOnSyntheticSongs = card.isTrainedOnSyntheticSongs;
    if (models.separator) {
        recipe.separatorName = models.separator->name();
        recipe.separatorHash = models.separator->hash();
        recipe.separatorFolder = models.separatorFolder.string();
        recipe.separatorChoices = models.separator->choices();
        recipe.split = models.separator->split();
        recipe.bandBordersHz = models.separator->bandBordersHz();
        recipe.superpixels = models.separator->superpixels();
    }
    const models::ComputeBackend backend = models::describeBackend();
    recipe.version = LIMELIGHT_VERSION;
    recipe.build = std::string(LIMELIGHT_BUILD) + ", LibTorch " + backend.torchVersion;
    recipe.blas = backend.blasText();
    recipe.cpuPath = backend.cpuPath;
    return recipe;
}

void noteWords(const MaskedSong& song, const text::Lyrics& lyrics, std::vector<std::string>& notes)
{
    if (!song.words) return;
    if (song.words->components().empty() && !lyrics.text.empty()) {
        notes.emplace_back("the lyrics hold no words");
    }
    if (song.words->isCut()) {
        notes.emplace_back("the lyrics are longer than the model reads: only their first " +
                           std::to_string(song.words->lyricsBytesRead()) + " of " +
                           std::to_string(lyrics.text.size()) + " bytes count");
    }
}

/// Everything that does not depend on the perturbations.
Explanation frameOf(const Track& track, const ModelSet& models, const SeparatedSpan& separated,
                    const ExplainOptions& options, const MaskedSong& song, Prediction prediction)
{
    Explanation frame;
    const bool isReference = options.mode == Mode::Reference;
    const explain::MusicLimeOptions published = referenceOptions(options);
    frame.recipe = recipeOf(track, models, options, isReference ? published.kernelWidth() : 0.0,
                            isReference ? published.ridgeAlpha : 0.0);
    frame.components = song.components;
    frame.lyrics = track.lyrics;
    frame.lyricsBytesRead = song.words ? song.words->lyricsBytesRead() : 0;
    frame.notes = std::move(prediction.notes);
    if (song.sound) {
        frame.notes.insert(frame.notes.end(), separated.stems.notes.begin(),
                           separated.stems.notes.end());
    }
    noteWords(song, track.lyrics, frame.notes);
    if (isReference && static_cast<std::size_t>(options.samples) < 2 * frame.components.count()) {
        frame.notes.emplace_back(std::to_string(options.samples) + " samples are few for " +
                                 std::to_string(frame.components.count()) +
                                 " components: the weights are uncertain");
    }
    frame.explainedLabel = options.label
                               ? *options.label
                               : prediction.main.labels[models::defaultTarget(prediction.main)];
    if (!options.label) noteTarget(prediction.main, frame.notes);
    frame.baseline.mix = std::move(prediction.main);
    frame.baseline.audioOnly = std::move(prediction.audioOnly);
    frame.baseline.lyricsOnly = std::move(prediction.lyricsOnly);
    frame.baseline.residualDb = separated.stems.residualDb;
    frame.head = limelight::models::headWeightsOf(*models.main);
    return frame;
}

void noteRecombination(Explanation& explanation)
{
    const models::ClassScores& mix = explanation.baseline.mix;
    const models::ClassScores& sum = explanation.baseline.recombined;
    if (mix.rule == models::ScoreRule::Linear) return;
    const std::size_t ofMix = models::defaultTarget(mix);
    const std::size_t ofSum = models::defaultTarget(sum);
    if (ofMix == ofSum) return;
    explanation.notes.push_back("the model calls the file " + mix.labels[ofMix] +
                                " but the sum of its stems " + sum.labels[ofSum] +
                                ": the explanation is of the latter sound");
}

/// The song taken apart for the model, and what does not depend on the perturbations.
struct Prepared {
    MaskedSong song;
    Explanation frame;
};

Result<Prepared> prepare(const Track& track, const ModelSet& models, const SeparatedSpan& separated,
                         const ExplainOptions& options, Run& run)
{
    auto prediction = predictTrack(track, models, separated.heard, run);
    if (!prediction) return prediction.error();
    auto song = maskedSongOf(track, models, separated, options, run);
    if (!song) return song.error();
    if (options.modality == Modality::Lyrics && !song->hasWords()) {
        return Error{ErrorCode::BadArgument,
                     "modality: there are no words to explain. Give lyrics, or choose both or "
                     "audio.",
                     {}};
    }
    Prepared prepared;
    prepared.frame = frameOf(track, models, separated, options, *song, *std::move(prediction));
    prepared.song = *std::move(song);
    return prepared;
}

Result<Explanation> explainAsPublished(const Track& track, const ModelSet& models,
                                       const SeparatedSpan& separated,
                                       const ExplainOptions& options, Run& run,
                                       const ExplanationObserver& observer)
{
    auto prepared = prepare(track, models, separated, options, run);
    if (!prepared) return prepared.error();
    Explanation& explanation = prepared->frame;
    explain::FitObserver fitObserver;
    if (observer) {
        fitObserver = [&](std::vector<explain::LocalFit> fits, int samplesDone) {
            auto provisional = std::make_shared<Explanation>(explanation);
            provisional->fits = std::move(fits);
            provisional->baseline.recombined = explanation.baseline.mix;
            provisional->recipe.samples = samplesDone;
            provisional->notes.push_back("provisional: " + std::to_string(samplesDone) + " of " +
                                         std::to_string(options.samples) + " samples");
            observer(std::move(provisional));
        };
    }
    auto result = explain::explainByMusicLime(*models.main, prepared->song.sides().sound,
                                              prepared->song.sides().words,
                                              referenceOptions(options), run, fitObserver);
    if (!result) return result.error().in("explaining");
    explanation.fits = std::move(result->fits);
    explanation.baseline.recombined = std::move(result->recombined);
    noteRecombination(explanation);
    return std::move(explanation);
}

/// LIME on the words, the file's own sound complete.
Result<Explanation> explainTextByLime(const Track& track, const ModelSet& models,
                                      const SeparatedSpan& separated, const ExplainOptions& options,
                                      Run& run)
{
    const models::Classifier& model = *models.main;
    auto prediction = predictTrack(track, models, separated.heard, run);
    if (!prediction) return prediction.error();
    std::vector<float> sound;
    if (const auto input = model.soundInput()) sound = soundForModel(separated.mix, *input);
    explain::LimeTextOptions lime;
    lime.features = options.textUnit == explain::TextUnit::Word
                        ? explain::TextFeatures::Distinct
                        : explain::TextFeatures::Occurrences;
    lime.seed = options.seed;
    lime.samples = static_cast<std::size_t>(options.samples);
    lime.count = options.featureCount;
    auto result = explain::explainByLimeText(model, sound, track.lyrics.text, lime, run);
    if (!result) return result.error().in("explaining");
    const auto song = maskedSongOf(track, models, separated, options, run);
    if (!song) return song.error();
    Explanation explanation =
        frameOf(track, models, separated, options, *song, *std::move(prediction));
    explanation.components.audio.clear();
    explanation.components.stems.clear();
    explanation.components.segments = 0;
    explanation.recipe.kernelWidth = explain::kLimeTextKernelWidth;
    explanation.recipe.ridgeAlpha = 1.0;
    explanation.components.words = std::move(result->words);
    explain::markTimes(explanation.components.words, track.lyrics, separated.heard);
    explanation.fits = std::move(result->fits);
    explanation.baseline.recombined = std::move(result->complete);
    return explanation;
}

/// Whole stems as a picture of all cells: a stem's effect spread over its segments.
std::vector<explain::LocalFit> wholeStemFits(const explain::AnytimePicture& picture,
                                             const explain::Components& components)
{
    std::vector<explain::LocalFit> fits;
    for (const Modality modality : {Modality::Both, Modality::Audio}) {
        for (std::size_t k = 0; k < picture.studies.size(); ++k) {
            const explain::ClassStudy& study = picture.studies[k];
            if (study.stems.size() != components.stems.size() || study.stems.empty()) return {};
            explain::LocalFit fit;
            fit.label = study.label;
            fit.modality = modality;
            fit.modelPrediction = picture.recombined.row(0)[k];
            fit.localPrediction = fit.modelPrediction;
            fit.weights.assign(components.count(), 0.0);
            for (std::size_t p = 0; p < components.audio.size(); ++p) {
                const auto stem = static_cast<std::size_t>(components.audio[p].stemIndex);
                fit.weights[p] = study.stems[stem].effect / components.segments;
            }
            fit.intercept = fit.modelPrediction;
            for (double weight : fit.weights) fit.intercept -= weight;
            fits.push_back(std::move(fit));
        }
    }
    return fits;
}

/// "a block is 128 masks of the sound and 1024 of the words"
std::string blocksText(const Explanation& explanation)
{
    const explain::Sampling& sampling = *explanation.sampling;
    const explain::Components& components = explanation.components;
    const auto rowsOf = [&sampling](std::size_t count) {
        explain::DesignName name;
        name.keepProbability = sampling.keepProbability;
        return std::to_string(explain::blockRowsOf(name, count));
    };
    if (sampling.isJoint) return "a block is " + rowsOf(components.count()) + " masks";
    std::string text = "a block is ";
    if (!components.audio.empty()) text += rowsOf(components.audio.size()) + " masks of the sound";
    if (!components.audio.empty() && !components.words.empty()) text += " and ";
    if (!components.words.empty()) text += rowsOf(components.words.size()) + " of the words";
    return text;
}

/// Which side's masks are as few as its components, so that nothing is left to judge its line by.
std::string sideWithoutIntervals(const Explanation& explanation)
{
    const auto lacks = [&explanation](Modality modality) {
        const auto* fit = explanation.fitOf(explanation.explainedLabel, modality);
        return fit != nullptr && fit->halfWidths.empty();
    };
    const bool sound = lacks(Modality::Audio);
    const bool words = lacks(Modality::Lyrics);
    return sound && words ? "both sides" : sound ? "the sound" : words ? "the words" : "";
}

void noteSampling(Explanation& explanation)
{
    const explain::Sampling& sampling = *explanation.sampling;
    std::vector<std::string>& notes = explanation.notes;
    const std::string masks = std::to_string(sampling.soundRows) + " masks of the sound and " +
                              std::to_string(sampling.wordRows) + " of the words";
    if (sampling.isPartial) notes.push_back("partial: stopped after " + masks);
    if (sampling.isProvisional) {
        notes.push_back("provisional: " + masks +
                        " are less than one block of each, so weights are drawn towards zero and "
                        "have no intervals; " +
                        blocksText(explanation) + ", which normal precision completes");
        return;
    }
    const auto* both = explanation.fitOf(explanation.explainedLabel, Modality::Both);
    if (both == nullptr || !both->halfWidths.empty()) return;
    const std::string side = sideWithoutIntervals(explanation);
    notes.push_back("no intervals: " + (side.empty() ? masks : "the masks of " + side) +
                    " are too few to say how far the line is off; one more block suffices (" +
                    blocksText(explanation) + ")");
}

void noteConstantScores(const std::vector<double>& ranges, Explanation& explanation)
{
    constexpr double kNothing = 1e-6;
    for (std::size_t k = 0; k < explanation.studies.size(); ++k) {
        if (explanation.studies[k].label != explanation.explainedLabel) continue;
        if (ranges[k] >= kNothing) continue;
        explanation.notes.emplace_back("the model's score of " + explanation.explainedLabel +
                                       " does not change whatever is removed");
    }
}

void notePairs(Explanation& explanation)
{
    constexpr std::size_t kNamed = 3;
    auto pairs = explanation.pairsThatPay(explanation.explainedLabel);
    if (pairs.empty()) return;
    pairs.resize(std::min(pairs.size(), kNamed));
    std::string note = "sound and words act together: ";
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        char weight[32];
        std::snprintf(weight, sizeof weight, "%+.3f", pairs[i].weight);
        note += (i == 0 ? "" : ", ") + explanation.components.nameOf(pairs[i].first) + " with " +
                explanation.components.nameOf(pairs[i].second) + " (" + weight + ")";
    }
    explanation.notes.push_back(note + ", beside what each does alone");
}

/// The picture in its frame.
Explanation explanationOf(const Explanation& frame, explain::AnytimePicture picture)
{
    Explanation explanation = frame;
    explanation.fits = std::move(picture.fits);
    explanation.studies = std::move(picture.studies);
    explanation.sampling = picture.sampling;
    explanation.recipe.samples = std::max(picture.sampling.soundRows, picture.sampling.wordRows);
    explanation.baseline.recombined =
        frame.recipe.quantity == explain::Quantity::LogOdds
            ? probabilitiesOf(std::move(picture.recombined), frame.baseline.mix.rule)
            : std::move(picture.recombined);
    noteSampling(explanation);
    noteConstantScores(picture.scoreRanges, explanation);
    notePairs(explanation);
    noteRecombination(explanation);
    return explanation;
}

void showPicture(const ExplanationObserver& observer, const Explanation& frame,
                 const explain::AnytimePicture& picture)
{
    auto shown = picture;
    const bool hasLines = !shown.fits.empty();
    if (!hasLines) shown.fits = wholeStemFits(picture, frame.components);
    if (shown.fits.empty()) return;
    auto provisional = std::make_shared<Explanation>(explanationOf(frame, std::move(shown)));
    provisional->notes.push_back(hasLines ? "provisional: more masks follow"
                                          : "provisional: whole stems only, spread over the "
                                            "segments");
    observer(std::move(provisional));
}

Error outOfMemory()
{
    return {ErrorCode::OutOfMemory,
            "explaining: the machine's memory is used up. Close other programs, or ask for fewer "
            "samples or segments.",
            {}};
}

}  // namespace

ExplainOptions optionsOf(const explain::Explanation& explanation)
{
    const explain::Recipe& recipe = explanation.recipe;
    ExplainOptions options;
    options.method = recipe.method;
    options.featureCount = recipe.featureCount;
    options.mode = recipe.mode;
    options.modality = recipe.modality;
    options.label = explanation.explainedLabel;
    options.seed = recipe.seed;
    options.samples = recipe.samples;
    options.segments = recipe.segments;
    options.segmentBordersSec = recipe.segmentBordersSec;
    options.textUnit = recipe.textUnit;
    options.quantity = recipe.quantity;
    options.maskedDomain = recipe.maskedDomain;
    options.fill = recipe.fill;
    options.startSec = explanation.components.heard.startSec;
    // By masks of each side, never by time or precision.
    if (explanation.sampling) {
        explain::SampleBudget budget;
        budget.soundRows = std::max(2, explanation.sampling->soundRows);
        budget.wordRows = std::max(2, explanation.sampling->wordRows);
        options.budget = budget;
        options.keepProbability = explanation.sampling->keepProbability;
        options.kernel = explanation.sampling->kernel;
    }
    return options;
}

explain::SampleBudget ExplainOptions::sampleBudget() const
{
    if (budget) return *budget;
    explain::SampleBudget fixed;
    fixed.soundRows = fixed.wordRows = samples;
    return fixed;
}

struct TrackExplainer::State {
    std::shared_ptr<const models::Classifier> model;  ///< what the explainer asks
    Prepared prepared;
    std::shared_ptr<explain::EncodedSong> encoded;
    std::optional<explain::AnytimeExplainer> explainer;
};

TrackExplainer::TrackExplainer(std::unique_ptr<State> state) : state_(std::move(state)) {}
TrackExplainer::~TrackExplainer() = default;
TrackExplainer::TrackExplainer(TrackExplainer&&) noexcept = default;
TrackExplainer& TrackExplainer::operator=(TrackExplainer&&) noexcept = default;

Result<TrackExplainer> TrackExplainer::make(const Track& track, const ModelSet& models,
                                            const SeparatedSpan& separated,
                                            const ExplainOptions& options, Run& run,
                                            const TrackExplainer* former)
{
    CORE_CHECK(models.main != nullptr, "a model");
    CORE_CHECK(options.mode == Mode::Recommended, "reference mode cannot be continued");
    if (auto checked = checkOptions(*models.main, options); !checked) return checked.error();
    try {
        auto prepared = prepare(track, models, separated, options, run);
        if (!prepared) return prepared.error();
        auto state = std::make_unique<State>();
        state->model = explainedModel(models.main, quantityOf(*models.main, options));
        state->prepared = *std::move(prepared);
        const Explanation& frame = state->prepared.frame;
        state->encoded = former == nullptr ? std::make_shared<explain::EncodedSong>()
                                           : whatStaysKnown(*former->state_->encoded,
                                                            former->state_->prepared.frame, frame);
        explain::AnytimeOptions anytime;
        anytime.seed = options.seed;
        anytime.keepProbability = options.keepProbability;
        anytime.kernel = options.kernel;
        anytime.label = frame.explainedLabel;
        anytime.stems = state->prepared.song.stemNames;
        auto explainer = explain::AnytimeExplainer::make(
            *state->model, state->prepared.song.sides().sound, state->prepared.song.sides().words,
            anytime, state->encoded);
        if (!explainer) return explainer.error().in("explaining");
        state->explainer = *std::move(explainer);
        return TrackExplainer(std::move(state));
    } catch (const std::bad_alloc&) {
        return outOfMemory();
    }
}

Result<Explanation> TrackExplainer::refine(const explain::SampleBudget& budget, Run& run,
                                           const ExplanationObserver& observer)
{
    const Explanation& frame = state_->prepared.frame;
    explain::PictureObserver pictures;
    if (observer) {
        pictures = [&](const explain::AnytimePicture& picture) {
            showPicture(observer, frame, picture);
        };
    }
    try {
        auto picture = state_->explainer->refine(budget, run, pictures);
        if (!picture) return picture.error().in("explaining");
        return explanationOf(frame, *std::move(picture));
    } catch (const std::bad_alloc&) {
        return outOfMemory();
    }
}

Result<Explanation> explainTrack(const Track& track, const ModelSet& models,
                                 const SeparatedSpan& separated, const ExplainOptions& options,
                                 Run& run, const ExplanationObserver& observer)
{
    CORE_CHECK(models.main != nullptr, "a model");
    if (options.mode == Mode::Recommended) {
        auto explainer = TrackExplainer::make(track, models, separated, options, run);
        if (!explainer) return explainer.error();
        return explainer->refine(options.sampleBudget(), run, observer);
    }
    if (auto checked = checkOptions(*models.main, options); !checked) return checked.error();
    try {
        return options.method == explain::Method::LimeText
                   ? explainTextByLime(track, models, separated, options, run)
                   : explainAsPublished(track, models, separated, options, run, observer);
    } catch (const std::bad_alloc&) {
        return outOfMemory();
    }
}

}  // namespace limelight::pipeline
