// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What the window needs of core: five stages, behind an interface so that tests can plan them.

#include <memory>

#include "core/pipeline/explain_track.h"

namespace limelight::app {

/// The stages of core/pipeline/explain_track.h, with their errors.
/// @thread  one call at a time, from the job runner's thread
class Engine {
public:
    virtual ~Engine() = default;

    virtual Result<pipeline::Track> loadTrack(const pipeline::TrackRequest& request, Run& run) = 0;
    virtual Result<pipeline::ModelSet> loadModels(const pipeline::ModelRequest& request,
                                                  Run& run) = 0;
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
    virtual Result<explain::Explanation> explain(const pipeline::Track& track,
                                                 const pipeline::ModelSet& models,
                                                 const pipeline::SeparatedSpan& separated,
                                                 const pipeline::ExplainOptions& options, Run& run,
                                                 const pipeline::ExplanationObserver& observer) = 0;
};

/// The engine that computes.
std::unique_ptr<Engine> pipelineEngine();

}  // namespace limelight::app
