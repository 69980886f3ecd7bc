// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <utility>

#include "core/base/atomic_file.h"
#include "core/models/external_model.h"
#include "core/pipeline/describe_separator_private.h"
#include "core/pipeline/model_facts.h"
#include "core/separation/separator_description.h"

namespace limelight::pipeline {

namespace {

namespace fs = std::filesystem;

bool hasFile(const fs::path& folder, const char* name)
{
    std::error_code status;
    return fs::is_regular_file(folder / name, status);
}

/// The licence that the front matter of a Hugging Face README names, or "".
std::string licenceInReadme(const fs::path& folder)
{
    constexpr std::uintmax_t kMaxBytes = 4U << 20U;
    constexpr std::string_view kKey = "license:";
    constexpr int kMostLines = 100;
    const auto content = readWholeFile(folder / "README.md", kMaxBytes);
    if (!content || !content->starts_with("---")) return {};
    std::string_view rest(*content);
    for (int line = 0; line < kMostLines && !rest.empty(); ++line) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        std::string_view text = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (line > 0 && text.starts_with("---")) break;
        if (!text.starts_with(kKey)) continue;
        text.remove_prefix(kKey.size());
        const auto isSpace = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '"'; };
        while (!text.empty() && isSpace(text.front())) text.remove_prefix(1);
        while (!text.empty() && isSpace(text.back())) text.remove_suffix(1);
        return std::string(text.substr(0, 100));
    }
    return {};
}

Result<ModelFacts> classifierFacts(const fs::path& folder)
{
    auto described = models::describeModelFolder(folder);
    if (!described) return described.error();
    models::ModelDescription& model = *described;
    ModelFacts facts;
    facts.kind = ModelKind::Classifier;
    facts.name = model.card.name;
    facts.task = model.card.task;
    facts.architecture = models::nameOf(model.architecture);
    facts.licence = model.card.licence;
    facts.modality = model.card.modality;
    facts.labels = std::move(model.card.labels);
    if (!facts.labels.empty()) facts.scoreRule = model.card.scoreRule;
    facts.scoreRuleReason = std::move(model.scoreRuleReason);
    facts.parts = std::move(model.parts);
    facts.parameters = model.parameters;
    facts.storedTypes = std::move(model.storedTypes);
    facts.bytesOnDisk = model.bytesOnDisk;
    facts.bytesInMemory = model.bytesInMemory;
    if (model.hearing) {
        facts.secondsHeard = model.secondsHeard;
        facts.rateHz = model.hearing->rate.hz;
        facts.melBands = model.hearing->melBands;
    }
    facts.reading = model.reading;
    facts.vocabularySize = model.vocabularySize;
    facts.tokenizer = std::move(model.tokenizer);
    facts.isTrainedOnSyntheticSongs = model.card.isTrainedOnSyntheticSongs;
    facts.figures = std::move(model.card.figures);
    for (const models::ModelFile& file : model.files) facts.files.push_back(file.name);
    facts.problems = std::move(model.problems);
    facts.notes = std::move(model.notes);
    return facts;
}

Result<ModelFacts> externalFacts(const fs::path& folder)
{
    auto model = models::readExternalModel(folder);
    if (!model) return model.error();
    ModelFacts facts;
    facts.kind = ModelKind::External;
    facts.name = model->name.empty() ? fs::weakly_canonical(folder).filename().string()
                                     : std::move(model->name);
    facts.task = std::move(model->task);
    facts.architecture = "a program of the user's";
    facts.command = std::move(model->command);
    std::error_code status;
    for (const fs::path& file : model->files) {
        facts.files.push_back(file.string());
        const auto size = fs::file_size(folder / file, status);
        if (!status) facts.bytesOnDisk += size;
    }
    facts.notes.emplace_back(
        "Classes, sound and words are what the program says once it runs. Files that it reads "
        "without naming them in \"files\" of limelight.json are not known.");
    return facts;
}

Error noModel(const fs::path& folder)
{
    return {ErrorCode::Unsupported,
            folder.string() +
                ": holds no model. Expected config.json with model.safetensors (or "
                "pytorch_model.bin), separator.json with <target>.safetensors (or .pth), or a "
                "limelight.json that names a program.",
            {}};
}

}  // namespace

std::string_view nameOf(ModelKind kind)
{
    switch (kind) {
        case ModelKind::Classifier:
            return "classifier";
        case ModelKind::Separator:
            return "separator";
        case ModelKind::External:
            return "external";
    }
    return "model";
}

Result<ModelKind> modelKindOf(const fs::path& folder)
{
    std::error_code status;
    if (!fs::is_directory(folder, status)) {
        return Error{ErrorCode::NotFound,
                     folder.string() + ": no such folder. Choose a folder that holds a model.",
                     {}};
    }
    if (models::isExternalModel(folder)) return ModelKind::External;
    const bool isClassifier = hasFile(folder, "config.json");
    const bool isSeparator = hasFile(folder, "separator.json");
    if (isClassifier && isSeparator) {
        return Error{ErrorCode::Unsupported,
                     folder.string() +
                         ": holds two models, config.json and separator.json. Give each a folder "
                         "of its own.",
                     {}};
    }
    if (isClassifier) return ModelKind::Classifier;
    if (isSeparator) return ModelKind::Separator;
    return noModel(folder);
}

Result<ModelFacts> describeModel(const fs::path& folder)
{
    const auto kind = modelKindOf(folder);
    if (!kind) return kind.error();
    auto facts = *kind == ModelKind::Separator  ? separatorFacts(folder)
                 : *kind == ModelKind::External ? externalFacts(folder)
                                                : classifierFacts(folder);
    if (facts && facts->licence.empty()) facts->licence = licenceInReadme(folder);
    return facts;
}

Result<std::string> hashOfModel(const fs::path& folder, Run& run)
{
    const auto kind = modelKindOf(folder);
    if (!kind) return kind.error();
    if (*kind == ModelKind::Separator) return separation::hashOfSeparator(folder, run);
    if (*kind == ModelKind::External) {
        const auto model = models::readExternalModel(folder);
        if (!model) return model.error();
        return models::hashOf(*model);
    }
    return models::hashOfModelFolder(folder, run);
}

}  // namespace limelight::pipeline
