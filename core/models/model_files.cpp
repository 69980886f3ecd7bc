// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/base/atomic_file.h"
#include "core/base/hash.h"
#include "core/models/model_files_private.h"
#include "core/models/preprocessor_config.h"

namespace limelight::models {
namespace {

using nlohmann::json;

constexpr std::uintmax_t kMaxBytes = 16U << 20U;

Error bad(const std::filesystem::path& file, const std::string& what)
{
    return {
        ErrorCode::BadWeights, file.string() + ": " + what + ". Copy the model folder again.", {}};
}

Result<json> objectFromFile(const std::filesystem::path& file)
{
    auto text = readWholeFile(file, kMaxBytes);
    if (!text) return text.error();
    json root = json::parse(*text, nullptr, false);
    if (root.is_discarded() || !root.is_object()) return bad(file, "not a JSON object");
    return root;
}

bool isThere(const std::filesystem::path& file)
{
    std::error_code code;
    return std::filesystem::is_regular_file(file, code);
}

std::string textOf(const json& root, const char* key, const std::string& fallback)
{
    return root.contains(key) && root[key].is_string() ? root[key].get<std::string>() : fallback;
}

bool isTrue(const json& root, const char* key)
{
    return root.contains(key) && root[key].is_boolean() && root[key].get<bool>();
}

std::optional<LyricsCleaning> cleaningFrom(const json& root)
{
    if (!root.contains("lyrics_cleaning") || !root["lyrics_cleaning"].is_object()) {
        return std::nullopt;
    }
    const json& table = root["lyrics_cleaning"];
    LyricsCleaning cleaning;
    cleaning.lowerCases = isTrue(table, "lowercase") || isTrue(table, "lower_cases");
    cleaning.stripsAsciiPunctuation =
        isTrue(table, "strip_ascii_punctuation") || isTrue(table, "strips_ascii_punctuation");
    cleaning.maxTokens = 0;
    if (table.contains("max_tokens") && table["max_tokens"].is_number_integer()) {
        const auto tokens = table["max_tokens"].get<std::int64_t>();
        cleaning.maxTokens = static_cast<int>(std::clamp<std::int64_t>(tokens, 2, 1 << 20));
    }
    return cleaning;
}

/// `score_rule`: nothing without it.
Result<std::optional<nn::ScoreRule>> scoreRuleFrom(const json& root,
                                                   const std::filesystem::path& file)
{
    if (!root.contains("score_rule")) return std::optional<nn::ScoreRule>();
    const json& rule = root["score_rule"];
    if (rule == "softmax") return std::optional(nn::ScoreRule::Softmax);
    if (rule == "sigmoid") return std::optional(nn::ScoreRule::Sigmoid);
    if (rule == "linear") return std::optional(nn::ScoreRule::Linear);
    return Error{ErrorCode::BadWeights,
                 file.string() +
                     ": score_rule is none of \"softmax\" (one class of many), "
                     "\"sigmoid\" (any number of classes) and \"linear\" (a "
                     "regression). Write one of them, or leave it out.",
                 {}};
}

/// A number under `key`, the fallback without it, nothing when it is no number in range.
std::optional<double> numberOf(const json& root, const char* key, double fallback, double low,
                               double high)
{
    if (!root.contains(key) || root[key].is_null()) return fallback;
    if (!root[key].is_number()) return std::nullopt;
    const double value = root[key].get<double>();
    if (!(value >= low && value <= high)) return std::nullopt;
    return value;
}

}  // namespace

Result<CardFile> readCardFile(const std::filesystem::path& folder)
{
    CardFile result;
    result.card.folder = folder.string();
    result.card.name = std::filesystem::weakly_canonical(folder).filename().string();
    result.card.task = "classification";
    const auto file = folder / "limelight.json";
    if (!isThere(file)) return result;
    auto root = objectFromFile(file);
    if (!root) return root.error();
    result.card.name = textOf(*root, "name", result.card.name);
    result.card.task = textOf(*root, "task", result.card.task);
    result.card.licence = textOf(*root, "licence", "");
    result.card.isTrainedOnSyntheticSongs = isTrue(*root, "synthetic");
    if (root->contains("languages") && (*root)["languages"].is_array()) {
        for (const json& language : (*root)["languages"]) {
            if (language.is_string()) result.card.languages.push_back(language.get<std::string>());
        }
    }
    if (root->contains("figures") && (*root)["figures"].is_array()) {
        for (const json& figure : (*root)["figures"]) {
            if (figure.is_string()) result.card.figures.push_back(figure.get<std::string>());
        }
    }
    result.cleaning = cleaningFrom(*root);
    auto rule = scoreRuleFrom(*root, file);
    if (!rule) return rule.error();
    result.scoreRule = *rule;
    return result;
}

Result<audio::MelOptions> readPreprocessorConfig(const std::filesystem::path& folder)
{
    const auto file = folder / "preprocessor_config.json";
    if (!isThere(file)) return bad(file, "missing; it says how the model hears");
    auto root = objectFromFile(file);
    if (!root) return root.error();
    if (textOf(*root, "feature_extractor_type", "ASTFeatureExtractor") != "ASTFeatureExtractor") {
        return bad(file, "feature_extractor_type is not ASTFeatureExtractor");
    }
    audio::MelOptions mel;
    const auto rate = numberOf(*root, "sampling_rate", mel.rate.hz, 1000, 400000);
    const auto bands = numberOf(*root, "num_mel_bins", mel.melBands, 1, 4096);
    const auto columns = numberOf(*root, "max_length", mel.columns, 1, 1 << 20);
    const auto mean = numberOf(*root, "mean", mel.mean, -1e6, 1e6);
    const auto std = numberOf(*root, "std", mel.std, 1e-6, 1e6);
    if (!rate || !bands || !columns || !mean || !std) {
        return bad(file, "sampling_rate, num_mel_bins, max_length, mean or std is out of range");
    }
    mel.rate.hz = static_cast<int>(*rate);
    mel.melBands = static_cast<int>(*bands);
    mel.columns = static_cast<int>(*columns);
    mel.mean = *mean;
    mel.std = *std;
    if (root->contains("do_normalize")) mel.normalises = isTrue(*root, "do_normalize");
    return mel;
}

Result<audio::MelOptions> readMelOptions(const std::filesystem::path& folder,
                                         const nn::AstOptions& options)
{
    auto read = readPreprocessorConfig(folder);
    if (!read) return read.error();
    const audio::MelOptions& mel = *read;
    if (mel.melBands != options.melBands || mel.columns != options.columns) {
        return bad(folder / "preprocessor_config.json",
                   "makes " + std::to_string(mel.columns) + " x " + std::to_string(mel.melBands) +
                       " columns and bands where config.json "
                       "asks for " +
                       std::to_string(options.columns) + " x " + std::to_string(options.melBands));
    }
    return mel;
}

LyricsCleaning lyricsCleaningOf(const CardFile& card, const nn::RobertaOptions& options,
                                const std::filesystem::path& folder)
{
    LyricsCleaning cleaning = card.cleaning.value_or(LyricsCleaning{.maxTokens = 0});
    std::int64_t most = options.maxTokens();
    if (cleaning.maxTokens > 0) {
        most = std::min<std::int64_t>(most, cleaning.maxTokens);
    } else if (auto root = objectFromFile(folder / "tokenizer_config.json")) {
        // Published files write 1e30 for "no limit".
        if (const auto limit = numberOf(*root, "model_max_length", 0.0, 2.0, 1e9);
            limit && *limit >= 2.0) {
            most = std::min(most, static_cast<std::int64_t>(*limit));
        }
    }
    cleaning.maxTokens = static_cast<int>(most);
    return cleaning;
}

bool namesProblemType(const std::string& config)
{
    const json root = json::parse(config, nullptr, false);
    return root.is_object() && root.contains("problem_type") && !root["problem_type"].is_null();
}

Result<std::string> identityOf(const std::filesystem::path& folder,
                               const std::vector<ModelFile>& files,
                               std::map<std::string, std::string> known)
{
    for (const ModelFile& file : files) {
        if (known.count(file.name) > 0) continue;
        auto hash = sha256OfFile(folder / file.name);
        if (!hash) return hash.error();
        known[file.name] = std::move(*hash);
    }
    std::string list;
    for (const auto& [name, hash] : known) list += name + ' ' + hash + '\n';
    return sha256Of(std::string_view(list));
}

}  // namespace limelight::models
