// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine.h"

#include <optional>
#include <string>
#include <utility>

#include "core/pipeline/cached_separation.h"
#include "core/pipeline/measure_trust.h"
#include "core/pipeline/what_if.h"

namespace limelight::app {

namespace {

class PipelineEngine : public Engine {
public:
    Result<pipeline::Track> loadTrack(const pipeline::TrackRequest& request, Run& run) override
    {
        return pipeline::loadTrack(request, run);
    }
    Result<pipeline::ModelSet> loadModels(const pipeline::ModelRequest& request, Run& run) override
    {
        return pipeline::loadModels(request, run);
    }
    Result<std::shared_ptr<const separation::Separator>> loadStems(
        const std::filesystem::path& folder, const std::filesystem::path& song, Run& run) override
    {
        return pipeline::loadStems(folder, song, run);
    }
    Result<audio::TimeSpan> chooseHeardSpan(const pipeline::Track& track,
                                            const pipeline::ModelSet& models,
                                            const pipeline::ExplainOptions& options) override
    {
        return pipeline::chooseHeardSpan(track, models, options);
    }
    Result<pipeline::Prediction> predict(const pipeline::Track& track,
                                         const pipeline::ModelSet& models, audio::TimeSpan heard,
                                         Run& run) override
    {
        return pipeline::predictTrack(track, models, heard, run);
    }
    Result<pipeline::SeparatedSpan> separate(const pipeline::Track& track,
                                             const pipeline::ModelSet& models,
                                             audio::TimeSpan heard, explain::Mode mode,
                                             Run& run) override
    {
        // Looked up each time: the limit may have changed.
        const auto cache = data::StemCache::users();
        return pipeline::separateSpan(track, *models.separator, heard, mode,
                                      cache ? &*cache : nullptr, run);
    }
    Result<explain::Explanation> explain(const pipeline::Track& track,
                                         const pipeline::ModelSet& models,
                                         const pipeline::SeparatedSpan& separated,
                                         const pipeline::ExplainOptions& options, Run& run,
                                         const pipeline::ExplanationObserver& observer) override
    {
        if (options.mode == explain::Mode::Reference) {
            return pipeline::explainTrack(track, models, separated, options, run, observer);
        }
        const std::string key = continuationKey(track, models, separated, options);
        if (!explainer_ || key != explainerKey_) {
            const auto* former = explainer_ ? &*explainer_ : nullptr;
            auto made =
                pipeline::TrackExplainer::make(track, models, separated, options, run, former);
            if (!made) return made.error();
            explainer_ = *std::move(made);
            explainerKey_ = key;
        }
        return explainer_->refine(options.sampleBudget(), run, observer);
    }
    Result<explain::Trust> measureTrust(const ExplainedSong& song,
                                        const explain::TrustOptions& options, Run& run) override
    {
        return pipeline::measureTrust(*song.explanation, *song.track, *song.models, *song.separated,
                                      options, run);
    }
    Result<models::ClassScores> scoresWithout(const ExplainedSong& song,
                                              const std::vector<std::size_t>& off,
                                              Run& run) override
    {
        if (auto s = ask(song, run); !s) return s.error();
        return whatIf_->scoresWithout(off, run);
    }
    Result<explain::Counterfactual> counterfactual(const ExplainedSong& song,
                                                   const explain::CounterfactualOptions& options,
                                                   Run& run) override
    {
        if (auto s = ask(song, run); !s) return s.error();
        return whatIf_->counterfactual(*song.explanation, options, run);
    }

private:
    /// Makes ready to ask about a song; the last one stays ready.
    Status ask(const ExplainedSong& song, Run& run)
    {
        if (whatIf_ && asked_ == song) return Done{};
        auto made = pipeline::WhatIf::make(song.track, song.models, song.separated,
                                           pipeline::optionsOf(*song.explanation), run);
        if (!made) return made.error();
        whatIf_ = *std::move(made);
        asked_ = song;
        return Done{};
    }

    ExplainedSong asked_;
    std::shared_ptr<pipeline::WhatIf> whatIf_;

    std::optional<pipeline::TrackExplainer> explainer_;  ///< of the song explained last
    std::string explainerKey_;
};

}  // namespace

std::string continuationKey(const pipeline::Track& track, const pipeline::ModelSet& models,
                            const pipeline::SeparatedSpan& separated,
                            const pipeline::ExplainOptions& options)
{
    std::string key = track.hash + "|" + track.lyricsHash + "|" + models.main->card().hash;
    if (models.separator) {
        key +=
            "|" + models.separator->hash() + "|" + separation::textOf(models.separator->choices());
    }
    key += "|" + options.label.value_or("");
    for (const int choice :
         {static_cast<int>(options.modality), static_cast<int>(options.kernel),
          static_cast<int>(options.textUnit), static_cast<int>(options.maskedDomain),
          static_cast<int>(options.fill), options.segments,
          options.quantity ? static_cast<int>(*options.quantity) : -1}) {
        key += "|" + std::to_string(choice);
    }
    key += "|" + std::to_string(options.seed);
    std::vector<double> numbers{separated.heard.startSec, separated.heard.endSec,
                                options.keepProbability};
    numbers.insert(numbers.end(), options.segmentBordersSec.begin(),
                   options.segmentBordersSec.end());
    for (const double number : numbers) key += "|" + std::to_string(number);
    return key;
}

std::unique_ptr<Engine> pipelineEngine()
{
    return std::make_unique<PipelineEngine>();
}

}  // namespace limelight::app
