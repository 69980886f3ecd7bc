// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "core/base/atomic_file.h"
#include "core/pipeline/library_manifest_private.h"

namespace limelight::pipeline {

namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr int kFormat = 1;
constexpr const char* kManifest = "library.json";
constexpr const char* kEntry = "library-entry.json";
constexpr std::uintmax_t kMaxBytes = 16U << 20U;
constexpr std::size_t kLongestId = 60;

std::optional<ModelKind> kindFrom(const std::string& name)
{
    for (const ModelKind kind :
         {ModelKind::Classifier, ModelKind::Separator, ModelKind::External}) {
        if (pipeline::nameOf(kind) == name) return kind;
    }
    return std::nullopt;
}

json jsonOf(const LibraryModel& model)
{
    json entry;
    entry["id"] = model.id;
    entry["name"] = model.name;
    entry["kind"] = pipeline::nameOf(model.kind);
    entry["task"] = model.task;
    entry["modality"] = model.modality ? json(nameOf(*model.modality)) : json(nullptr);
    entry["added"] = model.added;
    entry["source"] = model.source.string();
    entry["linked"] = model.isLinked ? json(model.folder.string()) : json(nullptr);
    entry["hash"] = model.hash;
    entry["bytes"] = model.bytes;
    entry["licence"] = model.licence;
    entry["synthetic"] = model.isTrainedOnSyntheticSongs;
    entry["verified"] = nullptr;
    if (model.verified) {
        entry["verified"] = {{"when", model.verified->when},
                             {"result", model.verified->isSound ? "sound" : "faulty"},
                             {"message", model.verified->message}};
    }
    return entry;
}

/// The string under `key`; throws where there is none, as nlohmann's `at` does.
std::string text(const json& object, const char* key)
{
    return object.at(key).get<std::string>();
}

/// @throws json::exception  a field is missing or of another kind
LibraryModel modelFrom(const json& entry, const fs::path& library)
{
    LibraryModel model;
    model.id = text(entry, "id");
    model.name = text(entry, "name");
    const auto kind = kindFrom(text(entry, "kind"));
    if (!isModelId(model.id) || !kind) throw json::other_error::create(501, "entry", &entry);
    model.kind = *kind;
    model.task = text(entry, "task");
    if (!entry.at("modality").is_null())
        model.modality = models::modalityNamed(text(entry, "modality"));
    model.added = text(entry, "added");
    model.source = text(entry, "source");
    model.isLinked = !entry.at("linked").is_null();
    model.folder = model.isLinked ? fs::path(text(entry, "linked")) : library / model.id;
    model.hash = text(entry, "hash");
    model.bytes = entry.at("bytes").get<std::uint64_t>();
    model.licence = text(entry, "licence");
    model.isTrainedOnSyntheticSongs = entry.at("synthetic").get<bool>();
    if (const json& verified = entry.at("verified"); !verified.is_null()) {
        model.verified = ModelTrial{text(verified, "when"), text(verified, "result") == "sound",
                                    text(verified, "message")};
    }
    return model;
}

std::string textOf(const json& document)
{
    return document.dump(2, ' ', false, json::error_handler_t::replace) + "\n";
}

}  // namespace

Result<Manifest> readManifest(const fs::path& library)
{
    Manifest manifest;
    auto content = readWholeFile(library / kManifest, kMaxBytes);
    if (!content) {
        if (content.error().code == ErrorCode::NotFound) return manifest;
        if (content.error().code != ErrorCode::Unsupported) return content.error();
        manifest.state = ManifestState::Damaged;
        return manifest;
    }
    manifest.state = ManifestState::Damaged;
    const json root = json::parse(*content, nullptr, false);
    if (!root.is_object() || !root.contains("format") || !root["format"].is_number_integer()) {
        return manifest;
    }
    const bool isNewer = root["format"].get<std::int64_t>() > kFormat;
    try {
        std::set<std::string> ids;
        for (const json& entry : root.at("models")) {
            LibraryModel model = modelFrom(entry, library);
            if (ids.insert(model.id).second) manifest.models.push_back(std::move(model));
        }
        manifest.state = ManifestState::Fine;
    } catch (const json::exception&) {
        manifest.models.clear();
    }
    if (isNewer) manifest.state = ManifestState::Newer;
    return manifest;
}

Status writeManifest(const fs::path& library, const std::vector<LibraryModel>& models)
{
    json document;
    document["format"] = kFormat;
    document["models"] = json::array();
    for (const LibraryModel& model : models) document["models"].push_back(jsonOf(model));
    return writeFileAtomically(library / kManifest, textOf(document));
}

Error newerLibraryError(const fs::path& library)
{
    return {ErrorCode::Unsupported,
            (library / kManifest).string() +
                ": was written by a newer Limelight, so this one only reads it. Update Limelight, "
                "or set XDG_DATA_HOME to use another library.",
            {}};
}

std::string setManifestAside(const fs::path& library)
{
    std::error_code status;
    for (int number = 1; number < 100; ++number) {
        const std::string name = std::string(kManifest) + ".damaged-" + std::to_string(number);
        if (fs::exists(library / name, status)) continue;
        fs::rename(library / kManifest, library / name, status);
        return name;
    }
    return kManifest;
}

std::optional<LibraryModel> readEntry(const fs::path& library, const std::string& id)
{
    const auto content = readWholeFile(library / id / kEntry, kMaxBytes);
    if (!content) return std::nullopt;
    const json entry = json::parse(*content, nullptr, false);
    try {
        if (!entry.is_object()) return std::nullopt;
        LibraryModel model = modelFrom(entry, library);
        if (model.id != id) return std::nullopt;
        return model;
    } catch (const json::exception&) {
        return std::nullopt;
    }
}

Status writeEntry(const fs::path& inFolder, const LibraryModel& model)
{
    return writeFileAtomically(inFolder / kEntry, textOf(jsonOf(model)));
}

bool isModelId(std::string_view text)
{
    return !text.empty() && text.size() <= 2 * kLongestId && text.front() != '.' &&
           std::all_of(text.begin(), text.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      c == '.' || c == '_' || c == '-';
           });
}

std::string modelIdFrom(std::string_view name)
{
    std::string id;
    for (char c : name) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
        const bool isKept =
            (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_';
        if (isKept) {
            id += c;
        } else if (!id.empty() && id.back() != '-') {
            id += '-';
        }
    }
    id = id.substr(0, kLongestId);
    while (!id.empty() && (id.back() == '-' || id.back() == '.')) id.pop_back();
    id.erase(0, std::min(id.find_first_not_of(".-"), id.size()));
    return id;
}

}  // namespace limelight::pipeline
