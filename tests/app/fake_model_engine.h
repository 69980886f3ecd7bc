// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// A model library in memory whose every answer is planned, for driving the model page.

#include <algorithm>
#include <atomic>
#include <mutex>
#include <thread>

#include "app/model_engine.h"

namespace limelight::app {

class FakeModelEngine : public ModelEngine {
public:
    std::atomic<bool> holdsImport{false};  ///< waits after the first progress, until cancelled
    std::atomic<bool> failsImport{false};
    std::atomic<bool> isFaulty{false};      ///< a verify run finds a fault
    std::atomic<bool> needsConsent{false};  ///< verify asks before a program runs
    std::atomic<int> removed{0};

    FakeModelEngine()
    {
        add("genre-multimodal", "Default genre", pipeline::ModelKind::Classifier, true);
        add("default-separator", "Default separator", pipeline::ModelKind::Separator, true);
    }

    void add(const std::string& id, const std::string& name, pipeline::ModelKind kind,
             bool isShipped = false)
    {
        const std::lock_guard lock(mutex_);
        pipeline::LibraryModel model;
        model.id = id;
        model.name = name;
        model.kind = kind;
        model.task = "genre";
        if (kind != pipeline::ModelKind::Separator) model.modality = models::Modality::Audio;
        model.folder = "/library/" + id;
        model.isShipped = isShipped;
        listing_.models.push_back(model);
    }

    Result<pipeline::LibraryListing> listModels() override
    {
        const std::lock_guard lock(mutex_);
        return listing_;
    }

    Result<pipeline::ModelFacts> describe(const std::filesystem::path& folder) override
    {
        pipeline::ModelFacts facts;
        facts.name = folder.filename().string();
        facts.architecture = "Audio Spectrogram Transformer";
        facts.labels = {"jazz", "metal", "pop"};
        facts.rateHz = 16000;
        facts.secondsHeard = 10.0;
        return facts;
    }

    Result<pipeline::ImportOutcome> importModel(const pipeline::ImportRequest& request,
                                                Run& run) override
    {
        run.progress.at(Stage::LoadingModel, 3, 10);
        while (holdsImport && !run.cancel.requested()) std::this_thread::yield();
        if (run.cancel.requested()) return Error::cancelled();
        if (failsImport) {
            return Error{ErrorCode::BadWeights,
                         "model.safetensors: tensor a.b is [3], expected [4]. Import another.",
                         {}};
        }
        const std::string id = request.source.filename().string();
        add(id, request.name.value_or(id), pipeline::ModelKind::Classifier);
        const std::lock_guard lock(mutex_);
        return pipeline::ImportOutcome{listing_.models.back(), false, {}};
    }

    Result<pipeline::ModelTrial> verify(const std::string& id, const std::string& when,
                                        bool mayRunProgram, Run&) override
    {
        if (needsConsent && !mayRunProgram) return Error{ErrorCode::NotAllowed, "a program", {}};
        const std::lock_guard lock(mutex_);
        pipeline::ModelTrial trial;
        trial.when = when;
        trial.isSound = !isFaulty;
        trial.message = isFaulty ? "some scores are no numbers." : "answers with 3 scores";
        for (auto& model : listing_.models) {
            if (model.id == id) model.verified = trial;
        }
        return trial;
    }

    Result<pipeline::LibraryModel> remove(const std::string& id) override
    {
        const std::lock_guard lock(mutex_);
        const auto found = std::find_if(listing_.models.begin(), listing_.models.end(),
                                        [&id](const auto& model) { return model.id == id; });
        if (found == listing_.models.end()) return Error{ErrorCode::NotFound, "no " + id, {}};
        const pipeline::LibraryModel model = *found;
        listing_.models.erase(found);
        ++removed;
        return model;
    }

    Result<pipeline::ConvertReport> convert(const pipeline::ConvertRequest& request, Run&) override
    {
        pipeline::ConvertReport report;
        report.output = request.output;
        return report;
    }

private:
    std::mutex mutex_;
    pipeline::LibraryListing listing_;
};

}  // namespace limelight::app
