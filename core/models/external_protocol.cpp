// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/external_protocol.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <nlohmann/json.hpp>
#include <set>

namespace limelight::models {
namespace {

using nlohmann::json;

static_assert(std::endian::native == std::endian::little && sizeof(float) == 4,
              "float32 on the wire is memory's own");

constexpr std::size_t kMostLabels = 10000;
constexpr std::size_t kLargestBatch = 4096;
constexpr std::size_t kWidestEmbedding = 65536;
constexpr std::int64_t kMostFrames = std::int64_t{1} << 25U;  // 128 MiB a row
constexpr double kSumTolerance = 1e-3;
constexpr double kRangeTolerance = 1e-6;

Error nonsense(const std::string& what)
{
    return {ErrorCode::ProgramFailed, what, {}};
}

Error fieldFault(const char* field, const std::string& expected, const json& root)
{
    const std::string got =
        root.contains(field)
            ? shownOnOneLine(root[field].dump(-1, ' ', true, json::error_handler_t::replace), 120)
            : "nothing";
    return nonsense(std::string("expected \"") + field + "\" to be " + expected + ", got " + got);
}

/// A whole number in [low, high] under `key`, or nothing.
std::optional<std::size_t> countOf(const json& root, const char* key, std::size_t low,
                                   std::size_t high)
{
    if (!root.contains(key) || !root[key].is_number_unsigned()) return std::nullopt;
    const auto value = root[key].get<std::uint64_t>();
    if (value < low || value > high) return std::nullopt;
    return static_cast<std::size_t>(value);
}

Result<std::string> textUnder(const json& root, const char* key)
{
    if (!root.contains(key) || !root[key].is_string() || root[key].get<std::string>().empty()) {
        return fieldFault(key, "a text", root);
    }
    return root[key].get<std::string>();
}

Result<std::vector<std::string>> labelsFrom(const json& root)
{
    const std::string expected =
        "a list of 1 to " + std::to_string(kMostLabels) + " different texts";
    if (!root.contains("labels") || !root["labels"].is_array() || root["labels"].empty() ||
        root["labels"].size() > kMostLabels) {
        return fieldFault("labels", expected, root);
    }
    std::vector<std::string> labels;
    std::set<std::string> seen;
    for (const json& label : root["labels"]) {
        if (!label.is_string() || label.get<std::string>().empty() ||
            !seen.insert(label.get<std::string>()).second) {
            return fieldFault("labels", expected, root);
        }
        labels.push_back(label.get<std::string>());
    }
    return labels;
}

Result<ScoreRule> scoreRuleFrom(const json& root)
{
    const json rule = root.value("score_rule", json());
    if (rule == "softmax") return ScoreRule::Softmax;
    if (rule == "sigmoid") return ScoreRule::Sigmoid;
    if (rule == "linear") return ScoreRule::Linear;
    return fieldFault("score_rule", "\"softmax\", \"sigmoid\" or \"linear\"", root);
}

Result<std::optional<SoundInput>> soundFrom(const json& root)
{
    if (root.contains("sound") && root["sound"].is_null()) return std::optional<SoundInput>();
    const Error fault = fieldFault(
        "sound",
        "null, or {\"sample_rate\": 1000 to 400000, \"seconds\": more than 0} of at most " +
            std::to_string(kMostFrames) + " samples",
        root);
    if (!root.contains("sound") || !root["sound"].is_object()) return fault;
    const json& table = root["sound"];
    const auto rate = countOf(table, "sample_rate", 1000, 400000);
    if (!rate || !table.contains("seconds") || !table["seconds"].is_number()) return fault;
    const double frames = std::round(table["seconds"].get<double>() * static_cast<double>(*rate));
    if (!(frames >= 1.0 && frames <= static_cast<double>(kMostFrames))) return fault;
    return std::optional(SoundInput{{static_cast<int>(*rate)}, static_cast<std::int64_t>(frames)});
}

Result<std::optional<ExternalDescription::LateFusion>> lateFusionFrom(const json& root,
                                                                      bool hasBothSides)
{
    using LateFusion = ExternalDescription::LateFusion;
    if (!root.contains("late_fusion") || root["late_fusion"].is_null()) {
        return std::optional<LateFusion>();
    }
    const json& table = root["late_fusion"];
    if (table.is_object() && hasBothSides) {
        const auto sound = countOf(table, "sound_width", 1, kWidestEmbedding);
        const auto words = countOf(table, "words_width", 1, kWidestEmbedding);
        if (sound && words) return std::optional(LateFusion{*sound, *words});
    }
    return fieldFault("late_fusion",
                      "null, or {\"sound_width\", \"words_width\"} of 1 to " +
                          std::to_string(kWidestEmbedding) + " for a model with both sides",
                      root);
}

/// A JSON object, or what came instead of one.
Result<json> objectFrom(std::string_view line)
{
    json root = json::parse(line, nullptr, false);
    if (root.is_discarded() || !root.is_object()) {
        return nonsense("expected a line with a JSON object, got \"" + shownOnOneLine(line) +
                        "\" (messages for people belong on standard error)");
    }
    return root;
}

/// What a model says instead of an answer; nothing without it.
std::optional<std::string> errorTextOf(const json& root)
{
    if (!root.contains("error") || root["error"].is_null()) return std::nullopt;
    const json& error = root["error"];
    return shownOnOneLine(error.is_string()
                              ? error.get<std::string>()
                              : error.dump(-1, ' ', true, json::error_handler_t::replace));
}

Status checkVersion(const json& root)
{
    if (!root.contains("version") || root["version"] == kExternalProtocolVersion) return Done{};
    Error fault =
        fieldFault("version", std::to_string(kExternalProtocolVersion) + " (or absent)", root);
    fault.code = ErrorCode::Unsupported;
    return fault;
}

}  // namespace

std::string externalGreeting()
{
    return "{\"protocol\":\"limelight-model\",\"version\":" +
           std::to_string(kExternalProtocolVersion) + "}\n";
}

Result<ExternalDescription> externalDescriptionFrom(std::string_view line)
{
    auto root = objectFrom(line);
    if (!root) return root.error();
    if (const auto refusal = errorTextOf(*root)) {
        return Error{ErrorCode::ProgramFailed, "it answered \"" + *refusal + "\"", {}};
    }
    if (auto status = checkVersion(*root); !status) return status.error();
    auto name = textUnder(*root, "name");
    if (!name) return name.error();
    auto task = textUnder(*root, "task");
    if (!task) return task.error();
    auto labels = labelsFrom(*root);
    if (!labels) return labels.error();
    auto rule = scoreRuleFrom(*root);
    if (!rule) return rule.error();
    auto sound = soundFrom(*root);
    if (!sound) return sound.error();
    if (!root->contains("words") || !(*root)["words"].is_boolean()) {
        return fieldFault("words", "true or false", *root);
    }
    const bool readsWords = (*root)["words"].get<bool>();
    if (!*sound && !readsWords) {
        return nonsense("expected \"sound\" or \"words\" or both, got a model without input");
    }
    const auto maxBatch = countOf(*root, "max_batch", 1, kLargestBatch);
    if (!maxBatch) {
        return fieldFault("max_batch", "1 to " + std::to_string(kLargestBatch), *root);
    }
    auto lateFusion = lateFusionFrom(*root, *sound && readsWords);
    if (!lateFusion) return lateFusion.error();
    return ExternalDescription{*std::move(name), *std::move(task), *std::move(labels), *rule,
                               *sound,           readsWords,       *maxBatch,          *lateFusion};
}

std::string externalRequestLine(std::uint64_t id, const ExternalRequest& request)
{
    json line;
    line["id"] = id;
    line["request"] = request.verb;
    if (request.rows > 0) {
        line["rows"] = request.rows;
        if (!request.sound.empty()) {
            line["sound"] = {request.rows, request.sound.size() / request.rows};
        }
        if (!request.words.empty()) {
            line["words"] = {request.rows, request.words.size() / request.rows};
        }
        if (!request.texts.empty()) line["texts"] = request.texts;
        line["bytes"] = request.sound.size_bytes() + request.words.size_bytes();
    }
    return line.dump(-1, ' ', true, json::error_handler_t::replace) + '\n';
}

std::string externalCancelLine(std::uint64_t id)
{
    return "{\"id\":" + std::to_string(id) + ",\"request\":\"cancel\"}\n";
}

std::string_view bytesOf(std::span<const float> values)
{
    return {reinterpret_cast<const char*>(values.data()), values.size_bytes()};
}

Result<std::size_t> ExternalLineReader::take(std::string_view bytes)
{
    if (isComplete_) return std::size_t{0};
    const std::size_t newline = bytes.find('\n');
    const std::size_t length = std::min(newline, bytes.size());
    if (line_.size() + length > kLongestExternalLine) {
        return nonsense("expected lines of at most " + std::to_string(kLongestExternalLine) +
                        " bytes, got a longer one that begins \"" +
                        shownOnOneLine(line_.empty() ? bytes : std::string_view(line_), 80) + "\"");
    }
    line_.append(bytes.substr(0, length));
    isComplete_ = newline != std::string_view::npos;
    return length + (isComplete_ ? 1 : 0);
}

Status ExternalAnswerReader::readLine()
{
    auto root = objectFrom(line_.line());
    if (!root) return root.error();
    if (!root->contains("id") || (*root)["id"] != id_) {
        return fieldFault("id", std::to_string(id_) + ", that of the request", *root);
    }
    refusal_ = errorTextOf(*root);
    const std::size_t expected = refusal_ ? 0 : expected_ * sizeof(float);
    const json bytes = root->value("bytes", json(0));
    if (bytes != expected) {
        return fieldFault("bytes",
                          std::to_string(expected) + " (" +
                              std::to_string(refusal_ ? 0 : expected_) + " float32)",
                          *root);
    }
    if (refusal_) expected_ = 0;
    return Done{};
}

Result<std::size_t> ExternalAnswerReader::take(std::string_view bytes)
{
    std::size_t taken = 0;
    if (!hasLine_) {
        auto used = line_.take(bytes);
        if (!used) return used.error();
        taken = *used;
        if (!line_.isComplete()) return taken;
        if (auto status = readLine(); !status) return status.error();
        hasLine_ = true;
    }
    const std::size_t length = expected_ * sizeof(float);
    const std::size_t more = std::min(length - block_.size(), bytes.size() - taken);
    block_.append(bytes.substr(taken, more));
    taken += more;
    if (block_.size() == length && !isComplete_) {
        values_.resize(expected_);
        if (length > 0) std::memcpy(values_.data(), block_.data(), length);
        block_ = {};
        isComplete_ = true;
        expected_ = 0;
    }
    return taken;
}

Status checkExternalScores(std::span<const float> values, const std::vector<std::string>& labels,
                           ScoreRule rule)
{
    std::array<char, 200> text{};
    for (std::size_t first = 0; first < values.size(); first += labels.size()) {
        const std::size_t row = first / labels.size();
        double sum = 0.0;
        for (std::size_t k = 0; k < labels.size(); ++k) {
            const double value = values[first + k];
            sum += value;
            const bool isFine = rule == ScoreRule::Linear
                                    ? std::isfinite(value)
                                    : value >= -kRangeTolerance && value <= 1.0 + kRangeTolerance;
            if (isFine) continue;
            std::snprintf(text.data(), text.size(), "expected %s, got %g in row %zu for ",
                          rule == ScoreRule::Linear ? "finite scores" : "scores from 0 to 1", value,
                          row);
            return Error{ErrorCode::ProgramFailed,
                         text.data() + ("\"" + shownOnOneLine(labels[k], 80) + "\""),
                         {}};
        }
        if (rule == ScoreRule::Softmax && std::abs(sum - 1.0) > kSumTolerance) {
            std::snprintf(text.data(), text.size(),
                          "expected rows that sum to 1 (score_rule softmax), got %g in row %zu",
                          sum, row);
            return Error{ErrorCode::ProgramFailed, text.data(), {}};
        }
    }
    return Done{};
}

Status checkExternalEmbeddings(std::span<const float> values, std::size_t width)
{
    const auto odd =
        std::find_if(values.begin(), values.end(), [](float v) { return !std::isfinite(v); });
    if (odd == values.end()) return Done{};
    const auto place = static_cast<std::size_t>(odd - values.begin());
    return Error{ErrorCode::ProgramFailed,
                 "expected finite embeddings, got " + std::to_string(*odd) + " in row " +
                     std::to_string(place / width) + ", column " + std::to_string(place % width),
                 {}};
}

std::string shownOnOneLine(std::string_view text, std::size_t most)
{
    std::string shown;
    for (char c : text.substr(0, most)) {
        const auto byte = static_cast<unsigned char>(c);
        shown += byte < 0x20 || byte == 0x7F ? ' ' : c;
    }
    while (!shown.empty() && shown.back() == ' ') shown.pop_back();
    if (text.size() > most) {
        // Not in the middle of a UTF-8 letter.
        while (!shown.empty() && (static_cast<unsigned char>(shown.back()) & 0xC0U) == 0x80U) {
            shown.pop_back();
        }
        if (!shown.empty() && static_cast<unsigned char>(shown.back()) >= 0xC0U) shown.pop_back();
        shown += "...";
    }
    return shown;
}

}  // namespace limelight::models
