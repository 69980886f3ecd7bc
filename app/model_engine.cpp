// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model_engine.h"

#include <utility>

namespace limelight::app {

namespace {

class LibraryEngine : public ModelEngine {
public:
    explicit LibraryEngine(pipeline::ModelPlaces places) : places_(std::move(places)) {}

    Result<pipeline::LibraryListing> listModels() override { return pipeline::listModels(places_); }
    Result<pipeline::ModelFacts> describe(const std::filesystem::path& folder) override
    {
        return pipeline::describeModel(folder);
    }
    Result<pipeline::ImportOutcome> importModel(const pipeline::ImportRequest& request,
                                                Run& run) override
    {
        return pipeline::importModel(places_, request, run);
    }
    Result<pipeline::ModelTrial> verify(const std::string& id, const std::string& when,
                                        bool mayRunProgram, Run& run) override
    {
        return pipeline::verifyModel(places_, id, when, mayRunProgram, run);
    }
    Result<pipeline::LibraryModel> remove(const std::string& id) override
    {
        return pipeline::removeModel(places_, id);
    }
    Result<pipeline::ConvertReport> convert(const pipeline::ConvertRequest& request,
                                            Run& run) override
    {
        return pipeline::convertCheckpoint(request, run);
    }

private:
    pipeline::ModelPlaces places_;
};

}  // namespace

std::unique_ptr<ModelEngine> libraryEngine(pipeline::ModelPlaces places)
{
    return std::make_unique<LibraryEngine>(std::move(places));
}

}  // namespace limelight::app
