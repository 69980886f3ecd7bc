// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine.h"

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
        return pipeline::separateSpan(track, *models.separator, heard, mode, run);
    }
    Result<explain::Explanation> explain(const pipeline::Track& track,
                                         const pipeline::ModelSet& models,
                                         const pipeline::SeparatedSpan& separated,
                                         const pipeline::ExplainOptions& options, Run& run,
                                         const pipeline::ExplanationObserver& observer) override
    {
        return pipeline::explainTrack(track, models, separated, options, run, observer);
    }
};

}  // namespace

std::unique_ptr<Engine> pipelineEngine()
{
    return std::make_unique<PipelineEngine>();
}

}  // namespace limelight::app
