// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include "core/models/music_lime_inference_private.h"

namespace limelight::models {
namespace {

namespace fs = std::filesystem;
using nn::ModelKind;

constexpr std::int64_t kHeadSize = 64;
constexpr std::int64_t kStride = 10;
constexpr std::int64_t kMelBands = 128;
constexpr std::int64_t kColumns = 1024;

Error badCheckpoint(const fs::path& file, const std::string& what)
{
    return {ErrorCode::BadWeights,
            file.string() + ": " + what +
                ". Give one of the six published state dicts, converted to safetensors.",
            {}};
}

/// Layers, widths and heads of one encoder.
/// @param query  the path of a layer's query after its number
Status inferEncoder(const MusicLimeCheckpoint& checkpoint, const std::string& body,
                    const char* query, nn::EncoderOptions& encoder, const fs::path& file)
{
    const std::string layers = body + "encoder.layer.";
    encoder.layers = 0;
    while (checkpoint.shapeOf(layers + std::to_string(encoder.layers) + query) != nullptr) {
        ++encoder.layers;
    }
    encoder.hiddenSize = checkpoint.size(layers + "0" + query, 0);
    encoder.intermediateSize = checkpoint.size(layers + "0.intermediate.dense.weight", 0);
    if (encoder.layers < 1 || encoder.hiddenSize < 1 || encoder.intermediateSize < 1) {
        return badCheckpoint(file, "\"" + checkpoint.names.spelled(layers + "0" + query) +
                                       "\" or the layer's other tensors are missing");
    }
    if (encoder.hiddenSize % kHeadSize != 0) {
        return badCheckpoint(file, "its encoder " + body + "* is " +
                                       std::to_string(encoder.hiddenSize) +
                                       " wide, no multiple of 64, so its heads are not known");
    }
    encoder.heads = encoder.hiddenSize / kHeadSize;
    return Done{};
}

/// The `max_length` whose patches fill a row of the position table: AST's own, else the power of
/// two that does, else the shortest.
std::int64_t columnsOf(std::int64_t timePatches, std::int64_t patch)
{
    const std::int64_t least = patch + (timePatches - 1) * kStride;
    const std::int64_t most = least + kStride - 1;
    if (least <= kColumns && kColumns <= most) return kColumns;
    for (std::int64_t power = 1; power <= most; power *= 2) {
        if (power >= least) return power;
    }
    return least;
}

Status inferAudio(const MusicLimeCheckpoint& checkpoint, const std::string& body,
                  nn::AstOptions& audio, const fs::path& file)
{
    const char* query = ".attention.attention.query.weight";
    if (auto s = inferEncoder(checkpoint, body, query, audio.encoder, file); !s) return s;
    const std::string kernel = body + "embeddings.patch_embeddings.projection.weight";
    audio.patchSize = checkpoint.size(kernel, 3);
    audio.hasQkvBias =
        checkpoint.shapeOf(body + "encoder.layer.0.attention.attention.query.bias") != nullptr;
    audio.frequencyStride = audio.timeStride = kStride;
    audio.melBands = kMelBands;
    const std::int64_t rows = checkpoint.size(body + "embeddings.position_embeddings", 1);
    if (audio.patchSize < 1 || audio.patchSize > kMelBands || rows < 3) {
        return badCheckpoint(file, "\"" + checkpoint.names.spelled(kernel) +
                                       "\" or its position table is missing or misshapen");
    }
    const std::int64_t frequencyPatches = audio.frequencyPatches();
    if ((rows - 2) % frequencyPatches != 0) {
        return badCheckpoint(file, "its position table has " + std::to_string(rows) +
                                       " rows, which are no 2 + " +
                                       std::to_string(frequencyPatches) +
                                       " x time patches of 128 mel bands at a stride of 10");
    }
    audio.columns = columnsOf((rows - 2) / frequencyPatches, audio.patchSize);
    return Done{};
}

Status inferText(const MusicLimeCheckpoint& checkpoint, const std::string& body,
                 nn::RobertaOptions& text, const fs::path& file)
{
    const char* query = ".attention.self.query.weight";
    if (auto s = inferEncoder(checkpoint, body, query, text.encoder, file); !s) return s;
    text.vocabularySize = checkpoint.size(body + "embeddings.word_embeddings.weight", 0);
    text.positions = checkpoint.size(body + "embeddings.position_embeddings.weight", 0);
    text.tokenTypes = checkpoint.size(body + "embeddings.token_type_embeddings.weight", 0);
    text.padId = 1;
    if (text.vocabularySize < 4 || text.positions < 4 || text.tokenTypes < 1) {
        return badCheckpoint(file, "its tables below " + checkpoint.names.spelled(body) +
                                       "embeddings.* are missing or misshapen");
    }
    return Done{};
}

}  // namespace

Result<MusicLimeCheckpoint> openMusicLimeCheckpoint(const fs::path& file)
{
    auto weights = weights::openWeightsFile(file);
    if (!weights) return weights.error();
    std::vector<std::string> stored;
    for (const auto& [name, tensor] : weights->tensors) stored.push_back(name);
    constexpr std::array<std::pair<ModelKind, const char*>, 3> kKinds{
        {{ModelKind::Fusion, "text_model.embeddings.position_embeddings.weight"},
         {ModelKind::Ast, "audio_spectrogram_transformer.embeddings.position_embeddings"},
         {ModelKind::Roberta, "roberta.embeddings.position_embeddings.weight"}}};
    for (const auto& [kind, body] : kKinds) {
        auto names = nn::checkpointNamesOf(kind, stored);
        if (!names.has(body) || !names.hasHead(kind)) continue;
        return MusicLimeCheckpoint{std::move(*weights), kind, std::move(names)};
    }
    return badCheckpoint(file,
                         "has neither the tensors of an AST (audio_spectrogram_transformer.*) nor "
                         "of a RoBERTa (roberta.*) nor of both (audio_model.*, text_model.*) with "
                         "their classifier.*");
}

Result<MusicLimeNetwork> inferMusicLimeNetwork(const MusicLimeCheckpoint& checkpoint,
                                               const std::vector<std::string>& labels,
                                               const fs::path& file)
{
    const std::string head = nn::headPathOf(checkpoint.kind);
    if (checkpoint.size(head, 0) != static_cast<std::int64_t>(labels.size())) {
        return badCheckpoint(file, "\"" + checkpoint.names.spelled(head) + "\" has " +
                                       std::to_string(checkpoint.size(head, 0)) +
                                       " rows where the published models have 9 classes");
    }
    MusicLimeNetwork inferred;
    nn::AstOptions audio;
    constexpr auto kStart = nn::WeightStart::Absent;
    if (checkpoint.hears()) {
        const char* body = checkpoint.reads() ? "audio_model." : "audio_spectrogram_transformer.";
        if (auto s = inferAudio(checkpoint, body, audio, file); !s) return s.error();
    }
    if (checkpoint.reads()) {
        const char* body = checkpoint.hears() ? "text_model." : "roberta.";
        if (auto s = inferText(checkpoint, body, inferred.text, file); !s) return s.error();
    }
    if (checkpoint.kind == ModelKind::Fusion) {
        nn::FusionOptions both;
        both.audio = audio;
        both.text = inferred.text;
        both.textKind = ModelKind::Roberta;
        both.labels = labels;
        inferred.config = nn::configFromOptions(both);
        inferred.network = std::make_shared<nn::FusionClassifier>(both, kStart);
    } else if (checkpoint.kind == ModelKind::Ast) {
        audio.labels = labels;
        inferred.config = nn::configFromOptions(audio);
        inferred.network = std::make_shared<nn::AstClassifier>(audio, kStart);
    } else {
        inferred.text.labels = labels;
        inferred.config = nn::configFromOptions(inferred.text, ModelKind::Roberta);
        inferred.network = std::make_shared<nn::RobertaClassifier>(inferred.text, kStart);
    }
    const auto fit =
        nn::fitOf(*inferred.network, checkpoint.kind, checkpoint.names, checkpoint.weights);
    if (!fit.fits()) return badCheckpoint(file, fit.faults());
    return inferred;
}

}  // namespace limelight::models
