// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// An engine whose every answer is planned, for driving the window without models.

#include <atomic>
#include <cmath>
#include <thread>

#include "app/engine.h"
#include "core/base/hash.h"

namespace limelight::app {

class FakeClassifier : public models::Classifier {
public:
    explicit FakeClassifier(const std::string& task) : frontEnd_(audio::MelOptions{})
    {
        card_.name = "a fake " + task + " model";
        card_.task = task;
        card_.labels = task == "emotion"  ? std::vector<std::string>{"calm", "angry"}
                       : task == "affect" ? std::vector<std::string>{"valence", "energy"}
                                          : std::vector<std::string>{"jazz", "metal", "pop"};
        card_.hash = task;
        card_.isTrainedOnSyntheticSongs = task != "emotion";
    }
    const models::ModelCard& card() const override { return card_; }
    const audio::MelFrontEnd* frontEnd() const override { return &frontEnd_; }
    const models::LyricsCleaning* lyricsCleaning() const override { return &cleaning_; }
    Result<models::Embeddings> encodeAudio(std::span<const float>, Run&) const override
    {
        return Error{ErrorCode::Unsupported, "a fake", {}};
    }
    Result<models::Embeddings> encodeLyrics(std::span<const std::string>, Run&) const override
    {
        return Error{ErrorCode::Unsupported, "a fake", {}};
    }
    Result<std::size_t> bytesRead(const std::string& text) const override { return text.size(); }
    Result<models::ClassScores> score(const models::Embeddings&,
                                      const models::Embeddings&) const override
    {
        return Error{ErrorCode::Unsupported, "a fake", {}};
    }

    /// What it says of a song: one row.
    models::ClassScores answer() const
    {
        const auto& labels = card_.labels;
        if (card_.task == "affect") return {labels, {-1.25F, 2.5F}, models::ScoreRule::Linear};
        if (labels.size() == 2) return {labels, {0.3F, 0.7F}};
        return {labels, {0.1F, 0.65F, 0.25F}};
    }

private:
    models::ModelCard card_;
    audio::MelFrontEnd frontEnd_;
    models::LyricsCleaning cleaning_;
};

class FakeSeparator : public separation::Separator {
public:
    Result<separation::Stems> separateSpan(const audio::Waveform&, audio::FrameSpan,
                                           Run&) const override
    {
        return Error{ErrorCode::Unsupported, "a fake", {}};
    }
    const std::string& hash() const override { return name_; }
    const std::string& name() const override { return name_; }

private:
    std::string name_ = "fake separator";
};

/// A song's own stems; the folder's name stands for their content.
class FakeStems : public separation::Separator {
public:
    explicit FakeStems(std::string name) : name_(std::move(name)) {}
    Result<separation::Stems> separateSpan(const audio::Waveform&, audio::FrameSpan,
                                           Run&) const override
    {
        return Error{ErrorCode::Unsupported, "a fake", {}};
    }
    const std::string& hash() const override { return name_; }
    const std::string& name() const override { return name_; }
    separation::SoundSplit split() const override { return separation::SoundSplit::OwnStems; }

private:
    std::string name_;
};

/// Twelve seconds; the model hears second 1 to 11 in ten segments of four stems; vocals5 speaks
/// most for the class, "night" is its word.
class FakeEngine : public Engine {
public:
    struct Calls {
        std::atomic<int> load{0}, models{0}, predict{0}, separate{0}, explain{0}, trust{0},
            whatIf{0}, stems{0};
    };
    Calls calls;
    std::atomic<bool> holdsExplain{false};  ///< explain waits, after a provisional picture
    std::atomic<bool> keepsStopped{false};  ///< explain, cancelled, returns what is known
    std::atomic<bool> holdsTrust{false};
    std::atomic<bool> failsModels{false};
    std::atomic<bool> breaksExplain{false};

    /// What was asked for last; read once the job is done.
    pipeline::ExplainOptions askedOptions;
    pipeline::ModelRequest askedModels;

    static constexpr int kRate = 44100;

    Result<pipeline::Track> loadTrack(const pipeline::TrackRequest& request, Run&) override
    {
        ++calls.load;
        if (request.audio.filename() == "broken.ogg") {
            return Error{ErrorCode::Unreadable, "broken.ogg: no sound in it. Choose another.", {}};
        }
        pipeline::Track track;
        track.file = request.audio;
        track.title = request.audio.stem();
        // A file that is there is known by its content, any other by its name.
        const auto content = sha256OfFile(request.audio);
        track.hash = content ? *content : track.title;
        // A long one is sketched before it is drawn.
        const int seconds = request.audio.filename() == "long.ogg" ? 60 : 12;
        track.sound = audio::Waveform({kRate}, 2, seconds * kRate);
        const auto span = stems();
        for (int c = 0; c < 2; ++c) {
            const auto from = span.mix.channel(c);
            std::copy(from.begin(), from.end(), track.sound.channel(c).begin() + kRate);
        }
        if (request.given) {
            track.lyrics = request.given->lyrics;
            track.lyricsHash = request.given->hash;
            return track;
        }
        if (request.audio.filename() == "instrumental.ogg") return track;
        track.lyrics.text = "into the night\nwe go";
        track.lyrics.lines = {{0, 14, {2.0, 4.0}}, {15, 5, {4.0, 6.0}}};
        track.lyricsHash = request.lyrics ? request.lyrics->string() : "own";
        return track;
    }

    Result<pipeline::ModelSet> loadModels(const pipeline::ModelRequest& request, Run&) override
    {
        ++calls.models;
        askedModels = request;
        if (failsModels) {
            return Error{ErrorCode::BadWeights, "model.safetensors: tensor a.b is missing.", {}};
        }
        if (request.folder && request.folder->filename() == "gone") {
            return Error{ErrorCode::NotFound, "gone: no such model folder.", {}};
        }
        pipeline::ModelSet set;
        set.main = std::make_shared<FakeClassifier>(request.task);
        set.separator = std::make_shared<FakeSeparator>();
        return set;
    }

    Result<std::shared_ptr<const separation::Separator>> loadStems(
        const std::filesystem::path& folder, const std::filesystem::path&, Run&) override
    {
        ++calls.stems;
        if (folder.filename() == "broken") {
            return Error{ErrorCode::NotFound, "broken: no sound in it. Choose another.", {}};
        }
        std::shared_ptr<const separation::Separator> stems =
            std::make_shared<const FakeStems>(folder.filename().string());
        return stems;
    }

    Result<audio::TimeSpan> chooseHeardSpan(const pipeline::Track&, const pipeline::ModelSet&,
                                            const pipeline::ExplainOptions& options) override
    {
        const double start = options.startSec.value_or(1.0);
        return audio::TimeSpan{start, start + 10.0};
    }

    Result<pipeline::Prediction> predict(const pipeline::Track&, const pipeline::ModelSet& set,
                                         audio::TimeSpan heard, Run&) override
    {
        ++calls.predict;
        pipeline::Prediction prediction;
        prediction.heard = heard;
        prediction.main = static_cast<const FakeClassifier&>(*set.main).answer();
        return prediction;
    }

    Result<pipeline::SeparatedSpan> separate(const pipeline::Track&, const pipeline::ModelSet&,
                                             audio::TimeSpan heard, explain::Mode, Run&) override
    {
        ++calls.separate;
        pipeline::SeparatedSpan span = stems();
        span.heard = heard;
        return span;
    }

    Result<explain::Explanation> explain(const pipeline::Track& track,
                                         const pipeline::ModelSet& set,
                                         const pipeline::SeparatedSpan& separated,
                                         const pipeline::ExplainOptions& options, Run& run,
                                         const pipeline::ExplanationObserver& observer) override
    {
        ++calls.explain;
        askedOptions = options;
        CORE_CHECK(!breaksExplain, "a broken contract");
        auto explanation = explanationOf(track, set, separated, options);
        run.progress.at(Stage::EncodingAudio, 250, 1000);
        observer(std::make_shared<const explain::Explanation>(explanation));
        while (holdsExplain && !run.cancel.requested()) std::this_thread::yield();
        if (!run.cancel.requested()) return explanation;
        if (!keepsStopped) return Error::cancelled();
        explanation.sampling.emplace();
        explanation.sampling->isPartial = true;
        explanation.sampling->soundPasses = 96;
        explanation.sampling->wordPasses = 4;
        return explanation;
    }

    Result<explain::Trust> measureTrust(const ExplainedSong& song,
                                        const explain::TrustOptions& options, Run& run) override
    {
        ++calls.trust;
        while (holdsTrust && !run.cancel.requested()) std::this_thread::yield();
        if (run.cancel.requested()) return Error::cancelled();
        explain::Trust trust;
        trust.label = options.label;
        trust.modality = *options.modality;
        trust.seed = options.seed;
        trust.scoreOfAll = 0.65;
        trust.components = song.explanation->components.count();
        trust.measures = {
            {explain::TrustMeasure::HeldOutR2, 0.3, explain::Interval{0.2, 0.4},
             explain::Verdict::Poor},
            {explain::TrustMeasure::Stability, 0.95, std::nullopt, explain::Verdict::Good}};
        trust.curves.fractions = {0.0, 1.0};
        trust.curves.deletion = {0.65, 0.1};
        trust.curves.insertion = {0.1, 0.65};
        trust.curves.randomDeletion = {{0.65, 0.1}, {0.65, 0.1}, {0.65, 0.1}};
        trust.curves.randomInsertion = {{0.1, 0.65}, {0.1, 0.65}, {0.1, 0.65}};
        return trust;
    }

    /// Each feature that is off takes a tenth from the second class and gives it to the first.
    Result<models::ClassScores> scoresWithout(const ExplainedSong& song,
                                              const std::vector<std::size_t>& off, Run&) override
    {
        ++calls.whatIf;
        const float moved = 0.1F * static_cast<float>(off.size());
        models::ClassScores scores =
            static_cast<const FakeClassifier&>(*song.models->main).answer();
        scores.values[0] += moved;
        scores.values[1] -= moved;
        return scores;
    }

    Result<explain::Counterfactual> counterfactual(const ExplainedSong& song,
                                                   const explain::CounterfactualOptions& options,
                                                   Run& run) override
    {
        explain::Counterfactual found;
        found.from = song.models->main->card().labels[1];
        if (options.modality == models::Modality::Lyrics) return found;
        found.to = song.models->main->card().labels[0];
        found.removed = {kVocals5, 3, 40};
        found.words = options.words;
        found.replacements.resize(found.removed.size());
        if (options.words == explain::WordChange::Replace) {
            found.replacements[2] =
                options.replacements.empty() ? "the" : options.replacements.front();
        }
        found.path = *scoresWithout(song, {}, run);
        for (std::size_t count = 1; count <= found.removed.size(); ++count) {
            const auto row = *scoresWithout(
                song,
                {found.removed.begin(), found.removed.begin() + static_cast<std::ptrdiff_t>(count)},
                run);
            found.path.values.insert(found.path.values.end(), row.values.begin(), row.values.end());
        }
        found.isProvenSmallest = true;
        return found;
    }

    static pipeline::SeparatedSpan stems()
    {
        pipeline::SeparatedSpan span;
        span.heard = {1.0, 11.0};
        span.mix = audio::Waveform({kRate}, 2, 10 * kRate);
        int pitch = 0;
        for (const char* name : {"vocals", "drums", "bass", "other"}) {
            separation::Stem stem{name, audio::Waveform({kRate}, 2, 10 * kRate)};
            const double hz = 220.0 * (1 + pitch++);
            for (int c = 0; c < 2; ++c) {
                const auto samples = stem.sound.channel(c);
                for (std::size_t t = 0; t < samples.size(); ++t) {
                    samples[t] = static_cast<float>(0.1 * std::sin(2.0 * 3.141592653589793 * hz *
                                                                   static_cast<double>(t) / kRate));
                    span.mix.channel(c)[t] += samples[t];
                }
            }
            span.stems.stems.push_back(std::move(stem));
        }
        return span;
    }

    static constexpr std::size_t kVocals5 = 20;

private:
    static explain::Explanation explanationOf(const pipeline::Track& track,
                                              const pipeline::ModelSet& set,
                                              const pipeline::SeparatedSpan& separated,
                                              const pipeline::ExplainOptions& options)
    {
        explain::Explanation explanation;
        explanation.recipe.mode = options.mode;
        explanation.recipe.modality = options.modality;
        explanation.recipe.seed = options.seed;
        explanation.recipe.samples = options.samples;
        explanation.recipe.modelName = set.main->card().name;
        explanation.recipe.modelHash = set.main->card().hash;
        explanation.recipe.separatorHash = set.separator->hash();
        explanation.recipe.separatorName = set.separator->name();
        explanation.recipe.split = set.separator->split();
        explanation.recipe.isModelTrainedOnSyntheticSongs =
            set.main->card().isTrainedOnSyntheticSongs;
        explain::Components& components = explanation.components;
        components.stems = {"vocals", "drums", "bass", "other"};
        components.segments = 10;
        components.heard = separated.heard;
        for (int segment = 0; segment < 10; ++segment) {
            for (int stem = 0; stem < 4; ++stem) {
                explain::AudioComponent cell;
                cell.stem = components.stems[static_cast<std::size_t>(stem)];
                cell.stemIndex = stem;
                cell.segment = segment;
                cell.frames = {segment * 16000, 16000};
                cell.time = {separated.heard.startSec + segment,
                             separated.heard.startSec + segment + 1};
                components.audio.push_back(cell);
            }
        }
        explain::WordComponent night;
        night.word = "night";
        night.occurrences = {{9, 5}};
        night.times = {{3.0, 4.0}};
        night.isSungInSpan = true;
        components.words.push_back(night);
        explanation.recipe.trackHash = track.hash;
        explanation.recipe.lyricsHash = track.lyricsHash;
        explanation.lyrics = track.lyrics;
        explanation.lyricsBytesRead = track.lyrics.text.size();
        const auto& labels = set.main->card().labels;
        explanation.explainedLabel = labels[1];
        explanation.baseline.mix = static_cast<const FakeClassifier&>(*set.main).answer();
        explanation.baseline.recombined = explanation.baseline.mix;
        for (const std::string& label : labels) {
            for (const auto modality :
                 {models::Modality::Both, models::Modality::Audio, models::Modality::Lyrics}) {
                explain::LocalFit fit;
                fit.label = label;
                fit.modality = modality;
                fit.r2 = 0.8;
                fit.weights.assign(components.count(), 0.0);
                const double sign = label == labels[1] ? 1.0 : -1.0;
                if (modality != models::Modality::Lyrics) {
                    for (std::size_t p = 0; p < components.audio.size(); ++p) {
                        fit.weights[p] = 0.01 * sign * ((p % 7) - 3.0);
                    }
                    fit.weights[kVocals5] = 0.25 * sign;
                }
                if (modality != models::Modality::Audio) fit.weights.back() = 0.1 * sign;
                explanation.fits.push_back(fit);
            }
        }
        return explanation;
    }
};

}  // namespace limelight::app
