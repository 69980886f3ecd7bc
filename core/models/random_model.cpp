// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/random_model.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/atomic_file.h"
#include "core/base/check.h"
#include "core/base/random.h"
#include "core/nn/fusion_model.h"
#include "core/nn/parameters.h"
#include "core/text/byte_level.h"
#include "core/text/unicode_text.h"
#include "core/weights/safetensors_writer.h"

namespace limelight::models {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kNumbersAtOnce = std::size_t{1} << 18U;

std::vector<std::string> nineLabels()
{
    std::vector<std::string> labels;
    for (int i = 1; i <= 9; ++i) labels.push_back("class " + std::to_string(i));
    return labels;
}

nn::EncoderOptions optionsOf(const RandomEncoder& encoder, double layerNormEps)
{
    nn::EncoderOptions options;
    options.hiddenSize = encoder.width;
    options.layers = encoder.layers;
    options.heads = encoder.heads;
    options.intermediateSize = encoder.inner;
    options.layerNormEps = layerNormEps;
    return options;
}

nn::AstOptions optionsOf(const RandomSoundSide& side)
{
    nn::AstOptions options;
    options.encoder = optionsOf(side.encoder, 1e-12);
    options.columns = side.columns;
    options.melBands = side.melBands;
    options.labels = nineLabels();
    return options;
}

nn::RobertaOptions optionsOf(const RandomWordsSide& side)
{
    nn::RobertaOptions options;
    options.encoder = optionsOf(side.encoder, 1e-5);
    options.vocabularySize = side.vocabulary;
    options.positions = side.maxTokens + options.padId + 1;
    options.labels = nineLabels();
    return options;
}

nn::FusionOptions fusionOf(const RandomModel& model)
{
    nn::FusionOptions options;
    options.audio = optionsOf(*model.sound);
    options.text = optionsOf(*model.words);
    options.textKind = nn::ModelKind::Roberta;
    options.labels = nineLabels();
    return options;
}

/// Shapes without weights.
std::shared_ptr<torch::nn::Module> networkOf(const RandomModel& model)
{
    CORE_CHECK(model.sound || model.words, "a side");
    constexpr auto kStart = nn::WeightStart::Absent;
    if (model.sound && model.words) {
        return std::make_shared<nn::FusionClassifier>(fusionOf(model), kStart);
    }
    if (model.sound) return std::make_shared<nn::AstClassifier>(optionsOf(*model.sound), kStart);
    return std::make_shared<nn::RobertaClassifier>(optionsOf(*model.words), kStart);
}

std::string configOf(const RandomModel& model)
{
    if (model.sound && model.words) return nn::configFromOptions(fusionOf(model));
    if (model.sound) return nn::configFromOptions(optionsOf(*model.sound));
    return nn::configFromOptions(optionsOf(*model.words), nn::ModelKind::Roberta);
}

std::string preprocessorOf(const RandomSoundSide& side)
{
    return nlohmann::json{{"feature_extractor_type", "ASTFeatureExtractor"},
                          {"num_mel_bins", side.melBands},
                          {"max_length", side.columns},
                          {"sampling_rate", 16000},
                          {"mean", -4.2677393},
                          {"std", 4.5689974},
                          {"do_normalize", true}}
        .dump();
}

/// RoBERTa's specials, the 256 bytes and words that no text contains.
std::string vocabularyOf(std::int64_t words)
{
    nlohmann::json ids;
    for (const char* special : {"<s>", "<pad>", "</s>", "<unk>"}) ids[special] = ids.size();
    for (int byte = 0; byte < 256; ++byte) {
        std::string token;
        text::appendUtf8(token, text::byteLevelCharacterOf(static_cast<std::uint8_t>(byte)));
        ids[token] = ids.size();
    }
    while (static_cast<std::int64_t>(ids.size()) < words - 1) {
        ids["unused" + std::to_string(ids.size())] = ids.size();
    }
    ids["<mask>"] = ids.size();
    return ids.dump();
}

/// How a tensor starts.
struct Start {
    float centre = 0.0F;
    float spread = 0.0F;  ///< standard deviation
};

Start startOf(const std::string& path, const torch::Tensor& tensor)
{
    if (tensor.dim() > 1) return {0.0F, 0.02F};
    const bool isBias = path.ends_with(".bias");
    return {isBias ? 0.0F : 1.0F, 0.0F};
}

Status writeNumbers(std::int64_t count, Start start, RandomStream random,
                    const weights::ByteSink& sink, const Run& run)
{
    const double edge = std::sqrt(3.0) * static_cast<double>(start.spread);
    std::vector<float> numbers(kNumbersAtOnce);
    for (std::int64_t first = 0; first < count;) {
        if (run.cancel.requested()) return Error::cancelled();
        const auto part = std::min<std::int64_t>(count - first, kNumbersAtOnce);
        const auto some = std::span(numbers).first(static_cast<std::size_t>(part));
        for (float& number : some) {
            number = start.spread == 0.0F
                         ? start.centre
                         : start.centre + static_cast<float>(random.uniform(-edge, edge));
        }
        if (auto status = sink(std::as_bytes(some)); !status) return status;
        first += part;
    }
    return Done{};
}

Status writeWeights(const fs::path& file, const RandomModel& model, std::uint32_t seed,
                    const Run& run)
{
    const auto network = networkOf(model);
    std::vector<weights::TensorContent> tensors;
    for (const auto& [path, tensor] : nn::namedTensorsOf(*network)) {
        const Start start = startOf(path, tensor);
        const RandomStream random = RandomStream(seed).child(path);
        const std::int64_t count = tensor.numel();
        tensors.push_back({path, "F32", tensor.sizes().vec(),
                           [count, start, random, &run](const weights::ByteSink& sink) {
                               return writeNumbers(count, start, random, sink, run);
                           }});
    }
    const auto written = weights::writeSafetensorsFile(file, std::move(tensors));
    return written ? Status(Done{}) : Status(written.error());
}

Status checkSpace(const fs::path& folder, std::uintmax_t bytes)
{
    std::error_code code;
    const fs::space_info space = fs::space(folder, code);
    if (code || space.available >= bytes) return Done{};
    const auto megabytes = [](std::uintmax_t count) { return std::to_string(count / 1'000'000); };
    return Error{ErrorCode::DiskFull,
                 folder.string() + ": random weights take " + megabytes(bytes) + " MB and " +
                     megabytes(space.available) +
                     " MB are free. Set TMPDIR to a folder on a disk with more space.",
                 {}};
}

/// @param wanted  tokens whose last state is computed
double encoderFlop(const RandomEncoder& encoder, std::int64_t tokens, std::int64_t wanted)
{
    const auto width = static_cast<double>(encoder.width);
    const auto inner = static_cast<double>(encoder.inner);
    const auto all = static_cast<double>(tokens);
    const double projections = 3.0 * width * width * all;
    const auto restOf = [&](double some) {
        return 2.0 * width * all * some + (width * width + 2.0 * width * inner) * some;
    };
    const auto blocks = static_cast<double>(encoder.layers);
    return 2.0 * (blocks * projections + (blocks - 1.0) * restOf(all) +
                  restOf(static_cast<double>(wanted)));
}

}  // namespace

std::int64_t parameterCountOf(const RandomModel& model)
{
    return nn::parameterCountOf(*networkOf(model));
}

std::uintmax_t bytesOf(const RandomModel& model)
{
    return static_cast<std::uintmax_t>(parameterCountOf(model)) * sizeof(float);
}

std::int64_t tokensOf(const RandomSoundSide& side)
{
    return optionsOf(side).tokens();
}

double passFlop(const RandomSoundSide& side)
{
    constexpr double kPatch = 16.0 * 16.0;
    const std::int64_t tokens = tokensOf(side);
    return encoderFlop(side.encoder, tokens, 2) +
           2.0 * static_cast<double>(tokens - 2) * kPatch * static_cast<double>(side.encoder.width);
}

double passFlop(const RandomWordsSide& side, std::int64_t tokens)
{
    return encoderFlop(side.encoder, tokens, 1);
}

Status writeRandomModel(const fs::path& folder, const RandomModel& model, std::uint32_t seed,
                        Run& run)
{
    if (auto status = makeWritableFolder(folder); !status) return status;
    constexpr std::uintmax_t kOtherFiles = std::uintmax_t{4} << 20U;
    if (auto status = checkSpace(folder, bytesOf(model) + kOtherFiles); !status) return status;
    std::vector<std::pair<const char*, std::string>> files{{"config.json", configOf(model)}};
    if (model.sound) files.emplace_back("preprocessor_config.json", preprocessorOf(*model.sound));
    if (model.words) {
        files.emplace_back("vocab.json", vocabularyOf(model.words->vocabulary));
        files.emplace_back("merges.txt", "#version: 0.2\n");
    }
    for (const auto& [name, content] : files) {
        if (auto status = writeFileAtomically(folder / name, content); !status) return status;
    }
    return writeWeights(folder / "model.safetensors", model, seed, run);
}

}  // namespace limelight::models
