// SPDX-License-Identifier: GPL-3.0-or-later
#include <nlohmann/json.hpp>
#include <optional>

#include "core/pipeline/convert_report_private.h"

namespace limelight::pipeline {
namespace {

using nlohmann::json;

constexpr std::size_t kMaxMessageBytes = 4096;
constexpr std::size_t kMaxOptimizers = 100;

std::string lineOf(const json& object)
{
    // Names in messages may be any bytes.
    return object.dump(-1, ' ', false, json::error_handler_t::replace) + '\n';
}

std::optional<ErrorCode> codeOf(std::string_view name)
{
    for (int code = 0; code <= static_cast<int>(ErrorCode::Internal); ++code) {
        if (nameOf(static_cast<ErrorCode>(code)) == name) return static_cast<ErrorCode>(code);
    }
    return std::nullopt;
}

std::uint64_t countIn(const json& object, const char* key)
{
    const auto found = object.find(key);
    return found != object.end() && found->is_number_unsigned() ? found->get<std::uint64_t>() : 0;
}

std::string textIn(const json& object, const char* key)
{
    const auto found = object.find(key);
    if (found == object.end() || !found->is_string()) return {};
    std::string text = found->get<std::string>().substr(0, kMaxMessageBytes);
    for (char& c : text) {
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = '?';
    }
    return text;
}

}  // namespace

std::string lineOf(const WorkerProgress& progress)
{
    return lineOf(json{{"done", progress.done}, {"total", progress.total}});
}

std::string lineOf(const WorkerSummary& summary)
{
    json names = json::array();
    for (const std::string& name : summary.optimizers) {
        if (names.size() < kMaxOptimizers) names.push_back(name.substr(0, 200));
    }
    return lineOf(json{{"tensors", static_cast<std::uint64_t>(summary.tensors)},
                       {"bytes", summary.bytes},
                       {"sha256", summary.sha256},
                       {"optimizers", names}});
}

std::string lineOf(const Error& error)
{
    return lineOf(json{{"error", std::string(nameOf(error.code))},
                       {"message", error.message.substr(0, kMaxMessageBytes)}});
}

WorkerLine parseWorkerLine(std::string_view line)
{
    const json object = json::parse(line, nullptr, false);
    if (!object.is_object()) return {};
    if (object.contains("error")) {
        const auto code = codeOf(textIn(object, "error"));
        const std::string message = textIn(object, "message");
        if (!code || message.empty()) return {};
        return Error{*code, message, {}};
    }
    if (object.contains("sha256")) {
        WorkerSummary summary;
        summary.tensors = static_cast<std::int64_t>(countIn(object, "tensors") & INT64_MAX);
        summary.bytes = countIn(object, "bytes");
        summary.sha256 = textIn(object, "sha256");
        const auto names = object.find("optimizers");
        if (names == object.end() || !names->is_array()) return {};
        for (const json& name : *names) {
            if (name.is_string() && summary.optimizers.size() < kMaxOptimizers) {
                summary.optimizers.push_back(name.get<std::string>().substr(0, 200));
            }
        }
        const bool isHash =
            summary.sha256.size() == 64 &&
            summary.sha256.find_first_not_of("0123456789abcdef") == std::string::npos;
        return isHash ? WorkerLine(summary) : WorkerLine();
    }
    if (!object.contains("done")) return {};
    return WorkerProgress{countIn(object, "done"), countIn(object, "total")};
}

}  // namespace limelight::pipeline
