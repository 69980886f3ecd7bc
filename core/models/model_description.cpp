// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/model_description.h"

#include <algorithm>
#include <map>

#include "core/models/model_folder_private.h"
#include "core/nn/parameters.h"
#include "core/text/tokenizer_folder.h"
#include "core/weights/read_floats.h"

namespace limelight::models {
namespace {

namespace fs = std::filesystem;
using nn::ModelKind;

constexpr std::size_t kAudioSetLabels = 527;

Architecture architectureOf(ModelKind kind)
{
    switch (kind) {
        case ModelKind::Ast:
            return Architecture::Ast;
        case ModelKind::Roberta:
            return Architecture::Roberta;
        case ModelKind::XlmRoberta:
            return Architecture::XlmRoberta;
        case ModelKind::Fusion:
            break;
    }
    return Architecture::LateFusion;
}

std::string encoderSizes(const nn::EncoderOptions& encoder)
{
    return std::to_string(encoder.layers) + " layers, " + std::to_string(encoder.hiddenSize) +
           " wide, " + std::to_string(encoder.heads) + " heads";
}

ModelPart partOf(const std::string& role, const nn::EncoderOptions& encoder,
                 const torch::nn::Module& body, const std::string& more)
{
    ModelPart part;
    part.role = role;
    part.sizes = encoderSizes(encoder) + more;
    part.layers = encoder.layers;
    part.hiddenSize = encoder.hiddenSize;
    part.heads = encoder.heads;
    part.parameters = nn::parameterCountOf(body);
    return part;
}

std::vector<ModelPart> partsOf(ModelFolder& model)
{
    std::vector<ModelPart> parts;
    std::int64_t width = 0;
    std::int64_t counted = 0;
    if (const nn::AstBody* body = model.networks.soundBody()) {
        const nn::AstOptions& audio = body->options();
        parts.push_back(partOf("audio encoder", audio.encoder, *body,
                               ", " + std::to_string(audio.tokens()) + " tokens of " +
                                   std::to_string(audio.patchSize) + " x " +
                                   std::to_string(audio.patchSize) + " patches"));
        width += audio.encoder.hiddenSize;
        counted += parts.back().parameters;
    }
    if (const nn::RobertaBody* body = model.networks.wordsBody()) {
        const nn::RobertaOptions& text = body->options();
        parts.push_back(partOf("text encoder", text.encoder, *body,
                               ", " + std::to_string(text.vocabularySize) + " words, up to " +
                                   std::to_string(text.maxTokens()) + " tokens"));
        width += text.encoder.hiddenSize;
        counted += parts.back().parameters;
    }
    const std::size_t labels = model.options.labels().size();
    if (labels > 0) {
        ModelPart head;
        head.role = "classification head";
        head.sizes = std::to_string(width) + " numbers to " + std::to_string(labels) +
                     (labels == 1 ? " label" : " labels");
        head.hiddenSize = width;
        head.parameters = nn::parameterCountOf(model.network()) - counted;
        parts.push_back(std::move(head));
    }
    return parts;
}

ScoreRule ruleOf(nn::ScoreRule rule)
{
    if (rule == nn::ScoreRule::Linear) return ScoreRule::Linear;
    return rule == nn::ScoreRule::Sigmoid ? ScoreRule::Sigmoid : ScoreRule::Softmax;
}

std::string reasonOf(ModelFolder& model)
{
    const std::size_t labels = model.options.labels().size();
    if (labels == 0) return "no classification head";
    if (model.card.scoreRule) return "score_rule in limelight.json";
    if (model.options.namesProblemType) return "problem_type in config.json";
    if (labels > 1) return "one of several labels, the default";
    return model.options.kind() == ModelKind::Ast ? "one label: a regression, the default"
                                                  : "one label, the default of text classification";
}

void fillCard(ModelFolder& model, const fs::path& folder)
{
    ModelDescription& description = model.description;
    description.card = model.card.card;
    ModelCard& card = description.card;
    card.folder = folder.string();
    if (card.name.empty()) card.name = fs::weakly_canonical(folder).filename().string();
    card.labels = model.options.labels();
    card.scoreRule = ruleOf(model.networks.scoreRule);
    card.modality = !model.options.reads()  ? Modality::Audio
                    : model.options.hears() ? Modality::Both
                                            : Modality::Lyrics;
    description.scoreRuleReason = reasonOf(model);
    const bool isAudioSet = card.labels.size() == kAudioSetLabels &&
                            card.scoreRule == ScoreRule::Softmax && !model.card.scoreRule;
    if (isAudioSet) {
        description.notes.emplace_back(
            "527 labels under a softmax, as transformers' pipeline scores them; AudioSet models "
            "were trained with sigmoids: \"score_rule\": \"sigmoid\" in limelight.json gives "
            "those");
    }
    card.notes = description.notes;
}

void addFile(ModelDescription& description, const fs::path& file)
{
    const std::string name = file.filename().string();
    const bool isKnown = std::any_of(description.files.begin(), description.files.end(),
                                     [&](const ModelFile& known) { return known.name == name; });
    std::error_code code;
    if (isKnown || !fs::is_regular_file(file, code)) return;
    const std::uintmax_t bytes = fs::file_size(file, code);
    description.files.push_back({name, code ? 0 : bytes});
    description.bytesOnDisk += description.files.back().bytes;
}

void fillFiles(ModelFolder& model, const fs::path& folder)
{
    ModelDescription& description = model.description;
    if (model.weights) {
        for (const fs::path& file : model.weights->allFiles()) addFile(description, file);
    }
    addFile(description, folder / "config.json");
    addFile(description, folder / "limelight.json");
    if (model.options.hears()) addFile(description, folder / "preprocessor_config.json");
    if (!model.options.reads()) return;
    for (const fs::path& file : text::tokenizerFilesOf(folder)) {
        addFile(description, file);
        const std::string name = file.filename().string();
        description.tokenizer += (description.tokenizer.empty() ? "" : ", ") + name;
    }
    addFile(description, folder / "tokenizer_config.json");
}

}  // namespace

std::string_view nameOf(Architecture architecture)
{
    switch (architecture) {
        case Architecture::Ast:
            return "Audio Spectrogram Transformer";
        case Architecture::Roberta:
            return "RoBERTa";
        case Architecture::XlmRoberta:
            return "XLM-RoBERTa";
        case Architecture::LateFusion:
            break;
    }
    return "late fusion of sound and words";
}

void fillDescription(ModelFolder& model, const fs::path& folder)
{
    ModelDescription& description = model.description;
    description.architecture = architectureOf(model.options.kind());
    description.className = model.options.modelClass.name;
    description.card.folder = folder.string();
    fillCard(model, folder);
    description.parts = partsOf(model);
    description.parameters = nn::parameterCountOf(model.network());
    description.bytesInMemory = static_cast<std::uint64_t>(description.parameters) * sizeof(float);
    if (model.sides.frontEnd) {
        description.hearing = model.sides.frontEnd->options();
        description.secondsHeard =
            static_cast<double>(description.hearing->heardFrames()) / description.hearing->rate.hz;
    }
    if (model.options.reads()) {
        description.reading = model.sides.cleaning;
        description.vocabularySize = model.options.textSide().vocabularySize;
    }
    fillFiles(model, folder);
    for (const Error& fault : model.faults) description.problems.push_back(fault.message);
}

Result<ModelDescription> describeModelFolder(const fs::path& folder)
{
    auto model = readModelFolder(folder);
    if (!model) return model.error();
    return std::move(model->description);
}

std::map<std::string, std::string> hashesByName(const weights::WeightsFolder& weights,
                                                const std::vector<std::string>& hashes)
{
    std::map<std::string, std::string> byName;
    for (std::size_t i = 0; i < hashes.size(); ++i) {
        byName[weights.files[i].filename().string()] = hashes[i];
    }
    return byName;
}

Result<std::string> hashOfModelFolder(const fs::path& folder, Run& run)
{
    auto model = readModelFolder(folder);
    if (!model) return model.error();
    if (!model->weights) return model->faults.front();
    auto hashes = weights::readFloats(*model->weights, {}, run);
    if (!hashes) return hashes.error();
    return identityOf(folder, model->description.files, hashesByName(*model->weights, *hashes));
}

}  // namespace limelight::models
