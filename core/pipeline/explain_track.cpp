// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/explain_track.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <new>
#include <utility>

#include "core/audio/segments.h"
#include "core/explain/build_components.h"
#include "core/explain/lime_text.h"
#include "core/explain/music_lime.h"
#include "core/models/compute_backend.h"
#include "core/models/default_target.h"
#include "core/pipeline/model_input.h"

namespace limelight::pipeline {
namespace {

namespace fs = std::filesystem;
using explain::Explanation;
using explain::MaskedSound;
using explain::MaskedWords;
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

/// The shortest segment: the window of the model's front end, or what is usual for one.
std::int64_t windowFrames(const models::Classifier& model)
{
    if (model.frontEnd() != nullptr) return model.frontEnd()->options().windowFrames();
    const audio::MelOptions usual{.rate = model.soundInput()->rate};
    return usual.windowFrames();
}

/// The segments between the borders that were named, from the start of what is heard to its end.
Result<std::vector<audio::FrameSpan>> namedSegments(const models::Classifier& model,
                                                    const std::vector<double>& bordersSec,
                                                    audio::TimeSpan heard)
{
    const models::SoundInput input = *model.soundInput();
    const std::int64_t least = windowFrames(model);
    std::vector<audio::FrameSpan> segments;
    std::int64_t first = 0;
    const auto close = [&](std::int64_t end, const std::string& where) -> Status {
        if (end - first >= least) {
            segments.push_back({first, end - first});
            first = end;
            return Done{};
        }
        std::array<char, 200> text{};
        std::snprintf(text.data(), text.size(),
                      "expected rising seconds between %.3f and %.3f, %.3f s apart or more, as a "
                      "segment is at least one of the model's windows long",
                      heard.startSec, heard.endSec, static_cast<double>(least) / input.rate.hz);
        return Error{
            ErrorCode::BadArgument, "segment borders: " + where + ": " + text.data() + ".", {}};
    };
    for (double border : bordersSec) {
        const double frames = (border - heard.startSec) * input.rate.hz;
        const bool isInside = frames > 0.0 && frames < static_cast<double>(input.frames);
        const std::int64_t end = isInside ? std::llround(frames) : first;
        if (auto s = close(end, std::to_string(border) + " s"); !s) return s.error();
    }
    if (auto s = close(input.frames, "the last one"); !s) return s.error();
    return segments;
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
    if (options.method == explain::Method::LimeText) return checkLimeText(model, options);
    if (options.mode == Mode::Reference &&
        (options.textUnit != explain::TextUnit::Word || !options.segmentBordersSec.empty() ||
         options.maskedDomain != explain::MaskedDomain::Sound)) {
        return Error{ErrorCode::BadArgument,
                     "the published algorithm removes words and equal segments of the sound. "
                     "Choose the recommended mode for other units.",
                     {}};
    }
    if (const auto input = model.soundInput()) {
        const std::int64_t most = std::max<std::int64_t>(input->frames / windowFrames(model), 1);
        if (options.segments < 1 || options.segments > most) {
            return Error{ErrorCode::BadArgument,
                         "segments: expected 1 to " + std::to_string(most) + ", got " +
                             std::to_string(options.segments) +
                             ". A segment is at least one of the model's windows long.",
                         {}};
        }
    }
    return Done{};
}

/// The two sides of a song that can be perturbed; a missing side is empty.
struct Sides {
    std::optional<MaskedSound> sound;
    std::optional<MaskedWords> words;
    std::vector<std::string> stemNames;
    audio::SampleRate rate;

    const MaskedSound* soundOrNull() const { return sound ? &*sound : nullptr; }
    const MaskedWords* wordsOrNull() const
    {
        return words && !words->components().empty() ? &*words : nullptr;
    }
    /// Lyrics without a word ("...", an emoji) are still read.
    const MaskedWords* readOrNull() const { return words ? &*words : nullptr; }
};

Result<std::vector<audio::FrameSpan>> segmentsOf(const models::Classifier& model,
                                                 const ExplainOptions& options,
                                                 audio::TimeSpan heard)
{
    const std::int64_t frames = model.soundInput()->frames;
    if (!options.segmentBordersSec.empty()) {
        return namedSegments(model, options.segmentBordersSec, heard);
    }
    return options.mode == Mode::Reference ? audio::equalSegments(frames, options.segments)
                                           : audio::tilingSegments(frames, options.segments);
}

/// Which component each cell of the model's spectrogram belongs to.
Result<std::vector<std::uint16_t>> regionsOf(const ModelSet& models, const SeparatedSpan& separated,
                                             const std::vector<audio::FrameSpan>& segments)
{
    const audio::MelFrontEnd* frontEnd = models.main->frontEnd();
    if (frontEnd == nullptr) {
        return Error{ErrorCode::BadArgument,
                     "this model has no spectrogram to remove regions from. Mask the sound.",
                     {}};
    }
    const audio::MelOptions& mel = frontEnd->options();
    if (separated.stems.patches) return explain::patchRegions(mel, *separated.stems.patches);
    const separation::SoundSplit split = models.separator->split();
    if (split == separation::SoundSplit::WholeMix || split == separation::SoundSplit::Bands) {
        return explain::gridRegions(mel, segments, models.separator->bandBordersHz());
    }
    return Error{ErrorCode::BadArgument,
                 "stems overlap in the spectrogram and cannot be removed from it. Mask the sound, "
                 "or split it by time, bands or superpixels.",
                 {}};
}

Result<MaskedSound> spectrogramSound(const ModelSet& models, const SeparatedSpan& separated,
                                     const ExplainOptions& options,
                                     std::vector<std::vector<float>> stems,
                                     std::vector<audio::FrameSpan> segments)
{
    auto componentOf = regionsOf(models, separated, segments);
    if (!componentOf) return componentOf.error();
    const models::SoundInput input = *models.main->soundInput();
    auto regions = explain::spectrogramRegions(
        *models.main->frontEnd(), soundForModel(separated.mix, input), *std::move(componentOf),
        stems.size() * segments.size(), options.fill, options.seed);
    if (!regions) return regions.error();
    return MaskedSound::ofRegions(*models.main->frontEnd(), std::move(stems), std::move(segments),
                                  *std::move(regions));
}

/// Stems are brought to the model's rate once; masks are applied there.
Status takeSound(const ModelSet& models, const SeparatedSpan& separated,
                 const ExplainOptions& options, Sides& sides, Run& run)
{
    const models::Classifier& model = *models.main;
    const auto input = model.soundInput();
    if (!input) return Done{};
    std::vector<std::vector<float>> stems;
    for (const separation::Stem& stem : separated.stems.stems) {
        if (run.cancel.requested()) return Error::cancelled();
        stems.push_back(soundForModel(stem.sound, *input));
        sides.stemNames.push_back(stem.name);
    }
    Result<std::vector<audio::FrameSpan>> segments =
        std::vector<audio::FrameSpan>{{0, input->frames}};
    if (!separated.stems.patches) segments = segmentsOf(model, options, separated.heard);
    if (!segments) return segments.error();
    auto sound =
        options.maskedDomain == explain::MaskedDomain::Spectrogram
            ? spectrogramSound(models, separated, options, std::move(stems), *std::move(segments))
            : MaskedSound::forModel(model, std::move(stems), *std::move(segments), run);
    if (!sound) return sound.error();
    sides.sound = *std::move(sound);
    sides.rate = input->rate;
    return Done{};
}

Status takeWords(const models::Classifier& model, const text::Lyrics& lyrics,
                 const ExplainOptions& options, audio::TimeSpan heard, Sides& sides)
{
    if (model.lyricsCleaning() == nullptr) return Done{};
    auto words = options.mode == Mode::Reference
                     ? MaskedWords::ofRawText(lyrics, model)
                     : MaskedWords::ofReadText(lyrics, model, options.textUnit);
    if (!words) return words.error();
    words->markTimes(lyrics, heard);
    sides.words = *std::move(words);
    if (options.modality == Modality::Lyrics && sides.wordsOrNull() == nullptr) {
        return Error{ErrorCode::BadArgument,
                     "modality: there are no words to explain. Give lyrics, or choose both or "
                     "audio.",
                     {}};
    }
    return Done{};
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
    recipe.maskedDomain = options.maskedDomain;
    recipe.fill = options.fill;
    recipe.trackFile = fs::absolute(track.file).string();
    recipe.trackHash = track.hash;
    if (!track.lyricsFile.empty()) recipe.lyricsFile = fs::absolute(track.lyricsFile).string();
    recipe.lyricsHash = track.lyricsHash;
    recipe.modelName = card.name;
    recipe.modelFolder = card.folder;
    recipe.modelHash = card.hash;
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

void noteWords(const Sides& sides, const text::Lyrics& lyrics, std::vector<std::string>& notes)
{
    if (!sides.words) return;
    if (sides.words->components().empty() && !lyrics.text.empty()) {
        notes.emplace_back("the lyrics hold no words");
    }
    if (sides.words->isCut()) {
        notes.emplace_back("the lyrics are longer than the model reads: only their first " +
                           std::to_string(sides.words->lyricsBytesRead()) + " of " +
                           std::to_string(lyrics.text.size()) + " bytes count");
    }
}

/// Everything that does not depend on the perturbations.
Explanation frameOf(const Track& track, const ModelSet& models, const SeparatedSpan& separated,
                    const ExplainOptions& options, const Sides& sides, Prediction prediction)
{
    Explanation frame;
    const bool isReference = options.mode == Mode::Reference;
    const explain::MusicLimeOptions published = referenceOptions(options);
    frame.recipe = recipeOf(track, models, options, isReference ? published.kernelWidth() : 0.0,
                            isReference ? published.ridgeAlpha : 0.0);
    frame.components = explain::componentsOf(sides.stemNames, sides.rate, separated.heard,
                                             sides.soundOrNull(), sides.wordsOrNull());
    if (separated.stems.patches && sides.sound) {
        explain::placePatches(frame.components, *separated.stems.patches,
                              models.main->frontEnd()->options());
    }
    frame.lyrics = track.lyrics;
    frame.lyricsBytesRead = sides.words ? sides.words->lyricsBytesRead() : 0;
    frame.notes = std::move(prediction.notes);
    if (sides.sound) {
        frame.notes.insert(frame.notes.end(), separated.stems.notes.begin(),
                           separated.stems.notes.end());
    }
    noteWords(sides, track.lyrics, frame.notes);
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
    Sides sides;
    Explanation frame;
};

Result<Prepared> prepare(const Track& track, const ModelSet& models, const SeparatedSpan& separated,
                         const ExplainOptions& options, Run& run)
{
    const models::Classifier& model = *models.main;
    auto prediction = predictTrack(track, models, separated.heard, run);
    if (!prediction) return prediction.error();
    Prepared prepared;
    if (auto s = takeSound(models, separated, options, prepared.sides, run); !s) return s.error();
    if (auto s = takeWords(model, track.lyrics, options, separated.heard, prepared.sides); !s) {
        return s.error();
    }
    prepared.frame =
        frameOf(track, models, separated, options, prepared.sides, *std::move(prediction));
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
    auto result = explain::explainByMusicLime(*models.main, prepared->sides.soundOrNull(),
                                              prepared->sides.readOrNull(),
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
    Sides sides;
    if (auto s = takeWords(model, track.lyrics, options, separated.heard, sides); !s) {
        return s.error();
    }
    Explanation explanation =
        frameOf(track, models, separated, options, sides, *std::move(prediction));
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

void noteSampling(const explain::Sampling& sampling, std::vector<std::string>& notes)
{
    const std::string masks = std::to_string(sampling.soundRows) + " masks of the sound and " +
                              std::to_string(sampling.wordRows) + " of the words";
    if (sampling.isPartial) notes.push_back("partial: stopped after " + masks);
    if (sampling.isProvisional) {
        notes.push_back("provisional: " + masks +
                        " are less than one block of each, so weights are drawn towards zero and "
                        "have no intervals");
    }
}

void noteConstantScores(Explanation& explanation)
{
    const auto* fit = explanation.fitOf(explanation.explainedLabel, Modality::Both);
    if (fit == nullptr) return;
    constexpr double kNothing = 1e-6;
    if (std::all_of(fit->weights.begin(), fit->weights.end(),
                    [](double w) { return std::abs(w) < kNothing; })) {
        explanation.notes.emplace_back("the model's score of " + explanation.explainedLabel +
                                       " does not change whatever is removed");
    }
}

/// The picture in its frame.
Explanation explanationOf(const Explanation& frame, explain::AnytimePicture picture)
{
    Explanation explanation = frame;
    explanation.fits = std::move(picture.fits);
    explanation.studies = std::move(picture.studies);
    explanation.sampling = picture.sampling;
    explanation.recipe.samples = std::max(picture.sampling.soundRows, picture.sampling.wordRows);
    explanation.baseline.recombined = std::move(picture.recombined);
    noteSampling(*explanation.sampling, explanation.notes);
    noteConstantScores(explanation);
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

explain::SampleBudget ExplainOptions::sampleBudget() const
{
    if (budget) return *budget;
    explain::SampleBudget fixed;
    fixed.soundRows = fixed.wordRows = samples;
    return fixed;
}

struct TrackExplainer::State {
    ModelSet models;
    Prepared prepared;
    std::optional<explain::AnytimeExplainer> explainer;
};

TrackExplainer::TrackExplainer(std::unique_ptr<State> state) : state_(std::move(state)) {}
TrackExplainer::~TrackExplainer() = default;
TrackExplainer::TrackExplainer(TrackExplainer&&) noexcept = default;
TrackExplainer& TrackExplainer::operator=(TrackExplainer&&) noexcept = default;

Result<TrackExplainer> TrackExplainer::make(const Track& track, const ModelSet& models,
                                            const SeparatedSpan& separated,
                                            const ExplainOptions& options, Run& run)
{
    CORE_CHECK(models.main != nullptr, "a model");
    CORE_CHECK(options.mode == Mode::Recommended, "reference mode cannot be continued");
    if (auto checked = checkOptions(*models.main, options); !checked) return checked.error();
    try {
        auto prepared = prepare(track, models, separated, options, run);
        if (!prepared) return prepared.error();
        auto state = std::make_unique<State>();
        state->models = models;
        state->prepared = *std::move(prepared);
        explain::AnytimeOptions anytime;
        anytime.seed = options.seed;
        anytime.keepProbability = options.keepProbability;
        anytime.kernel = options.kernel;
        anytime.label = state->prepared.frame.explainedLabel;
        anytime.stems = state->prepared.sides.stemNames;
        auto explainer =
            explain::AnytimeExplainer::make(*models.main, state->prepared.sides.soundOrNull(),
                                            state->prepared.sides.readOrNull(), anytime);
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
