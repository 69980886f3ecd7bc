// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The keys of a `config.json`, each checked for type and range as it is read.

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/nn/model_options.h"

namespace limelight::nn {

/// Reads typed keys and remembers the first fault.
class ConfigReader {
public:
    static constexpr std::int64_t kMaxSize = 1 << 20;

    ConfigReader(const nlohmann::json& root, std::filesystem::path origin)
        : root_(root), origin_(std::move(origin))
    {
    }

    void read(const char* key, std::int64_t low, std::int64_t high, std::int64_t& value)
    {
        if (!has(key)) return;
        const nlohmann::json& found = root_[key];
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

    /// `id2label` with the keys "0" ... "K-1"; without it `num_labels` plain labels, or two.
    void readLabels(std::vector<std::string>& labels)
    {
        std::int64_t count = 2;
        const bool hasTable = has("id2label") && !root_["id2label"].empty();
        if (!hasTable) read("num_labels", 1, kMaxSize, count);
        if (!isFine()) return;
        labels.clear();
        for (std::int64_t i = 0; i < count; ++i) labels.push_back("LABEL_" + std::to_string(i));
        if (!hasTable) return;
        const nlohmann::json& table = root_["id2label"];
        if (!table.is_object()) return fail("id2label", "is no table of labels");
        labels.assign(table.size(), "");
        for (std::size_t i = 0; i < labels.size(); ++i) {
            const auto label = table.find(std::to_string(i));
            if (label == table.end() || !(label->is_string() || label->is_number())) {
                return fail("id2label", "lacks the label \"" + std::to_string(i) + "\"");
            }
            labels[i] = label->is_string() ? label->get<std::string>() : label->dump();
        }
    }

    /// `problem_type`, which decides; without it one class of several, or `ofOne` for one label.
    void readScoreRule(std::size_t labels, ScoreRule ofOne, ScoreRule& rule)
    {
        rule = labels == 1 ? ofOne : ScoreRule::Softmax;
        if (!has("problem_type")) return;
        const nlohmann::json& type = root_["problem_type"];
        if (type == "single_label_classification") {
            rule = ScoreRule::Softmax;
        } else if (type == "multi_label_classification") {
            rule = ScoreRule::Sigmoid;
        } else if (type == "regression") {
            rule = ScoreRule::Linear;
        } else {
            fail("problem_type",
                 "is none of single_label_classification, multi_label_classification and "
                 "regression");
        }
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
    const nlohmann::json& root_;
    std::filesystem::path origin_;
    std::string fault_;
};

inline Result<nlohmann::json> objectFromText(std::string_view text,
                                             const std::filesystem::path& origin)
{
    nlohmann::json root = nlohmann::json::parse(text, nullptr, false);
    if (root.is_discarded() || !root.is_object()) {
        return Error{ErrorCode::BadWeights,
                     origin.string() + ": not a JSON object. Copy or download the file again.",
                     {}};
    }
    return root;
}

}  // namespace limelight::nn
