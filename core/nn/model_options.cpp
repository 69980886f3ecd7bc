// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/model_options.h"

#include <array>
#include <nlohmann/json.hpp>

namespace limelight::nn {
namespace {

using nlohmann::json;
using nlohmann::ordered_json;

constexpr std::int64_t kMaxSize = 1 << 20;
constexpr const char* kAstClass = "ASTForAudioClassification";
constexpr const char* kFusionClass = "LimelightFusionForAudioTextClassification";

/// Reads typed keys and remembers the first fault.
class ConfigReader {
public:
    ConfigReader(const json& root, std::filesystem::path origin)
        : root_(root), origin_(std::move(origin))
    {
    }

    void read(const char* key, std::int64_t low, std::int64_t high, std::int64_t& value)
    {
        if (!has(key)) return;
        const json& found = root_[key];
        if (!found.is_number_integer()) return fail(key, "is no whole number");
        value = found.get<std::int64_t>();
        if (value < low || value > high) {
            fail(key, "is " + std::to_string(value) + ", outside " + std::to_string(low) + " to " +
                          std::to_string(high));
        }
    }

    void read(const char* key, double low, double high, double& value)
    {
        if (!has(key)) return;
        if (!root_[key].is_number()) return fail(key, "is no number");
        value = root_[key].get<double>();
        if (!(value >= low && value <= high)) fail(key, "is out of range");
    }

    void read(const char* key, bool& value)
    {
        if (!has(key)) return;
        if (!root_[key].is_boolean()) return fail(key, "is neither true nor false");
        value = root_[key].get<bool>();
    }

    void readActivation(Activation& value)
    {
        if (!has("hidden_act")) return;
        const std::string name =
            root_["hidden_act"].is_string() ? root_["hidden_act"].get<std::string>() : "";
        if (name == "gelu") {
            value = Activation::Gelu;
        } else if (name == "gelu_new" || name == "gelu_pytorch_tanh") {
            value = Activation::GeluTanh;
        } else if (name == "relu") {
            value = Activation::Relu;
        } else if (name == "silu" || name == "swish") {
            value = Activation::Silu;
        } else {
            fail("hidden_act", "names an activation this program does not know");
        }
    }

    /// `id2label` with the keys "0" ... "K-1"; two plain labels without it.
    void readLabels(std::vector<std::string>& labels)
    {
        labels = {"LABEL_0", "LABEL_1"};
        if (!has("id2label") || root_["id2label"].empty()) return;
        const json& table = root_["id2label"];
        if (!table.is_object()) return fail("id2label", "is no table of labels");
        labels.assign(table.size(), "");
        for (std::size_t i = 0; i < labels.size(); ++i) {
            const auto label = table.find(std::to_string(i));
            if (label == table.end() || !label->is_string()) {
                return fail("id2label", "lacks the label \"" + std::to_string(i) + "\"");
            }
            labels[i] = label->get<std::string>();
        }
    }

    void readScoreRule(std::size_t labels, ScoreRule& rule)
    {
        const bool isMultiLabel =
            has("problem_type") && root_["problem_type"] == "multi_label_classification";
        rule = isMultiLabel || labels == 1 ? ScoreRule::Sigmoid : ScoreRule::Softmax;
    }

    void readEncoder(EncoderOptions& encoder)
    {
        read("hidden_size", 1, kMaxSize, encoder.hiddenSize);
        read("num_hidden_layers", 1, 1000, encoder.layers);
        read("num_attention_heads", 1, kMaxSize, encoder.heads);
        read("intermediate_size", 1, kMaxSize, encoder.intermediateSize);
        readActivation(encoder.activation);
        read("layer_norm_eps", 0.0, 1.0, encoder.layerNormEps);
        read("hidden_dropout_prob", 0.0, 0.99, encoder.hiddenDropout);
        read("attention_probs_dropout_prob", 0.0, 0.99, encoder.attentionDropout);
        if (!fault_.empty()) return;
        if (encoder.hiddenSize % encoder.heads != 0) {
            fail("hidden_size", "is no multiple of num_attention_heads");
        }
    }

    void fail(const char* key, const std::string& what)
    {
        if (fault_.empty()) fault_ = std::string(key) + " " + what;
    }

    bool has(const char* key) const { return root_.contains(key) && !root_[key].is_null(); }
    bool isFine() const { return fault_.empty(); }
    Error error() const
    {
        return {
            ErrorCode::BadWeights,
            origin_.string() + ": " + fault_ + ". Use the configuration that came with the model.",
            {}};
    }

private:
    const json& root_;
    std::filesystem::path origin_;
    std::string fault_;
};

Result<json> objectFromText(std::string_view text, const std::filesystem::path& origin)
{
    json root = json::parse(text, nullptr, false);
    if (root.is_discarded() || !root.is_object()) {
        return Error{ErrorCode::BadWeights,
                     origin.string() + ": not a JSON object. Copy or download the file again.",
                     {}};
    }
    return root;
}

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
    reader.readScoreRule(options.labels.size(), options.scoreRule);
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
    reader.readScoreRule(options.labels.size(), options.scoreRule);
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
    root["problem_type"] =
        rule == ScoreRule::Sigmoid ? "multi_label_classification" : "single_label_classification";
}

ordered_json objectFrom(const AstOptions& options)
{
    ordered_json root;
    root["architectures"] = {kAstClass};
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
    const bool isXlm = kind == ModelKind::XlmRoberta;
    ordered_json root;
    root["architectures"] = {isXlm ? "XLMRobertaForSequenceClassification"
                                   : "RobertaForSequenceClassification"};
    root["model_type"] = isXlm ? "xlm-roberta" : "roberta";
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

Result<ModelKind> modelKindFromConfig(std::string_view configJson,
                                      const std::filesystem::path& origin)
{
    auto root = objectFromText(configJson, origin);
    if (!root) return root.error();
    std::string name;
    if (root->contains("architectures") && (*root)["architectures"].is_array() &&
        !(*root)["architectures"].empty() && (*root)["architectures"][0].is_string()) {
        name = (*root)["architectures"][0].get<std::string>();
    } else if (root->contains("model_type") && (*root)["model_type"].is_string()) {
        name = (*root)["model_type"].get<std::string>();
    }
    if (name == kAstClass || name == "audio-spectrogram-transformer") return ModelKind::Ast;
    if (name == "XLMRobertaForSequenceClassification" || name == "xlm-roberta") {
        return ModelKind::XlmRoberta;
    }
    if (name == "RobertaForSequenceClassification" || name == "roberta") return ModelKind::Roberta;
    if (name == kFusionClass || name == "limelight-late-fusion") return ModelKind::Fusion;
    return Error{ErrorCode::Unsupported,
                 origin.string() + ": the architecture \"" + name.substr(0, 100) +
                     "\" is not known here. Known: " + kAstClass +
                     ", RobertaForSequenceClassification, XLMRobertaForSequenceClassification, " +
                     kFusionClass + ".",
                 {}};
}

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
    reader.readLabels(options.labels);
    reader.readScoreRule(options.labels.size(), options.scoreRule);
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
    root["architectures"] = {kFusionClass};
    root["model_type"] = "limelight-late-fusion";
    root["audio_config"] = objectFrom(options.audio);
    root["text_config"] = objectFrom(options.text, ModelKind::XlmRoberta);
    writeLabels(root, options.labels, options.scoreRule);
    return root.dump(2);
}

}  // namespace limelight::nn
