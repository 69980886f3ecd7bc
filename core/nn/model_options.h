// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The sizes of the networks as their `config.json` states them. No torch here.

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace limelight::nn {

enum class Activation { Gelu, GeluTanh, Relu, Silu };

/// What the two transformer encoders have in common.
struct EncoderOptions {
    std::int64_t hiddenSize = 768;
    std::int64_t layers = 12;
    std::int64_t heads = 12;
    std::int64_t intermediateSize = 3072;
    Activation activation = Activation::Gelu;
    double layerNormEps = 1e-12;
    /// Used in training mode only.
    double hiddenDropout = 0.0;
    double attentionDropout = 0.0;
    friend bool operator==(const EncoderOptions&, const EncoderOptions&) = default;
};

/// How logits become scores; Linear leaves them as they are.
enum class ScoreRule { Softmax, Sigmoid, Linear };

enum class ModelKind { Ast, Roberta, XlmRoberta, Fusion };

/// An Audio Spectrogram Transformer. Defaults are AST base.
struct AstOptions {
    EncoderOptions encoder;
    std::int64_t patchSize = 16;
    std::int64_t frequencyStride = 10;
    std::int64_t timeStride = 10;
    std::int64_t columns = 1024;  ///< N, `max_length`
    std::int64_t melBands = 128;  ///< M
    bool hasQkvBias = true;
    std::vector<std::string> labels;  ///< empty: an encoder without a head
    ScoreRule scoreRule = ScoreRule::Softmax;

    std::int64_t frequencyPatches() const { return (melBands - patchSize) / frequencyStride + 1; }
    std::int64_t timePatches() const { return (columns - patchSize) / timeStride + 1; }
    /// Patches and the two learned tokens.
    std::int64_t tokens() const { return frequencyPatches() * timePatches() + 2; }
    friend bool operator==(const AstOptions&, const AstOptions&) = default;
};

/// RoBERTa and XLM-RoBERTa. Defaults are XLM-R base with the layer norm of its published files.
struct RobertaOptions {
    EncoderOptions encoder{.layerNormEps = 1e-5, .hiddenDropout = 0.1, .attentionDropout = 0.1};
    std::int64_t vocabularySize = 250002;
    std::int64_t positions = 514;  ///< `max_position_embeddings`, two more than the tokens
    std::int64_t tokenTypes = 1;
    std::int64_t padId = 1;
    double classifierDropout = 0.1;
    bool hasPooler = false;           ///< a dense layer on the first token, beside no head
    std::vector<std::string> labels;  ///< empty: an encoder without a head
    ScoreRule scoreRule = ScoreRule::Softmax;

    /// Longest sequence the position table holds.
    std::int64_t maxTokens() const { return positions - padId - 1; }
    friend bool operator==(const RobertaOptions&, const RobertaOptions&) = default;
};

/// Late fusion of the two: pooled sound and first token of the words, side by side.
struct FusionOptions {
    AstOptions audio;
    RobertaOptions text;
    ModelKind textKind = ModelKind::XlmRoberta;  ///< or Roberta; they differ in the tokenizer
    std::vector<std::string> labels;
    ScoreRule scoreRule = ScoreRule::Softmax;
    std::int64_t width() const { return audio.encoder.hiddenSize + text.encoder.hiddenSize; }
    friend bool operator==(const FusionOptions&, const FusionOptions&) = default;
};

/// One target of an Open-Unmix separator.
struct OpenUnmixOptions {
    std::int64_t bins = 2049;    ///< n_fft / 2 + 1
    std::int64_t maxBin = 1487;  ///< bins the network reads
    std::int64_t channels = 2;   ///< of the network: 1 or 2
    std::int64_t hiddenSize = 512;
    std::int64_t lstmLayers = 3;
    bool isUnidirectional = false;
    friend bool operator==(const OpenUnmixOptions&, const OpenUnmixOptions&) = default;
};

/// Options from a `config.json`; absent keys take the defaults of the published class.
/// @param origin  the file, for messages
/// How scores are made follows `problem_type`. Without it: softmax for several labels, and for one
/// label the sigmoid of transformers' text-classification pipeline where words are read, the plain
/// number (the classes' own regression loss) where sound is heard.
/// @error         BadWeights for wrong types, sizes out of range or that do not fit together
/// @differs       transformers' audio pipeline takes the softmax of everything, of multi-label
///                models and of a single number too (which is then 1)
Result<AstOptions> astOptionsFromConfig(std::string_view configJson,
                                        const std::filesystem::path& origin);
Result<RobertaOptions> robertaOptionsFromConfig(std::string_view configJson,
                                                const std::filesystem::path& origin);
Result<FusionOptions> fusionOptionsFromConfig(std::string_view configJson,
                                              const std::filesystem::path& origin);

/// The `config.json` of a model, read back by the functions above to equal options.
std::string configFromOptions(const AstOptions& options);
/// @param kind  Roberta or XlmRoberta, for `architectures` and `model_type`
std::string configFromOptions(const RobertaOptions& options,
                              ModelKind kind = ModelKind::XlmRoberta);
std::string configFromOptions(const FusionOptions& options);

}  // namespace limelight::nn
