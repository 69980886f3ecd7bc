// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/classifier_folder.h"

#include <algorithm>
#include <new>

#include "core/base/atomic_file.h"
#include "core/models/external_classifier.h"
#include "core/models/folder_classifier_private.h"
#include "core/models/model_files_private.h"
#include "core/nn/parameters.h"
#include "core/text/sentence_piece.h"

namespace limelight::models {
namespace {

using nn::ModelKind;

/// The networks as config.json describes them, still without weights.
struct Description {
    ModelKind kind = ModelKind::Ast;
    nn::AstOptions audio;
    nn::RobertaOptions text;
    nn::FusionOptions fusion;

    bool hears() const { return kind == ModelKind::Ast || kind == ModelKind::Fusion; }
    bool reads() const { return kind != ModelKind::Ast; }
    const nn::AstOptions& audioSide() const
    {
        return kind == ModelKind::Fusion ? fusion.audio : audio;
    }
    const nn::RobertaOptions& textSide() const
    {
        return kind == ModelKind::Fusion ? fusion.text : text;
    }
};

Result<Description> describe(const std::filesystem::path& folder)
{
    const auto file = folder / "config.json";
    auto text = readWholeFile(file, 16U << 20U);
    if (!text) {
        if (text.error().code != ErrorCode::NotFound) return text.error();
        return Error{ErrorCode::NotFound,
                     file.string() +
                         ": not there. Choose the folder that holds the model's "
                         "config.json and model.safetensors.",
                     {}};
    }
    auto kind = nn::modelKindFromConfig(*text, file);
    if (!kind) return kind.error();
    Description model;
    model.kind = *kind;
    if (model.kind == ModelKind::Ast) {
        auto options = nn::astOptionsFromConfig(*text, file);
        if (!options) return options.error();
        model.audio = std::move(*options);
    } else if (model.kind == ModelKind::Fusion) {
        auto options = nn::fusionOptionsFromConfig(*text, file);
        if (!options) return options.error();
        model.fusion = std::move(*options);
    } else {
        auto options = nn::robertaOptionsFromConfig(*text, file);
        if (!options) return options.error();
        model.text = std::move(*options);
    }
    if (model.kind == ModelKind::Roberta) {
        return Error{ErrorCode::Unsupported,
                     file.string() +
                         ": RoBERTa's byte-level vocabulary (vocab.json, merges.txt) is "
                         "not read. Use an XLM-RoBERTa model.",
                     {}};
    }
    return model;
}

double numbersOf(const nn::EncoderOptions& encoder)
{
    const auto width = static_cast<double>(encoder.hiddenSize);
    return static_cast<double>(encoder.layers) * width *
           (4 * width + 2 * static_cast<double>(encoder.intermediateSize));
}

/// Refuses sizes far beyond what the weights can fill, before memory is taken for them.
Status checkSize(const Description& model, const nn::NamedTensors& weights,
                 const std::filesystem::path& folder)
{
    constexpr double kAlwaysFine = 64e6;
    double expected = 0.0;
    if (model.hears()) {
        const auto& audio = model.audioSide();
        expected += numbersOf(audio.encoder) + static_cast<double>(audio.tokens()) *
                                                   static_cast<double>(audio.encoder.hiddenSize);
    }
    if (model.reads()) {
        const auto& text = model.textSide();
        expected += numbersOf(text.encoder) +
                    static_cast<double>(text.vocabularySize + text.positions + text.tokenTypes) *
                        static_cast<double>(text.encoder.hiddenSize);
    }
    double found = 0.0;
    for (const auto& [name, tensor] : weights) found += static_cast<double>(tensor.numel());
    if (expected <= std::max(kAlwaysFine, 2.0 * found)) return Done{};
    return Error{ErrorCode::BadWeights,
                 folder.string() + ": config.json describes about " +
                     std::to_string(static_cast<std::int64_t>(expected / 1e6)) +
                     " million numbers but the weights hold " +
                     std::to_string(static_cast<std::int64_t>(found / 1e6)) +
                     " million. Use the configuration that belongs to the weights.",
                 {}};
}

template <class Network, class Options>
Result<std::shared_ptr<Network>> networkFrom(const Options& options,
                                             const nn::NamedTensors& weights,
                                             const std::filesystem::path& folder)
{
    auto network = std::make_shared<Network>(options);
    auto extra = nn::loadParameters(*network, weights, folder);
    if (!extra) return extra.error();
    network->eval();
    for (torch::Tensor& parameter : network->parameters()) parameter.requires_grad_(false);
    return network;
}

Result<Networks> networksFrom(const Description& model, const nn::NamedTensors& weights,
                              const std::filesystem::path& folder)
{
    Networks networks;
    if (model.kind == ModelKind::Ast) {
        networks.scoreRule = model.audio.scoreRule;
        auto network = networkFrom<nn::AstClassifier>(model.audio, weights, folder);
        if (!network) return network.error();
        networks.sound = std::move(*network);
    } else if (model.kind == ModelKind::Fusion) {
        networks.scoreRule = model.fusion.scoreRule;
        auto network = networkFrom<nn::FusionClassifier>(
            model.fusion, nn::withRobertaNames(weights, "text_model."), folder);
        if (!network) return network.error();
        networks.fusion = std::move(*network);
    } else {
        networks.scoreRule = model.text.scoreRule;
        auto network = networkFrom<nn::RobertaClassifier>(
            model.text, nn::withRobertaNames(weights, "roberta."), folder);
        if (!network) return network.error();
        networks.words = std::move(*network);
    }
    return networks;
}

Result<InputSides> sidesFrom(const Description& model, const CardFile& card,
                             const std::filesystem::path& folder)
{
    InputSides sides;
    if (model.hears()) {
        auto mel = readMelOptions(folder, model.audioSide());
        if (!mel) return mel.error();
        sides.frontEnd.emplace(*mel);
    }
    if (model.reads()) {
        const auto file = folder / "sentencepiece.bpe.model";
        auto tokenizer = text::SentencePieceTokenizer::load(file);
        if (!tokenizer) return tokenizer.error();
        const std::int64_t rows = model.textSide().vocabularySize;
        if (tokenizer->vocabularySize() > rows) {
            return Error{ErrorCode::BadWeights,
                         file.string() + ": has " + std::to_string(tokenizer->vocabularySize()) +
                             " tokens but the model's word table has " + std::to_string(rows) +
                             " rows. Use the vocabulary that belongs to the weights.",
                         {}};
        }
        sides.tokenizer = std::make_unique<text::SentencePieceTokenizer>(std::move(*tokenizer));
        sides.cleaning = lyricsCleaningOf(card, model.textSide(), folder);
    }
    return sides;
}

const std::vector<std::string>& labelsOf(const Description& model)
{
    if (model.kind == ModelKind::Ast) return model.audio.labels;
    return model.kind == ModelKind::Fusion ? model.fusion.labels : model.text.labels;
}

Modality modalityOf(const Description& model)
{
    if (!model.reads()) return Modality::Audio;
    return model.hears() ? Modality::Both : Modality::Lyrics;
}

Result<std::unique_ptr<Classifier>> load(const std::filesystem::path& folder, Run& run)
{
    constexpr std::int64_t kSteps = 4;
    std::int64_t step = 0;
    const auto isCancelled = [&] {
        run.progress.at(Stage::LoadingModel, step++, kSteps);
        return run.cancel.requested();
    };
    if (isCancelled()) return Error::cancelled();
    auto model = describe(folder);
    if (!model) return model.error();
    auto card = readCardFile(folder);
    if (!card) return card.error();
    auto sides = sidesFrom(*model, *card, folder);
    if (!sides) return sides.error();
    if (isCancelled()) return Error::cancelled();
    auto weights = nn::readWeightsFolder(folder);
    if (!weights) return weights.error();
    if (isCancelled()) return Error::cancelled();
    if (auto status = checkSize(*model, *weights, folder); !status) return status.error();
    auto networks = networksFrom(*model, *weights, folder);
    if (!networks) return networks.error();
    if (isCancelled()) return Error::cancelled();
    auto hash = hashOfModelFolder(folder, nn::weightFilesOf(folder));
    if (!hash) return hash.error();
    card->card.hash = std::move(*hash);
    card->card.labels = labelsOf(*model);
    card->card.scoreRule =
        networks->scoreRule == nn::ScoreRule::Softmax ? ScoreRule::Softmax : ScoreRule::Sigmoid;
    card->card.modality = modalityOf(*model);
    run.progress.at(Stage::LoadingModel, kSteps, kSteps);
    return std::unique_ptr<Classifier>(std::make_unique<FolderClassifier>(
        std::move(card->card), std::move(*networks), std::move(*sides)));
}

}  // namespace

Result<std::unique_ptr<Classifier>> loadClassifier(const std::filesystem::path& folder, Run& run)
{
    std::error_code code;
    if (!std::filesystem::is_directory(folder, code)) {
        return Error{ErrorCode::NotFound,
                     folder.string() + ": no such folder. Choose a folder that holds a model.",
                     {}};
    }
    if (isExternalModel(folder)) return ExternalClassifier::open(folder, run);
    try {
        return load(folder, run);
    } catch (const std::bad_alloc&) {
    } catch (const c10::Error&) {
    }
    return Error{ErrorCode::OutOfMemory,
                 folder.string() +
                     ": not enough memory for this model. Close other programs or use "
                     "a smaller model.",
                 {}};
}

}  // namespace limelight::models
