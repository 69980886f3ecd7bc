// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <optional>
#include <regex>
#include <set>
#include <string_view>

#include "core/base/atomic_file.h"
#include "core/pipeline/checkpoint_folder_private.h"
#include "core/weights/safetensors_header.h"

namespace limelight::pipeline {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr std::size_t kMaxFiles = 10'000;
constexpr const char* kBin = "pytorch_model.bin";
constexpr const char* kBinIndex = "pytorch_model.bin.index.json";
constexpr const char* kSafetensors = "model.safetensors";
constexpr const char* kSafetensorsIndex = "model.safetensors.index.json";

/// What a Hugging Face folder needs beside its weights, and what says whose it is.
constexpr std::array<std::string_view, 14> kTakenAlong{"config.json",
                                                       "preprocessor_config.json",
                                                       "tokenizer.json",
                                                       "vocab.json",
                                                       "tokenizer_config.json",
                                                       "special_tokens_map.json",
                                                       "vocab.txt",
                                                       "added_tokens.json",
                                                       "sentencepiece.bpe.model",
                                                       "merges.txt",
                                                       "README.md",
                                                       "LICENSE",
                                                       "LICENSE.txt",
                                                       "generation_config.json"};

Error badArgument(const fs::path& place, const std::string& what)
{
    return {ErrorCode::BadArgument, place.string() + ": " + what, {}};
}

Error badWeights(const fs::path& place, const std::string& what)
{
    return {ErrorCode::BadWeights, place.string() + ": " + what + ". Copy the folder again.", {}};
}

/// `vocals.pth`, `vocals-b62c91ce.pth` or `speech_f5e0d9f9.pth`.
struct TargetFile {
    std::string file, target, digits;
};

std::optional<TargetFile> targetFileOf(const std::string& name)
{
    static const std::regex kForm("(.+?)(?:[-_]([0-9a-f]{8}))?\\.pth");
    std::smatch match;
    if (name.size() > 200 || !std::regex_match(name, match, kForm)) return std::nullopt;
    return TargetFile{name, match[1], match[2]};
}

/// The names of the regular files in a folder.
Result<std::set<std::string>> filesIn(const fs::path& folder)
{
    std::set<std::string> names;
    std::error_code status;
    for (fs::directory_iterator entry(folder, status), end; !status && entry != end;
         entry.increment(status)) {
        std::error_code kind;
        if (entry->is_regular_file(kind)) names.insert(entry->path().filename().string());
        if (names.size() > kMaxFiles) {
            return badArgument(folder,
                               "holds more than 10000 files. Choose the model's own folder.");
        }
    }
    if (status) {
        return Error{
            ErrorCode::Unreadable,
            folder.string() + ": cannot be read (" + status.message() + "). Check its permissions.",
            {}};
    }
    return names;
}

std::vector<TargetFile> targetsAmong(const std::set<std::string>& files)
{
    std::vector<TargetFile> targets;
    for (const std::string& file : files) {
        if (auto target = targetFileOf(file)) targets.push_back(*std::move(target));
    }
    return targets;
}

Result<CheckpointKind> kindOfFolder(const fs::path& folder, const std::set<std::string>& files)
{
    const bool isHuggingFace = files.contains(kBin) || files.contains(kBinIndex);
    const auto targets = targetsAmong(files);
    const bool isPublished =
        !targets.empty() && std::all_of(targets.begin(), targets.end(), [](const TargetFile& file) {
            return !file.digits.empty();
        });
    const bool isOpenUnmix = isPublished || (!targets.empty() && files.contains("separator.json"));
    if (isHuggingFace && isOpenUnmix) {
        return badArgument(folder, "holds two models, pytorch_model.bin and the separator of " +
                                       targets.front().file + ". Put each into its own folder.");
    }
    if (files.contains(kSafetensors) || files.contains(kSafetensorsIndex)) {
        return badArgument(folder,
                           "holds safetensors already; there is nothing to convert. Open it as it "
                           "is.");
    }
    if (isHuggingFace) return CheckpointKind::HuggingFaceFolder;
    if (isOpenUnmix) return CheckpointKind::OpenUnmixFolder;
    return badArgument(folder,
                       "holds neither pytorch_model.bin nor an Open-Unmix separator (.pth files "
                       "with separator.json, or under their published names). Choose one "
                       "checkpoint file.");
}

bool isPlainName(const std::string& name)
{
    return !name.empty() && name.size() <= 255 && name != "." && name != ".." &&
           name.find_first_of(std::string_view("/\\\0", 3)) == std::string::npos;
}

/// `pytorch_model-00001-of-00002.bin` → `model-00001-of-00002.safetensors`
std::string shardNameOf(const std::string& file)
{
    constexpr std::string_view kPrefix = "pytorch_";
    std::string stem = fs::path(file).stem().string();
    if (stem.starts_with("pytorch_model")) stem.erase(0, kPrefix.size());
    return stem + ".safetensors";
}

Status planShards(FolderPlan& plan)
{
    const fs::path file = plan.folder / kBinIndex;
    const auto text = readWholeFile(file, std::uintmax_t{64} << 20U);
    if (!text) return text.error();
    const json root = json::parse(*text, nullptr, false);
    if (!root.is_object() || !root.contains("weight_map") || !root["weight_map"].is_object()) {
        return badWeights(file, "is not an index: it has no weight_map");
    }
    std::map<std::string, std::string> targets;
    for (const auto& [tensor, shard] : root["weight_map"].items()) {
        const std::string name = shard.is_string() ? shard.get<std::string>() : "";
        if (!isPlainName(name)) {
            return badWeights(file, "weight_map: \"" + tensor.substr(0, 200) +
                                        "\" lies in a file that is no plain name, \"" +
                                        name.substr(0, 200) + "\"");
        }
        targets.emplace(name, shardNameOf(name));
        plan.promised[tensor] = targets[name];
    }
    std::set<std::string> distinct;
    for (const auto& [name, target] : targets) {
        std::error_code status;
        if (!fs::is_regular_file(plan.folder / name, status)) {
            return Error{ErrorCode::NotFound,
                         (plan.folder / name).string() +
                             ": the index names it, but it is not there. Copy the folder again.",
                         {}};
        }
        if (!distinct.insert(target).second) {
            return badWeights(file, "two shards would become " + target);
        }
        plan.weights.push_back({plan.folder / name, target, {}});
    }
    if (plan.weights.empty()) return badWeights(file, "names no shards");
    return Done{};
}

Status planSeparator(FolderPlan& plan, const std::set<std::string>& files)
{
    std::set<std::string> targets;
    for (const TargetFile& file : targetsAmong(files)) {
        if (!targets.insert(file.target).second) {
            return badArgument(plan.folder, "holds two files for the target " + file.target +
                                                ". Keep the one you mean.");
        }
        plan.weights.push_back(
            {plan.folder / file.file, file.target + ".safetensors", file.digits});
    }
    return Done{};
}

}  // namespace

Result<CheckpointKind> checkpointKindOf(const fs::path& input)
{
    std::error_code status;
    const auto facts = fs::status(input, status);
    if (!fs::exists(facts)) {
        return Error{
            ErrorCode::NotFound, input.string() + ": no such file or folder. Check the path.", {}};
    }
    if (fs::is_regular_file(facts)) {
        if (input.extension() == ".safetensors") {
            return badArgument(input, "is safetensors already; there is nothing to convert.");
        }
        return CheckpointKind::File;
    }
    if (!fs::is_directory(facts)) return badArgument(input, "is neither a file nor a folder.");
    const auto files = filesIn(input);
    if (!files) return files.error();
    return kindOfFolder(input, *files);
}

Result<FolderPlan> planFolder(const fs::path& folder, CheckpointKind kind)
{
    CORE_CHECK(kind != CheckpointKind::File, "a folder");
    const auto files = filesIn(folder);
    if (!files) return files.error();
    FolderPlan plan;
    plan.folder = folder;
    plan.kind = kind;
    Status status = Done{};
    if (kind == CheckpointKind::OpenUnmixFolder) {
        status = planSeparator(plan, *files);
    } else {
        for (const std::string_view name : kTakenAlong) {
            if (files->contains(std::string(name))) plan.copied.emplace_back(name);
        }
        if (files->contains(kBin)) {
            plan.weights.push_back({folder / kBin, kSafetensors, {}});
        } else {
            status = planShards(plan);
        }
    }
    if (!status) return status.error();
    return plan;
}

Result<std::string> shardIndexOf(const FolderPlan& plan, const fs::path& converted)
{
    json map = json::object();
    std::uint64_t total = 0;
    for (const PlannedWeights& shard : plan.weights) {
        const auto header = weights::readSafetensorsHeader(converted / shard.target);
        if (!header) return header.error();
        for (const auto& [name, entry] : header->entries) {
            if (map.contains(name)) {
                return badWeights(shard.source, "holds \"" + name + "\", as another shard does");
            }
            map[name] = shard.target;
            total += entry.end - entry.begin;
        }
    }
    for (const auto& [name, target] : plan.promised) {
        const auto found = map.find(name);
        if (found == map.end() || *found != target) {
            return badWeights(plan.folder / kBinIndex,
                              "\"" + name.substr(0, 200) + "\" is not in the shard it names");
        }
    }
    return json{{"metadata", {{"total_size", total}}}, {"weight_map", map}}.dump(2) + '\n';
}

}  // namespace limelight::pipeline
