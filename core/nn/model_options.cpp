// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/model_options.h"

#include "core/nn/config_reader_private.h"
#include "core/nn/model_class.h"

namespace limelight::nn {
namespace {

using nlohmann::json;
using nlohmann::ordered_json;

constexpr std::int64_t kMaxSize = ConfigReader::kMaxSize;

Result<AstOptions> astOptionsFrom(const json& root, const std::filesystem::path& origin)
{
    AstOptions options;
    ConfigReader reader(root, origin);
    reader.readEncoder(options.encoder);
    reader.read("patch_size", 1, 1024, options.patchSize);
    reader.read("frequency_stride", 1, 1024, options.frequencyStride);
    reader.read("time_stride", 1, 1024, options.timeStride);
    reader.read("max_length", 1, kMaxSize, options.columns);
    reader.read("num_mel_bins", 1, 4096, options.melBands);
    reader.read("qkv_bias", options.hasQkvBias);
    reader.readLabels(options.labels);
    reader.readScoreRule(options.labels.size(), ScoreRule::Linear, options.scoreRule);
    if (reader.isFine() &&
        (options.patchSize > options.columns || options.patchSize > options.melBands)) {
        reader.fail("patch_size", "is larger than the spectrogram");
    }
    if (!reader.isFine()) return reader.error();
    return options;
}

Result<RobertaOptions> robertaOptionsFrom(const json& root, const std::filesystem::path& origin)
{
    RobertaOptions options;
    // The published class's own defaults, not those of the published files.
    options.encoder.layerNormEps = 1e-12;
    options.vocabularySize = 50265;
    options.positions = 512;
    options.tokenTypes = 2;
    ConfigReader reader(root, origin);
    reader.readEncoder(options.encoder);
    reader.read("vocab_size", 4, std::int64_t{1} << 24, options.vocabularySize);
    reader.read("max_position_embeddings", 4, kMaxSize, options.positions);
    reader.read("type_vocab_size", 1, 1024, options.tokenTypes);
    reader.read("pad_token_id", 0, std::int64_t{1} << 24, options.padId);
    options.classifierDropout = options.encoder.hiddenDropout;
    reader.read("classifier_dropout", 0.0, 0.99, options.classifierDropout);
    reader.readLabels(options.labels);
    reader.readScoreRule(options.labels.size(), ScoreRule::Sigmoid, options.scoreRule);
    if (reader.isFine() && options.maxTokens() < 2) {
        reader.fail("max_position_embeddings", "leaves no room for two tokens");
    }
    if (reader.isFine() && options.padId >= options.vocabularySize) {
        reader.fail("pad_token_id", "lies outside the vocabulary");
    }
    if (reader.has("position_embedding_type") && root["position_embedding_type"] != "absolute") {
        reader.fail("position_embedding_type", "is not \"absolute\"");
    }
    if (!reader.isFine()) return reader.error();
    return options;
}

const char* nameOf(Activation activation)
{
    switch (activation) {
        case Activation::Gelu:
            return "gelu";
        case Activation::GeluTanh:
            return "gelu_new";
        case Activation::Relu:
            return "relu";
        case Activation::Silu:
            return "silu";
    }
    return "gelu";
}

void writeEncoder(ordered_json& root, const EncoderOptions& encoder)
{
    root["hidden_size"] = encoder.hiddenSize;
    root["num_hidden_layers"] = encoder.layers;
    root["num_attention_heads"] = encoder.heads;
    root["intermediate_size"] = encoder.intermediateSize;
    root["hidden_act"] = nameOf(encoder.activation);
    root["layer_norm_eps"] = encoder.layerNormEps;
    root["hidden_dropout_prob"] = encoder.hiddenDropout;
    root["attention_probs_dropout_prob"] = encoder.attentionDropout;
}

void writeLabels(ordered_json& root, const std::vector<std::string>& labels, ScoreRule rule)
{
    if (labels.empty()) return;
    ordered_json byId = ordered_json::object();
    ordered_json byLabel = ordered_json::object();
    for (std::size_t i = 0; i < labels.size(); ++i) {
        byId[std::to_string(i)] = labels[i];
        byLabel[labels[i]] = i;
    }
    root["id2label"] = byId;
    root["label2id"] = byLabel;
    root["problem_type"] = rule == ScoreRule::Sigmoid  ? "multi_label_classification"
                           : rule == ScoreRule::Linear ? "regression"
                                                       : "single_label_classification";
}

ordered_json objectFrom(const AstOptions& options)
{
    ordered_json root;
    root["architectures"] = {classNameOf(ModelKind::Ast, !options.labels.empty())};
    root["model_type"] = "audio-spectrogram-transformer";
    writeEncoder(root, options.encoder);
    root["patch_size"] = options.patchSize;
    root["frequency_stride"] = options.frequencyStride;
    root["time_stride"] = options.timeStride;
    root["max_length"] = options.columns;
    root["num_mel_bins"] = options.melBands;
    root["qkv_bias"] = options.hasQkvBias;
    writeLabels(root, options.labels, options.scoreRule);
    return root;
}

ordered_json objectFrom(const RobertaOptions& options, ModelKind kind)
{
    ordered_json root;
    root["architectures"] = {classNameOf(kind, !options.labels.empty())};
    root["model_type"] = kind == ModelKind::XlmRoberta ? "xlm-roberta" : "roberta";
    writeEncoder(root, options.encoder);
    root["classifier_dropout"] = options.classifierDropout;
    root["vocab_size"] = options.vocabularySize;
    root["max_position_embeddings"] = options.positions;
    root["type_vocab_size"] = options.tokenTypes;
    root["bos_token_id"] = 0;
    root["pad_token_id"] = options.padId;
    root["eos_token_id"] = 2;
    root["position_embedding_type"] = "absolute";
    writeLabels(root, options.labels, options.scoreRule);
    return root;
}

}  // namespace

Result<AstOptions> astOptionsFromConfig(std::string_view configJson,
                                        const std::filesystem::path& origin)
{
    auto root = objectFromText(configJson, origin);
    if (!root) return root.error();
    return astOptionsFrom(*root, origin);
}

Result<RobertaOptions> robertaOptionsFromConfig(std::string_view configJson,
                                                const std::filesystem::path& origin)
{
    auto root = objectFromText(configJson, origin);
    if (!root) return root.error();
    return robertaOptionsFrom(*root, origin);
}

Result<FusionOptions> fusionOptionsFromConfig(std::string_view configJson,
                                              const std::filesystem::path& origin)
{
    auto root = objectFromText(configJson, origin);
    if (!root) return root.error();
    ConfigReader reader(*root, origin);
    for (const char* key : {"audio_config", "text_config"}) {
        if (!reader.has(key) || !(*root)[key].is_object()) reader.fail(key, "is missing");
    }
    if (!reader.isFine()) return reader.error();
    FusionOptions options;
    auto audio = astOptionsFrom((*root)["audio_config"], origin);
    if (!audio) return audio.error().in("reading audio_config");
    auto text = robertaOptionsFrom((*root)["text_config"], origin);
    if (!text) return text.error().in("reading text_config");
    options.audio = std::move(*audio);
    options.text = std::move(*text);
    if ((*root)["text_config"].value("model_type", json()) == "roberta") {
        options.textKind = ModelKind::Roberta;
    }
    reader.readLabels(options.labels);
    reader.readScoreRule(options.labels.size(), ScoreRule::Sigmoid, options.scoreRule);
    if (!reader.isFine()) return reader.error();
    return options;
}

std::string configFromOptions(const AstOptions& options)
{
    return objectFrom(options).dump(2);
}

std::string configFromOptions(const RobertaOptions& options, ModelKind kind)
{
    return objectFrom(options, kind).dump(2);
}

std::string configFromOptions(const FusionOptions& options)
{
    ordered_json root;
    root["architectures"] = {classNameOf(ModelKind::Fusion, true)};
    root["model_type"] = "limelight-late-fusion";
    root["audio_config"] = objectFrom(options.audio);
    root["text_config"] = objectFrom(options.text, options.textKind);
    writeLabels(root, options.labels, options.scoreRule);
    return root.dump(2);
}

}  // namespace limelight::nn
