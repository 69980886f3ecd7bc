// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <utility>

#include "core/models/music_lime_checkpoint.h"
#include "core/pipeline/convert_checkpoint.h"
#include "core/pipeline/copy_model_files_private.h"
#include "core/pipeline/stage_model_private.h"

namespace limelight::pipeline {

namespace {

namespace fs = std::filesystem;

/// Copied along where they are there; no model needs them.
constexpr std::array<const char*, 8> kBeside = {"README.md",
                                                "LICENSE",
                                                "LICENSE.txt",
                                                "LICENSE.md",
                                                "NOTICE",
                                                "special_tokens_map.json",
                                                "added_tokens.json",
                                                "model.safetensors.index.json"};
constexpr std::array<const char*, 6> kTokenizerFiles = {"vocab.json",
                                                        "merges.txt",
                                                        "tokenizer.json",
                                                        "tokenizer_config.json",
                                                        "special_tokens_map.json",
                                                        "added_tokens.json"};

bool isThere(const fs::path& file)
{
    std::error_code status;
    return fs::is_regular_file(file, status);
}

bool isCheckpointName(const fs::path& file)
{
    const std::string ending = file.extension().string();
    return ending == ".pt" || ending == ".pth" || ending == ".bin" || ending == ".ckpt";
}

bool holdsFileEndingIn(const fs::path& folder, std::string_view ending)
{
    std::error_code status;
    for (const auto& entry : fs::directory_iterator(folder, status)) {
        if (entry.path().extension() == ending) return true;
    }
    return false;
}

/// "models--MIT--ast-base/snapshots/abc" → "MIT/ast-base"; else the last part of the path.
std::string nameOfPlace(const fs::path& path)
{
    constexpr std::string_view kPrefix = "models--";
    std::error_code status;
    fs::path place = fs::weakly_canonical(path, status);
    if (!fs::is_directory(place, status)) return place.stem().string();
    std::string repository = place.parent_path().parent_path().filename().string();
    if (place.parent_path().filename() != "snapshots" || !repository.starts_with(kPrefix)) {
        return place.filename().string();
    }
    repository.erase(0, kPrefix.size());
    if (const std::size_t dashes = repository.find("--"); dashes != std::string::npos) {
        repository.replace(dashes, 2, "/");
    }
    return repository;
}

Result<ModelSource> folderSource(const fs::path& folder)
{
    ModelSource source{SourceKind::Folder, folder, nameOfPlace(folder)};
    const auto kind = modelKindOf(folder);
    const bool isReady =
        kind && (*kind == ModelKind::External || holdsFileEndingIn(folder, ".safetensors"));
    if (isReady) return source;
    // A folder of the separator's hub holds nothing but checkpoints.
    const auto checkpoints = checkpointKindOf(folder);
    if (checkpoints && *checkpoints != CheckpointKind::File) {
        source.kind = SourceKind::CheckpointFolder;
        return source;
    }
    if (!kind) return kind.error();
    return source;
}

/// Files that a conversion would copy may not lead out of the folder.
Status checkLinks(const fs::path& folder)
{
    std::error_code status;
    for (const auto& entry : fs::directory_iterator(folder, status)) {
        if (!entry.is_symlink(status)) continue;
        const auto place = placeInside(folder, entry.path().filename().string());
        if (!place) return place.error();
    }
    return Done{};
}

Status copyFolder(const fs::path& source, const fs::path& folder, Run& run)
{
    const auto facts = describeModel(source);
    if (!facts) return facts.error();
    std::vector<std::string> names = facts->files;
    for (const char* name : kBeside) {
        const bool isNew = std::find(names.begin(), names.end(), name) == names.end();
        if (isNew && isThere(source / name) && placeInside(source, name)) names.emplace_back(name);
    }
    const Status room = checkRoom(folder.parent_path(), bytesOf(source, names));
    if (!room) return room.error();
    std::error_code status;
    fs::create_directory(folder, status);
    return copyFilesOf(source, names, folder, run);
}

Result<std::vector<std::string>> convertTo(const fs::path& input, const fs::path& output,
                                           const ImportRequest& request, Run& run)
{
    ConvertRequest conversion;
    conversion.input = input;
    conversion.output = output;
    conversion.program = request.converter;
    auto report = convertCheckpoint(conversion, run);
    if (!report) return report.error();
    return std::move(report->notes);
}

Result<std::vector<std::string>> convertFolder(const fs::path& source, const fs::path& folder,
                                               const ImportRequest& request, Run& run)
{
    const Status links = checkLinks(source);
    if (!links) return links.error();
    std::vector<std::string> names;
    std::error_code status;
    for (const auto& entry : fs::directory_iterator(source, status)) {
        if (isCheckpointName(entry.path())) names.push_back(entry.path().filename().string());
    }
    const Status room = checkRoom(folder.parent_path(), bytesOf(source, names));
    if (!room) return room.error();
    return convertTo(source, folder, request, run);
}

Result<models::MusicLimeRequest> musicLimeRequest(const ImportRequest& request)
{
    models::MusicLimeRequest result;
    result.tokenizerFolder = request.tokenizer;
    if (request.task) {
        if (*request.task != "genre" && *request.task != "emotion") {
            return Error{
                ErrorCode::BadArgument, *request.task + ": no task. Choose genre or emotion.", {}};
        }
        result.task = *request.task == "genre" ? models::MusicLimeTask::Genre
                                               : models::MusicLimeTask::Emotion;
    }
    for (const char* name : kTokenizerFiles) {
        if (request.tokenizer.empty() || !isThere(request.tokenizer / name)) continue;
        const auto place = placeInside(request.tokenizer, name);
        if (!place) return place.error();
    }
    return result;
}

/// The tensors become a safetensors file beside the folder to make, under the name they had: it
/// tells the task.
Result<std::vector<std::string>> makeMusicLime(const ModelSource& source,
                                               const ImportRequest& request, const fs::path& folder,
                                               Run& run)
{
    auto make = musicLimeRequest(request);
    if (!make) return make.error();
    const fs::path from = source.path.parent_path().empty() ? "." : source.path.parent_path();
    const std::string name = source.path.filename().string();
    const Status room = checkRoom(folder.parent_path(), bytesOf(from, {name}));
    if (!room) return room.error();
    const fs::path tensors = folder.parent_path() / ".tensors";
    std::error_code status;
    fs::create_directory(tensors, status);
    make->weightsFile = tensors / (source.path.stem().string() + ".safetensors");
    make->outFolder = folder;
    std::vector<std::string> notes;
    if (source.kind == SourceKind::MusicLimeCheckpoint) {
        auto converted = convertTo(source.path, make->weightsFile, request, run);
        if (!converted) return converted.error();
        notes = *std::move(converted);
    } else {
        const Status copied = copyFilesOf(from, {name}, tensors, run);
        if (!copied) return copied.error();
    }
    if (!models::isMusicLimeCheckpoint(make->weightsFile)) {
        return Error{ErrorCode::Unsupported,
                     source.path.string() +
                         ": tensors without a configuration, and not those of a MusicLIME "
                         "network. Import the folder that holds its config.json.",
                     {}};
    }
    const auto made = models::makeMusicLimeFolder(*make, run);
    if (!made) return made.error();
    return notes;
}

}  // namespace

Result<ModelSource> modelSourceAt(const fs::path& path)
{
    std::error_code status;
    if (fs::is_directory(path, status)) return folderSource(path);
    if (!fs::exists(path, status)) {
        return Error{ErrorCode::NotFound,
                     path.string() + ": nothing there. Name a model folder or a checkpoint file.",
                     {}};
    }
    const fs::path folder = path.parent_path().empty() ? fs::path(".") : path.parent_path();
    const bool isTensors = path.extension() == ".safetensors";
    if (isTensors || isCheckpointName(path) || path.extension() == ".json") {
        // A file of a model folder stands for the folder.
        if (isThere(folder / "config.json") || isThere(folder / "separator.json")) {
            return folderSource(folder);
        }
    }
    if (isTensors) return ModelSource{SourceKind::MusicLimeFile, path, nameOfPlace(path)};
    if (isCheckpointName(path)) {
        return ModelSource{SourceKind::MusicLimeCheckpoint, path, nameOfPlace(path)};
    }
    return Error{
        ErrorCode::Unsupported,
        path.string() + ": no model. Name a folder, or a .safetensors, .pt, .pth or .bin file.",
        {}};
}

Result<std::vector<std::string>> stageModel(const ModelSource& source, const ImportRequest& request,
                                            const fs::path& folder, Run& run)
{
    switch (source.kind) {
        case SourceKind::Folder: {
            const Status copied = copyFolder(source.path, folder, run);
            if (!copied) return copied.error();
            return std::vector<std::string>{};
        }
        case SourceKind::CheckpointFolder:
            return convertFolder(source.path, folder, request, run);
        case SourceKind::MusicLimeFile:
        case SourceKind::MusicLimeCheckpoint:
            return makeMusicLime(source, request, folder, run);
    }
    return std::vector<std::string>{};
}

}  // namespace limelight::pipeline
