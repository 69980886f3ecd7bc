// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/weights/weights_folder.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <nlohmann/json.hpp>
#include <set>
#include <string_view>

#include "core/base/atomic_file.h"
#include "core/weights/safetensors_header.h"

namespace limelight::weights {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr const char* kWeightsName = "model.safetensors";
constexpr const char* kIndexName = "model.safetensors.index.json";
constexpr std::uintmax_t kMostIndexBytes = std::uintmax_t{64} << 20U;

Error badIndex(const fs::path& file, const std::string& what)
{
    return {ErrorCode::BadWeights,
            file.string() + ": " + what + ". Copy or download the model folder again.",
            {}};
}

bool isFile(const fs::path& file)
{
    std::error_code code;
    return fs::is_regular_file(file, code);
}

/// The first name that an object inside the index holds twice; empty when none.
std::string repeatedNameOf(const std::string& text)
{
    std::vector<std::set<std::string>> seen;
    std::string repeated;
    const auto watch = [&](int, json::parse_event_t event, json& value) {
        if (event == json::parse_event_t::object_start) seen.emplace_back();
        if (event == json::parse_event_t::object_end && !seen.empty()) seen.pop_back();
        if (event == json::parse_event_t::key && !seen.empty()) {
            const auto& name = value.get_ref<const std::string&>();
            if (!seen.back().insert(name).second && repeated.empty()) repeated = name;
        }
        return true;
    };
    const json ignored = json::parse(text, watch, false);
    return repeated;
}

Result<std::map<std::string, std::string>> weightMapOf(const fs::path& index)
{
    auto text = readWholeFile(index, kMostIndexBytes);
    if (!text) return text.error();
    const json root = json::parse(*text, nullptr, false);
    if (root.is_discarded() || !root.is_object()) return badIndex(index, "not a JSON object");
    if (!root.contains("weight_map") || !root["weight_map"].is_object() ||
        root["weight_map"].empty()) {
        return badIndex(index, "lacks the object weight_map, which names a file for each tensor");
    }
    if (const std::string name = repeatedNameOf(*text); !name.empty()) {
        return badIndex(index, "holds the name \"" + name + "\" twice");
    }
    std::map<std::string, std::string> shardOf;
    for (const auto& [name, shard] : root["weight_map"].items()) {
        if (!shard.is_string()) {
            return badIndex(index, "weight_map: tensor \"" + name + "\" names no file");
        }
        const fs::path plain = shard.get<std::string>();
        if (plain.empty() || plain.filename() != plain || plain == "." || plain == "..") {
            return badIndex(index, "weight_map: tensor \"" + name + "\": \"" + plain.string() +
                                       "\" is not the plain name of a file in this folder");
        }
        shardOf[name] = plain.string();
    }
    return shardOf;
}

void take(WeightsFolder& all, const fs::path& file, const SafetensorsHeader& header)
{
    all.files.push_back(file);
    for (const auto& [name, entry] : header.entries) {
        all.tensors[name] = {entry.dtype, entry.shape, all.files.size() - 1,
                             header.dataStart + entry.begin, entry.end - entry.begin};
    }
}

/// Holds a shard's own table against what the index says of it.
Status checkShard(const fs::path& index, const std::map<std::string, std::string>& shardOf,
                  const std::string& shard, const SafetensorsHeader& header)
{
    for (const auto& [name, entry] : header.entries) {
        const auto named = shardOf.find(name);
        if (named == shardOf.end()) {
            return badIndex(index, "weight_map: lacks the tensor \"" + name + "\", which " + shard +
                                       " holds: the index and the shard are of different models");
        }
        if (named->second != shard) {
            return badIndex(index, "weight_map: tensor \"" + name + "\" is said to be in " +
                                       named->second + " but " + shard + " holds it");
        }
    }
    for (const auto& [name, named] : shardOf) {
        if (named == shard && header.entries.count(name) == 0) {
            return badIndex(index, "weight_map: tensor \"" + name + "\" is not in " + shard);
        }
    }
    return Done{};
}

Result<WeightsFolder> openShards(const fs::path& index)
{
    auto shardOf = weightMapOf(index);
    if (!shardOf) return shardOf.error();
    std::set<std::string> shards;
    for (const auto& [name, shard] : *shardOf) shards.insert(shard);
    WeightsFolder all;
    all.folder = index.parent_path();
    all.index = index;
    for (const std::string& shard : shards) {
        const fs::path file = all.folder / shard;
        auto header = readSafetensorsHeader(file);
        if (!header) {
            if (header.error().code != ErrorCode::NotFound) return header.error();
            return badIndex(index, "weight_map: the shard " + shard + " is missing");
        }
        if (auto status = checkShard(index, *shardOf, shard, *header); !status) {
            return status.error();
        }
        take(all, file, *header);
    }
    return all;
}

std::vector<std::string> fileNamesIn(const fs::path& folder)
{
    std::vector<std::string> names;
    std::error_code code;
    for (fs::directory_iterator at(folder, code), end; !code && at != end; at.increment(code)) {
        if (isFile(at->path())) names.push_back(at->path().filename().string());
    }
    std::sort(names.begin(), names.end());
    return names;
}

bool isPickle(const fs::path& file)
{
    static constexpr std::array<std::string_view, 5> kEndings{".bin", ".pt", ".pth", ".ckpt",
                                                              ".pkl"};
    const std::string ending = file.extension().string();
    return std::find(kEndings.begin(), kEndings.end(), ending) != kEndings.end();
}

std::string joined(const std::vector<std::string>& names)
{
    constexpr std::size_t kMost = 4;
    std::string text;
    for (std::size_t i = 0; i < names.size() && i < kMost; ++i) {
        text += (i == 0 ? "" : ", ") + names[i];
    }
    if (names.size() > kMost) text += " and " + std::to_string(names.size() - kMost) + " more";
    return text;
}

/// The weight files of a folder that are not those to be read.
struct OtherFiles {
    std::vector<std::string> safetensors;
    std::vector<std::string> pickles;
};

OtherFiles otherFilesIn(const fs::path& folder, const std::vector<fs::path>& read)
{
    OtherFiles others;
    for (const std::string& name : fileNamesIn(folder)) {
        const fs::path file = folder / name;
        if (std::find(read.begin(), read.end(), file) != read.end()) continue;
        if (file.extension() == ".safetensors") others.safetensors.push_back(name);
        if (isPickle(file)) others.pickles.push_back(name);
    }
    return others;
}

Error nothingToRead(const fs::path& folder)
{
    const OtherFiles others = otherFilesIn(folder, {});
    std::string message = folder.string() + ": no model.safetensors in this folder.";
    if (!others.safetensors.empty()) {
        message += " It holds " + joined(others.safetensors) +
                   ": name the file that belongs to config.json model.safetensors.";
    } else if (!others.pickles.empty()) {
        message += " It holds " + joined(others.pickles) +
                   ", which may be pickles and are never opened here: run \"limelight convert " +
                   folder.string() + "\" to make a model.safetensors of them.";
    } else {
        message += " Choose the folder that holds the model's weights.";
    }
    return {ErrorCode::NotFound, message, {}};
}

}  // namespace

std::vector<fs::path> WeightsFolder::allFiles() const
{
    std::vector<fs::path> all = files;
    if (index) all.insert(all.begin(), *index);
    return all;
}

std::string shapeText(const std::vector<std::int64_t>& shape)
{
    std::string text = "[";
    for (std::size_t i = 0; i < shape.size(); ++i) {
        text += (i == 0 ? "" : ", ") + std::to_string(shape[i]);
    }
    return text + "]";
}

Result<WeightsFolder> openWeightsFile(const fs::path& file)
{
    auto header = readSafetensorsHeader(file);
    if (!header) return header.error();
    WeightsFolder all;
    all.folder = file.parent_path();
    take(all, file, *header);
    return all;
}

Result<WeightsFolder> openWeightsFolder(const fs::path& folder)
{
    const bool hasOne = isFile(folder / kWeightsName);
    const bool hasIndex = isFile(folder / kIndexName);
    if (!hasOne && !hasIndex) return nothingToRead(folder);
    if (hasOne && hasIndex) {
        return Error{ErrorCode::BadWeights,
                     folder.string() + ": holds two models, " + kWeightsName +
                         " and the shards of " + kIndexName +
                         ". Move the one that is not meant to another folder.",
                     {}};
    }
    auto all = hasOne ? openWeightsFile(folder / kWeightsName) : openShards(folder / kIndexName);
    if (!all) return all.error();
    const OtherFiles others = otherFilesIn(folder, all->files);
    const std::string read = hasOne ? kWeightsName : std::string("the shards of ") + kIndexName;
    std::vector<std::string> unread = others.safetensors;
    std::copy_if(others.pickles.begin(), others.pickles.end(), std::back_inserter(unread),
                 [](const std::string& name) { return name.rfind("pytorch_model", 0) == 0; });
    if (!unread.empty()) all->notes.push_back("reads " + read + ", not " + joined(unread));
    return all;
}

}  // namespace limelight::weights
