// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <set>

#include "core/base/atomic_file.h"
#include "core/models/model_folder_private.h"
#include "core/nn/parameters.h"
#include "core/text/tokenizer_folder.h"

namespace limelight::models {
namespace {

namespace fs = std::filesystem;
using nn::HeadUse;
using nn::ModelKind;

constexpr std::uintmax_t kMostConfigBytes = std::uintmax_t{16} << 20U;

Result<NetworkOptions> optionsFrom(const std::string& config, const fs::path& file)
{
    NetworkOptions options;
    auto modelClass = nn::modelClassFromConfig(config, file);
    if (!modelClass) return modelClass.error();
    options.modelClass = std::move(*modelClass);
    options.namesProblemType = namesProblemType(config);
    if (options.kind() == ModelKind::Ast) {
        auto read = nn::astOptionsFromConfig(config, file);
        if (!read) return read.error();
        options.audio = std::move(*read);
    } else if (options.kind() == ModelKind::Fusion) {
        auto read = nn::fusionOptionsFromConfig(config, file);
        if (!read) return read.error();
        options.fusion = std::move(*read);
    } else {
        auto read = nn::robertaOptionsFromConfig(config, file);
        if (!read) return read.error();
        options.text = std::move(*read);
    }
    return options;
}

/// Reads the parts of a folder one after another into a `ModelFolder`.
class FolderReader {
public:
    FolderReader(const fs::path& folder, NetworkOptions options) : folder_(folder)
    {
        model_.options = std::move(options);
    }

    ModelFolder read() &&
    {
        readCard();
        readWeightTables();
        decideHead();
        makeNetworks();
        if (model_.weights) checkWeights();
        if (model_.options.hears()) readFrontEnd();
        if (model_.options.reads()) readTokenizer();
        return std::move(model_);
    }

private:
    void fault(Error error) { model_.faults.push_back(std::move(error)); }

    void fault(const fs::path& file, const std::string& what, const std::string& remedy)
    {
        fault(Error{ErrorCode::BadWeights, file.string() + ": " + what + ". " + remedy, {}});
    }

    fs::path configFile() const { return folder_ / "config.json"; }

    fs::path weightsFile() const
    {
        return model_.weights->index ? *model_.weights->index : model_.weights->files.front();
    }

    void readCard()
    {
        auto card = readCardFile(folder_);
        if (card) {
            model_.card = std::move(*card);
        } else {
            fault(card.error());
        }
    }

    void readWeightTables()
    {
        auto weights = weights::openWeightsFolder(folder_);
        if (!weights) return fault(weights.error());
        std::vector<std::string> stored;
        for (const auto& [name, tensor] : weights->tensors) stored.push_back(name);
        model_.names = nn::checkpointNamesOf(model_.options.kind(), stored);
        model_.weights = std::move(*weights);
    }

    /// A base class, or a file without a head where nothing says that there is one.
    void decideHead()
    {
        const nn::ModelClass& modelClass = model_.options.modelClass;
        const bool isStored = model_.names.hasHead(modelClass.kind);
        const bool hasHead = modelClass.head == HeadUse::Required ||
                             (modelClass.head == HeadUse::IfStored && isStored);
        if (!hasHead) {
            model_.options.labels().clear();
            model_.options.text.hasPooler = model_.names.hasPooler();
        } else if (model_.weights && !isStored) {
            const bool isAst = modelClass.kind == ModelKind::Ast;
            fault(weightsFile(),
                  "has no classification head, which " + modelClass.name + " in config.json has",
                  std::string("Train one first, or name the class ") +
                      nn::classNameOf(modelClass.kind, false) +
                      " in config.json to look inside the encoder" +
                      (isAst ? "." : " (its pooler included)."));
        }
    }

    void makeNetworks()
    {
        constexpr auto kStart = nn::WeightStart::Absent;
        const NetworkOptions& options = model_.options;
        Networks& networks = model_.networks;
        networks.scoreRule = options.scoreRule();
        if (model_.card.scoreRule) networks.scoreRule = *model_.card.scoreRule;
        if (options.kind() == ModelKind::Ast) {
            networks.sound = std::make_shared<nn::AstClassifier>(options.audio, kStart);
        } else if (options.kind() == ModelKind::Fusion) {
            networks.fusion = std::make_shared<nn::FusionClassifier>(options.fusion, kStart);
        } else {
            networks.words = std::make_shared<nn::RobertaClassifier>(options.text, kStart);
        }
    }

    void checkWeights()
    {
        checkLabels();
        const nn::CheckpointFit fit =
            nn::fitOf(model_.network(), model_.options.kind(), model_.names, *model_.weights);
        if (!fit.fits()) {
            fault(weightsFile(), "does not fit config.json: " + fit.faults(),
                  "Use the config.json that belongs to the weights, or download the model again.");
        }
        std::set<std::string> types;
        for (const auto& [path, place] : nn::namedTensorsOf(model_.network())) {
            const auto stored = model_.names.storedOf.find(path);
            if (stored != model_.names.storedOf.end()) {
                types.insert(model_.weights->tensors.at(stored->second).dtype);
            }
        }
        ModelDescription& description = model_.description;
        for (const std::string& type : types) {
            description.storedTypes += (description.storedTypes.empty() ? "" : ", ") + type;
        }
        description.notes = model_.weights->notes;
        if (!fit.unused.empty()) {
            description.notes.push_back(std::to_string(fit.unused.size()) +
                                        " tensors have no use here: " + fit.unused.front() +
                                        (fit.unused.size() > 1 ? " and others" : ""));
        }
    }

    /// As many labels as the head has rows, said before the shapes are.
    void checkLabels()
    {
        const std::size_t labels = model_.options.labels().size();
        const auto head = model_.names.storedOf.find(nn::headPathOf(model_.options.kind()));
        if (labels == 0 || head == model_.names.storedOf.end()) return;
        const auto& shape = model_.weights->tensors.at(head->second).shape;
        if (shape.size() != 2 || shape[0] == static_cast<std::int64_t>(labels)) return;
        fault(configFile(),
              "id2label names " + std::to_string(labels) + " labels (two without it) but \"" +
                  head->second + "\" in the weights has " + std::to_string(shape[0]) + " rows",
              "Give one label for each row, in the order of the training.");
    }

    void readFrontEnd()
    {
        auto mel = readMelOptions(folder_, model_.options.audioSide());
        if (mel) {
            model_.sides.frontEnd.emplace(*mel);
        } else {
            fault(mel.error());
        }
    }

    void readTokenizer()
    {
        const nn::RobertaOptions& text = model_.options.textSide();
        model_.sides.cleaning = lyricsCleaningOf(model_.card, text, folder_);
        auto tokenizer = text::loadTokenizer(folder_);
        if (!tokenizer) return fault(tokenizer.error());
        checkVocabulary((*tokenizer)->vocabularySize(), text.vocabularySize);
        model_.sides.tokenizer = std::move(*tokenizer);
    }

    /// Equal sizes, as the published models have them, or a table padded to a multiple of eight.
    void checkVocabulary(std::int64_t tokens, std::int64_t rows)
    {
        constexpr std::int64_t kMostPadding = 128;
        if (tokens == rows) return;
        const bool isPadded = tokens < rows && rows % 8 == 0 && rows - tokens < kMostPadding;
        if (isPadded) {
            model_.description.notes.push_back("the word table has " + std::to_string(rows) +
                                               " rows for " + std::to_string(tokens) +
                                               " tokens: padded");
            return;
        }
        const auto files = text::tokenizerFilesOf(folder_);
        fault(files.empty() ? folder_ : files.front(),
              "has " + std::to_string(tokens) +
                  " tokens but the model's word table (vocab_size in "
                  "config.json) has " +
                  std::to_string(rows) + " rows",
              "Use the tokenizer files that came with the weights.");
    }

    const fs::path& folder_;
    ModelFolder model_;
};

}  // namespace

const nn::AstOptions& NetworkOptions::audioSide() const
{
    return kind() == ModelKind::Fusion ? fusion.audio : audio;
}

const nn::RobertaOptions& NetworkOptions::textSide() const
{
    return kind() == ModelKind::Fusion ? fusion.text : text;
}

std::vector<std::string>& NetworkOptions::labels()
{
    if (kind() == ModelKind::Ast) return audio.labels;
    return kind() == ModelKind::Fusion ? fusion.labels : text.labels;
}

nn::ScoreRule NetworkOptions::scoreRule() const
{
    if (kind() == ModelKind::Ast) return audio.scoreRule;
    return kind() == ModelKind::Fusion ? fusion.scoreRule : text.scoreRule;
}

torch::nn::Module& ModelFolder::network() const
{
    if (networks.sound) return *networks.sound;
    if (networks.words) return *networks.words;
    return *networks.fusion;
}

Result<ModelFolder> readModelFolder(const fs::path& folder)
{
    std::error_code code;
    if (!fs::is_directory(folder, code)) {
        return Error{ErrorCode::NotFound,
                     folder.string() + ": no such folder. Choose a folder that holds a model.",
                     {}};
    }
    const fs::path file = folder / "config.json";
    auto config = readWholeFile(file, kMostConfigBytes);
    if (!config) {
        if (config.error().code != ErrorCode::NotFound) return config.error();
        return Error{ErrorCode::NotFound,
                     file.string() +
                         ": not there. Choose the folder that holds the model's "
                         "config.json and model.safetensors.",
                     {}};
    }
    auto options = optionsFrom(*config, file);
    if (!options) return options.error();
    ModelFolder model = FolderReader(folder, std::move(*options)).read();
    fillDescription(model, folder);
    return model;
}

}  // namespace limelight::models
