// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/profile_explanation.h"

#include <algorithm>
#include <array>
#include <mutex>
#include <numeric>

#include "core/pipeline/explain_track.h"
#include "core/pipeline/forwarding_classifier_private.h"
#include "core/pipeline/measurement_private.h"

namespace limelight::pipeline {
namespace {

enum Part {
    Decoding,
    LoadingModels,
    Separation,
    FrontEnd,
    Text,
    SoundEncoder,
    WordsEncoder,
    Head,
    Fits,
    Other,
    PartCount
};

constexpr std::array<const char*, PartCount> kNames{
    "decoding",      "loading models", "separation", "front end", "text",
    "sound encoder", "words encoder",  "head",       "fits",      "other"};

/// Seconds by part. A stretch ends whenever something is known to have ended.
class Ledger {
public:
    /// Ends a stretch that belongs to `part`.
    void end(Part part)
    {
        const std::lock_guard lock(mutex_);
        seconds_[part] += lap();
        followsScores_ = part == Head;
    }

    /// Ends a stretch that prepared so many inputs of the model.
    void endPreparing(Part part, std::size_t inputs)
    {
        const std::lock_guard lock(mutex_);
        const Preparation preparation{part, static_cast<double>(inputs), lap()};
        (followsScores_ ? mixed_ : pure_).push_back(preparation);
        followsScores_ = false;
    }

    /// Ends a stretch before scores: fits where it follows others, else gathering for the head.
    void endBeforeScores() { end(followsScores() ? Fits : Head); }

    /// Ends the last stretch.
    void endTail() { end(followsScores() ? Fits : Other); }

    std::array<double, PartCount> all() const
    {
        const std::lock_guard lock(mutex_);
        std::array<double, PartCount> sums = seconds_;
        for (const Preparation& one : pure_) sums[one.part] += one.seconds;
        for (const Preparation& one : mixed_) {
            const double own = std::min(one.seconds, one.inputs * secondsPerInput(one.part));
            sums[one.part] += own;
            sums[Fits] += one.seconds - own;
        }
        return sums;
    }

private:
    bool followsScores() const
    {
        const std::lock_guard lock(mutex_);
        return followsScores_;
    }

    struct Preparation {
        Part part;
        double inputs;
        double seconds;
    };

    double lap()
    {
        const double seconds = watch_.seconds();
        watch_ = Stopwatch();
        return seconds;
    }

    double secondsPerInput(Part part) const
    {
        double seconds = 0.0;
        double inputs = 0.0;
        for (const Preparation& one : pure_) {
            if (one.part != part) continue;
            seconds += one.seconds;
            inputs += one.inputs;
        }
        return inputs > 0.0 ? seconds / inputs : 0.0;
    }

    mutable std::mutex mutex_;
    Stopwatch watch_;
    std::array<double, PartCount> seconds_{};
    bool followsScores_ = false;
    std::vector<Preparation> pure_, mixed_;
};

struct Counts {
    std::size_t sound = 0, words = 0, scored = 0;
};

/// Ends the stretch of the front end whenever its table grows.
class LedgerProgress : public Progress {
public:
    LedgerProgress(Progress& outer, Ledger& ledger) : outer_(outer), ledger_(ledger) {}
    void at(Stage stage, std::int64_t done, std::int64_t total) override
    {
        if (stage == Stage::Analysing) ledger_.end(FrontEnd);
        outer_.at(stage, done, total);
    }

private:
    Progress& outer_;
    Ledger& ledger_;
};

/// Ends the stretch of tokenising when the first text is about to be encoded.
class FirstEventProgress : public Progress {
public:
    FirstEventProgress(Progress& outer, Ledger& ledger) : outer_(outer), ledger_(ledger) {}
    void at(Stage stage, std::int64_t done, std::int64_t total) override
    {
        if (done == 0) ledger_.end(Text);
        outer_.at(stage, done, total);
    }

private:
    Progress& outer_;
    Ledger& ledger_;
};

/// A classifier whose calls are entered in the ledger.
class TimedClassifier : public ForwardingClassifier {
public:
    TimedClassifier(std::shared_ptr<const Classifier> watched, Ledger& ledger, Counts& counts)
        : ForwardingClassifier(std::move(watched)), ledger_(ledger), counts_(counts)
    {
    }

    Result<models::Embeddings> encodeAudio(std::span<const float> features, Run& run) const override
    {
        ledger_.endPreparing(FrontEnd, features.size() / inputSize());
        auto result = inner().encodeAudio(features, run);
        ledger_.end(SoundEncoder);
        if (result) counts_.sound += result->rows();
        return result;
    }

    Result<models::Embeddings> encodeLyrics(std::span<const std::string> texts,
                                            Run& run) const override
    {
        ledger_.endPreparing(Text, texts.size());
        FirstEventProgress progress(run.progress, ledger_);
        Run timed{run.cancel, progress, run.threads};
        auto result = inner().encodeLyrics(texts, timed);
        ledger_.end(WordsEncoder);
        if (result) counts_.words += result->rows();
        return result;
    }

    Result<models::ClassScores> score(const models::Embeddings& sound,
                                      const models::Embeddings& words) const override
    {
        ledger_.endBeforeScores();
        auto result = inner().score(sound, words);
        ledger_.end(Head);
        if (result) counts_.scored += result->rows();
        return result;
    }

    Result<models::ClassScores> scoreTogether(const models::JointInputs& inputs,
                                              Run& run) const override
    {
        ledger_.endBeforeScores();
        auto result = inner().scoreTogether(inputs, run);
        ledger_.end(Head);
        if (result) counts_.scored += result->rows();
        return result;
    }

private:
    std::size_t inputSize() const
    {
        const auto* front = inner().frontEnd();
        const std::int64_t size =
            front == nullptr ? inner().soundInput()->frames
                             : std::int64_t{front->options().columns} * front->options().melBands;
        return static_cast<std::size_t>(std::max<std::int64_t>(size, 1));
    }

    Ledger& ledger_;
    Counts& counts_;
};

void time(std::shared_ptr<const models::Classifier>& place, Ledger& ledger, Counts& counts)
{
    if (place) place = std::make_shared<TimedClassifier>(place, ledger, counts);
}

ExplanationProfile profileOf(const Ledger& ledger, const Counts& counts)
{
    const auto seconds = ledger.all();
    ExplanationProfile profile;
    for (std::size_t part = 0; part < PartCount; ++part) {
        profile.parts.push_back({kNames[part], seconds[part]});
    }
    profile.seconds = std::accumulate(seconds.begin(), seconds.end(), 0.0);
    profile.soundPasses = counts.sound;
    profile.wordsPasses = counts.words;
    profile.scored = counts.scored;
    return profile;
}

}  // namespace

Result<ExplanationProfile> profileExplanation(const SpeedOptions& options, Run& run)
{
    Ledger ledger;
    Counts counts;
    TrackRequest trackRequest;
    trackRequest.audio = options.song;
    const auto track = loadTrack(trackRequest, run);
    if (!track) return track.error();
    ledger.end(Decoding);
    ModelRequest modelRequest;
    modelRequest.resources = options.resources;
    auto models = loadModels(modelRequest, run);
    if (!models) return models.error();
    ledger.end(LoadingModels);
    ExplainOptions explainOptions;
    explainOptions.samples = options.samples;
    if (options.samples == 0) {
        explainOptions.budget = explain::budgetOf(explain::Precision::Normal);
    }
    const auto heard = chooseHeardSpan(*track, *models, explainOptions);
    if (!heard) return heard.error();
    ledger.end(Other);
    const auto separated =
        separateSpan(*track, *models->separator, *heard, explainOptions.mode, run);
    if (!separated) return separated.error();
    ledger.end(Separation);
    time(models->main, ledger, counts);
    time(models->audioOnly, ledger, counts);
    time(models->lyricsOnly, ledger, counts);
    LedgerProgress progress(run.progress, ledger);
    Run timed{run.cancel, progress, run.threads};
    const auto explanation = explainTrack(*track, *models, *separated, explainOptions, timed);
    if (!explanation) return explanation.error();
    ledger.endTail();
    return profileOf(ledger, counts);
}

}  // namespace limelight::pipeline
