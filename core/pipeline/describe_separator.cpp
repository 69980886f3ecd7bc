// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <nlohmann/json.hpp>
#include <set>

#include "core/base/atomic_file.h"
#include "core/pipeline/describe_separator_private.h"
#include "core/separation/separator_description.h"
#include "core/weights/safetensors_header.h"

namespace limelight::pipeline {

namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr std::uintmax_t kMaxBytes = 1U << 20U;

bool isTrue(const json& root, const char* key)
{
    return root.contains(key) && root[key].is_boolean() && root[key].get<bool>();
}

/// "512 wide, 1487 of 2049 bins, 3 LSTM layers".
std::string sizesOf(const weights::SafetensorsHeader& header, int& hidden)
{
    const auto sizeOf = [&header](const char* name, std::size_t axis) -> std::int64_t {
        const auto entry = header.entries.find(name);
        if (entry == header.entries.end() || entry->second.shape.size() <= axis) return 0;
        return entry->second.shape[axis];
    };
    int layers = 0;
    while (header.entries.count("lstm.weight_ih_l" + std::to_string(layers)) > 0) ++layers;
    hidden = static_cast<int>(sizeOf("fc1.weight", 0));
    return std::to_string(hidden) + " wide, " + std::to_string(sizeOf("input_mean", 0)) + " of " +
           std::to_string(sizeOf("output_mean", 0)) + " bins, " + std::to_string(layers) +
           " LSTM layers";
}

/// What keeps a file from being a target's network; "" when its table shows nothing.
std::string faultOf(const weights::SafetensorsHeader& header, const fs::path& file,
                    const SeparatorFacts& settings)
{
    constexpr std::array<const char*, 10> kNeeded = {
        "input_mean", "input_scale", "output_mean", "output_scale",      "fc1.weight",
        "fc2.weight", "fc3.weight",  "bn1.weight",  "lstm.weight_ih_l0", "lstm.weight_hh_l0"};
    for (const char* name : kNeeded) {
        if (header.entries.count(name) > 0) continue;
        return file.string() + ": the tensor " + name +
               " is missing, so this is no target of a separator. Move the file away, or name the "
               "targets in separator.json.";
    }
    const std::vector<std::int64_t>& shape = header.entries.at("output_mean").shape;
    const std::int64_t bins = settings.windowFrames / 2 + 1;
    if (shape.size() == 1 && shape[0] == bins) return {};
    return file.string() + ": output_mean: expected " + std::to_string(bins) +
           " bins, which nfft in separator.json makes, found " +
           (shape.empty() ? "none" : std::to_string(shape[0])) +
           ". Use the separator.json that belongs to the weights.";
}

/// Adds one target's network, or what is wrong with it.
void addTarget(const separation::SeparatorTarget& target, std::set<std::string>& types,
               ModelFacts& facts)
{
    const auto header = weights::readSafetensorsHeader(target.file);
    if (!header) {
        facts.problems.push_back(header.error().message);
        return;
    }
    if (std::string fault = faultOf(*header, target.file, *facts.separator); !fault.empty()) {
        facts.problems.push_back(std::move(fault));
        return;
    }
    models::ModelPart part;
    part.role = target.name;
    for (const auto& [name, entry] : header->entries) {
        std::int64_t numbers = 1;
        for (const std::int64_t size : entry.shape) numbers *= size;
        if (name.ends_with("num_batches_tracked")) continue;
        part.parameters += numbers;
        types.insert(entry.dtype);
    }
    int hidden = 0;
    part.sizes = sizesOf(*header, hidden);
    part.hiddenSize = hidden;
    facts.parameters += part.parameters;
    facts.parts.push_back(std::move(part));
}

std::string textOf(const json& root, const char* key, const std::string& fallback)
{
    return root.contains(key) && root[key].is_string() ? root[key].get<std::string>() : fallback;
}

/// What a limelight.json beside the weights adds.
void addCard(const fs::path& folder, ModelFacts& facts)
{
    const auto card = readWholeFile(folder / "limelight.json", kMaxBytes);
    if (!card) return;
    facts.files.emplace_back("limelight.json");
    const json root = json::parse(*card, nullptr, false);
    if (!root.is_object()) return;
    facts.name = textOf(root, "name", facts.name);
    facts.licence = textOf(root, "licence", facts.licence);
    facts.isTrainedOnSyntheticSongs = isTrue(root, "synthetic");
    if (!root.contains("figures") || !root["figures"].is_array()) return;
    for (const json& figure : root["figures"]) {
        if (figure.is_string()) facts.figures.push_back(figure.get<std::string>());
    }
}

SeparatorFacts settingsOf(const separation::SeparatorDescription& description)
{
    SeparatorFacts facts;
    facts.rateHz = description.rateHz;
    facts.windowFrames = description.windowFrames;
    facts.hopFrames = description.hopFrames;
    facts.channels = description.channels;
    facts.iterations = description.wiener.iterations;
    facts.hasResidual = description.wiener.hasResidual;
    facts.isSoftmask = description.wiener.usesSoftmask;
    facts.windowColumns = description.wiener.windowColumns;
    return facts;
}

}  // namespace

Result<ModelFacts> separatorFacts(const fs::path& folder)
{
    auto described = separation::describeSeparator(folder);
    if (!described) return described.error();
    ModelFacts facts;
    facts.kind = ModelKind::Separator;
    facts.name = described->name;
    facts.task = "separation";
    facts.architecture = "Open-Unmix";
    facts.separator = settingsOf(*described);
    facts.rateHz = facts.separator->rateHz;
    facts.labels = std::move(described->stems);
    std::set<std::string> types;
    for (const separation::SeparatorTarget& target : described->targets) {
        addTarget(target, types, facts);
        facts.files.push_back(target.file.filename().string());
    }
    for (const std::string& type : types) {
        facts.storedTypes += (facts.storedTypes.empty() ? "" : ", ") + type;
    }
    facts.bytesInMemory = static_cast<std::uint64_t>(facts.parameters) * sizeof(float);
    facts.files.emplace_back("separator.json");
    addCard(folder, facts);
    std::error_code status;
    for (const std::string& name : facts.files) {
        const auto size = fs::file_size(folder / name, status);
        if (!status) facts.bytesOnDisk += size;
    }
    return facts;
}

}  // namespace limelight::pipeline
