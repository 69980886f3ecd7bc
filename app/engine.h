// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What the window needs of core: its stages, behind an interface so that tests can plan them.

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "core/explain/counterfactual.h"
#include "core/explain/measure_trust.h"
#include "core/pipeline/explain_track.h"

namespace limelight::app {

/// What an explanation on screen was made of, and what is asked about it.
struct ExplainedSong {
    std::shared_ptr<const pipeline::Track> track;
    std::shared_ptr<const pipeline::ModelSet> models;
    std::shared_ptr<const pipeline::SeparatedSpan> separated;
    std::shared_ptr<const explain::Explanation> explanation;

    friend bool operator==(const ExplainedSong&, const ExplainedSong&) = default;
};

/// The stages of core/pipeline/explain_track.h, with their errors.
/// @thread  one call at a time, from the job runner's thread
class Engine {
public:
    virtual ~Engine() = default;

    virtual Result<pipeline::Track> loadTrack(const pipeline::TrackRequest& request, Run& run) = 0;
    virtual Result<pipeline::ModelSet> loadModels(const pipeline::ModelRequest& request,
                                                  Run& run) = 0;
    /// The song's own stems, in place of a separator.
    virtual Result<std::shared_ptr<const separation::Separator>> loadStems(
        const std::filesystem::path& folder, const std::filesystem::path& song, Run& run) = 0;
    virtual Result<audio::TimeSpan> chooseHeardSpan(const pipeline::Track& track,
                                                    const pipeline::ModelSet& models,
                                                    const pipeline::ExplainOptions& options) = 0;
    virtual Result<pipeline::Prediction> predict(const pipeline::Track& track,
                                                 const pipeline::ModelSet& models,
                                                 audio::TimeSpan heard, Run& run) = 0;
    virtual Result<pipeline::SeparatedSpan> separate(const pipeline::Track& track,
                                                     const pipeline::ModelSet& models,
                                                     audio::TimeSpan heard, explain::Mode mode,
                                                     Run& run) = 0;
    /// In recommended mode an explanation asked for again with a larger budget goes on from where
    /// the last one stopped.
    virtual Result<explain::Explanation> explain(const pipeline::Track& track,
                                                 const pipeline::ModelSet& models,
                                                 const pipeline::SeparatedSpan& separated,
                                                 const pipeline::ExplainOptions& options, Run& run,
                                                 const pipeline::ExplanationObserver& observer) = 0;
    virtual Result<explain::Trust> measureTrust(const ExplainedSong& song,
                                                const explain::TrustOptions& options, Run& run) = 0;
    /// Class scores of the song without some features, one row. What was asked about the same song
    /// before is remembered.
    virtual Result<models::ClassScores> scoresWithout(const ExplainedSong& song,
                                                      const std::vector<std::size_t>& off,
                                                      Run& run) = 0;
    virtual Result<explain::Counterfactual> counterfactual(
        const ExplainedSong& song, const explain::CounterfactualOptions& options, Run& run) = 0;
};

/// All that the masks of an explanation and the scores of their songs depend on, but for how many
/// there are: with the same key it goes on from where it stopped.
std::string continuationKey(const pipeline::Track& track, const pipeline::ModelSet& models,
                            const pipeline::SeparatedSpan& separated,
                            const pipeline::ExplainOptions& options);

/// The engine that computes.
std::unique_ptr<Engine> pipelineEngine();

}  // namespace limelight::app
