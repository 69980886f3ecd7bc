// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What the window needs of the model library, behind an interface so that tests can plan it.

#include <memory>
#include <string>

#include "core/pipeline/convert_checkpoint.h"
#include "core/pipeline/model_library.h"

namespace limelight::app {

/// The functions of core/pipeline/model_library.h over one library, with their errors.
/// @thread  any; the library's own lock keeps changes apart
class ModelEngine {
public:
    virtual ~ModelEngine() = default;

    virtual Result<pipeline::LibraryListing> listModels() = 0;
    virtual Result<pipeline::ModelFacts> describe(const std::filesystem::path& folder) = 0;
    virtual Result<pipeline::ImportOutcome> importModel(const pipeline::ImportRequest& request,
                                                        Run& run) = 0;
    virtual Result<pipeline::ModelTrial> verify(const std::string& id, const std::string& when,
                                                bool mayRunProgram, Run& run) = 0;
    virtual Result<pipeline::LibraryModel> remove(const std::string& id) = 0;
    virtual Result<pipeline::ConvertReport> convert(const pipeline::ConvertRequest& request,
                                                    Run& run) = 0;
};

/// The user's library and the models that come with the program.
std::unique_ptr<ModelEngine> libraryEngine(pipeline::ModelPlaces places);

}  // namespace limelight::app
