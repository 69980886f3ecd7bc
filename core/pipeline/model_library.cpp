// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/model_library.h"

#include <pwd.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <numeric>

#include "core/pipeline/library_manifest_private.h"

namespace limelight::pipeline {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostHints = 4;

std::string lowerCased(std::string_view text)
{
    std::string lower(text);
    for (char& c : lower) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return lower;
}

/// Letters to change, add or leave out to make one word of the other.
std::size_t editDistance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t diagonal = row[0]++;
        for (std::size_t j = 0; j < b.size(); ++j) {
            const std::size_t replaced = diagonal + (a[i] == b[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({replaced, row[j] + 1, diagonal + 1});
        }
    }
    return row.back();
}

/// " Did you mean a, b?", or "" when nothing looks like it.
std::string hintsFor(const std::vector<LibraryModel>& models, const std::string& asked)
{
    const std::string word = lowerCased(asked);
    std::string hints;
    std::size_t count = 0;
    for (const LibraryModel& model : models) {
        const std::string id = lowerCased(model.id);
        const bool isClose = editDistance(word, id) <= std::max<std::size_t>(2, word.size() / 3) ||
                             (word.size() >= 3 && id.find(word) != std::string::npos);
        if (!isClose || ++count > kMostHints) continue;
        hints += (hints.empty() ? " Did you mean " : ", ") + model.id;
    }
    return hints.empty() ? hints : hints + "?";
}

/// The names of folders that may be models: not hidden, not files.
std::vector<std::string> foldersIn(const fs::path& library)
{
    std::vector<std::string> names;
    std::error_code status;
    for (const auto& entry : fs::directory_iterator(library, status)) {
        std::string name = entry.path().filename().string();
        if (isModelId(name) && entry.is_directory(status)) names.push_back(std::move(name));
    }
    std::sort(names.begin(), names.end());
    return names;
}

LibraryModel modelFromFacts(const std::string& id, const fs::path& folder, const ModelFacts& facts)
{
    LibraryModel model;
    model.id = id;
    model.name = facts.name;
    model.kind = facts.kind;
    model.task = facts.task;
    model.modality = facts.modality;
    model.folder = folder;
    model.bytes = facts.bytesOnDisk;
    model.licence = facts.licence;
    model.isTrainedOnSyntheticSongs = facts.isTrainedOnSyntheticSongs;
    return model;
}

/// The models of folders that no manifest names: by their own entries, else as they describe
/// themselves.
std::vector<LibraryModel> modelsInFolders(const fs::path& library,
                                          const std::vector<std::string>& ids,
                                          std::vector<std::string>& notes)
{
    std::vector<LibraryModel> models;
    for (const std::string& id : ids) {
        if (auto entry = readEntry(library, id)) {
            models.push_back(*std::move(entry));
            continue;
        }
        const auto facts = describeModel(library / id);
        if (!facts) {
            notes.push_back(facts.error().message);
            continue;
        }
        models.push_back(modelFromFacts(id, library / id, *facts));
        models.back().source = library / id;
    }
    return models;
}

std::vector<std::string> foldersNotIn(const std::vector<LibraryModel>& models,
                                      const fs::path& library)
{
    std::vector<std::string> ids = foldersIn(library);
    std::erase_if(ids, [&models](const std::string& id) {
        return std::any_of(models.begin(), models.end(),
                           [&id](const LibraryModel& model) { return model.id == id; });
    });
    return ids;
}

/// Takes in what the manifest lacks, and says so.
void complete(const fs::path& library, Manifest& manifest, std::vector<std::string>& notes)
{
    const std::vector<std::string> strays = foldersNotIn(manifest.models, library);
    for (LibraryModel& model : modelsInFolders(library, strays, notes)) {
        manifest.models.push_back(std::move(model));
    }
}

/// Repairs the library under its lock.
Status repair(const fs::path& library, Manifest& manifest, std::vector<std::string>& notes)
{
    auto lock = lockLibrary(library);
    if (!lock) return lock.error();
    clearTransit(library);
    auto current = readManifest(library);
    if (!current) return current.error();
    manifest = *std::move(current);
    if (manifest.state == ManifestState::Newer) return Done{};
    if (manifest.state == ManifestState::Damaged) {
        const std::string aside = setManifestAside(library);
        notes.push_back((library / "library.json").string() +
                        ": was damaged and has been made anew from the models' folders. The "
                        "damaged file is now " +
                        aside + ".");
    }
    const std::size_t known = manifest.models.size();
    complete(library, manifest, notes);
    if (manifest.state == ManifestState::Fine && manifest.models.size() == known) return Done{};
    return writeManifest(library, manifest.models);
}

bool needsRepair(const fs::path& library, const Manifest& manifest)
{
    if (hasTransit(library)) return true;
    if (manifest.state == ManifestState::Damaged) return true;
    return manifest.state != ManifestState::Newer &&
           !foldersNotIn(manifest.models, library).empty();
}

std::vector<LibraryModel> shippedModels(const fs::path& resources)
{
    std::vector<LibraryModel> models;
    if (resources.empty()) return models;
    for (const std::string& id : foldersIn(resources / "models")) {
        const auto facts = describeModel(resources / "models" / id);
        if (!facts) continue;
        models.push_back(modelFromFacts(id, resources / "models" / id, *facts));
        models.back().isShipped = true;
    }
    return models;
}

const LibraryModel* named(const std::vector<LibraryModel>& models, const std::string& idOrName)
{
    // The user's own model of a name goes before the shipped one.
    const LibraryModel* found = nullptr;
    for (const LibraryModel& model : models) {
        if (model.id == idOrName && (found == nullptr || found->isShipped)) found = &model;
    }
    if (found != nullptr) return found;
    const std::string word = lowerCased(idOrName);
    for (const LibraryModel& model : models) {
        if (lowerCased(model.name) == word && (found == nullptr || found->isShipped)) {
            found = &model;
        }
    }
    return found;
}

}  // namespace

fs::path userModelLibrary()
{
    const auto below = [](const fs::path& data) { return data / "limelight" / "models"; };
    if (const char* data = std::getenv("XDG_DATA_HOME")) {
        if (fs::path(data).is_absolute()) return below(data);
    }
    const char* home = std::getenv("HOME");
    if (home != nullptr && *home != '\0') return below(fs::path(home) / ".local" / "share");
    const passwd* user = ::getpwuid(::getuid());
    if (user == nullptr || user->pw_dir == nullptr) return {};
    return below(fs::path(user->pw_dir) / ".local" / "share");
}

Result<LibraryListing> listModels(const ModelPlaces& places)
{
    LibraryListing listing;
    listing.models = shippedModels(places.resources);
    std::error_code status;
    if (places.library.empty() || !fs::exists(places.library, status)) return listing;
    auto manifest = readManifest(places.library);
    if (!manifest) return manifest.error();
    if (needsRepair(places.library, *manifest)) {
        const Manifest before = *manifest;
        const Status repaired = repair(places.library, *manifest, listing.notes);
        if (!repaired) {
            // Not writable, or in use: what is there is still shown.
            *manifest = before;
            listing.notes = {repaired.error().message};
            complete(places.library, *manifest, listing.notes);
        }
    }
    listing.isReadOnly = manifest->state == ManifestState::Newer;
    if (listing.isReadOnly) {
        complete(places.library, *manifest, listing.notes);
        listing.notes.push_back(newerLibraryError(places.library).message);
    }
    std::sort(manifest->models.begin(), manifest->models.end(),
              [](const LibraryModel& a, const LibraryModel& b) {
                  return std::pair(lowerCased(a.name), a.id) < std::pair(lowerCased(b.name), b.id);
              });
    for (LibraryModel& model : manifest->models) {
        model.isMissing = !fs::is_directory(model.folder, status);
        listing.models.push_back(std::move(model));
    }
    return listing;
}

Result<LibraryModel> findModel(const ModelPlaces& places, const std::string& idOrName)
{
    const auto listing = listModels(places);
    if (!listing) return listing.error();
    if (const LibraryModel* model = named(listing->models, idOrName)) return *model;
    return Error{ErrorCode::NotFound,
                 idOrName + ": no such model in the library." +
                     hintsFor(listing->models, idOrName) + " List them with: limelight models list",
                 {}};
}

Result<fs::path> modelFolderFor(const ModelPlaces& places, const fs::path& asked, ModelKind wanted)
{
    std::error_code status;
    if (fs::is_directory(asked, status)) return asked;
    if (!isModelId(asked.string()) && asked.has_parent_path()) {
        return Error{ErrorCode::NotFound,
                     asked.string() +
                         ": no such folder. Name a model folder, or a model of the "
                         "library (limelight models list).",
                     {}};
    }
    const auto listing = listModels(places);
    if (!listing) return listing.error();
    const LibraryModel* model = named(listing->models, asked.string());
    if (model == nullptr) {
        return Error{ErrorCode::NotFound,
                     asked.string() + ": neither a model folder nor a model of the library." +
                         hintsFor(listing->models, asked.string()) +
                         " List them with: limelight models list",
                     {}};
    }
    if ((model->kind == ModelKind::Separator) != (wanted == ModelKind::Separator)) {
        return Error{ErrorCode::BadArgument,
                     model->id + (wanted == ModelKind::Separator
                                      ? ": is no separator. Name it as the model."
                                      : ": is a separator. Name it as the separator."),
                     {}};
    }
    if (model->isMissing) {
        return Error{ErrorCode::NotFound,
                     model->id + ": its folder " + model->folder.string() +
                         " is gone. Put it back, or remove the model and import it again.",
                     {}};
    }
    return model->folder;
}

Result<LibraryModel> removeModel(const ModelPlaces& places, const std::string& idOrName)
{
    const auto found = findModel(places, idOrName);
    if (!found) return found.error();
    if (found->isShipped) {
        return Error{ErrorCode::Unsupported,
                     found->id + ": comes with Limelight and cannot be removed.",
                     {}};
    }
    auto lock = lockLibrary(places.library);
    if (!lock) return lock.error();
    auto manifest = readManifest(places.library);
    if (!manifest) return manifest.error();
    if (manifest->state == ManifestState::Newer) return newerLibraryError(places.library);
    auto transit = TransitFolder::make(places.library);
    if (!transit) return transit.error();
    // Out of sight in one step; deleting takes long and may be interrupted.
    std::error_code status;
    const fs::path place = places.library / found->id;
    if (fs::is_symlink(place, status)) {
        fs::remove(place, status);
    } else if (fs::exists(place, status)) {
        fs::rename(place, transit->path() / "removed", status);
    }
    if (status) {
        return Error{ErrorCode::NotWritable,
                     place.string() + ": cannot be removed (" + status.message() + ").",
                     {}};
    }
    std::erase_if(manifest->models,
                  [&found](const LibraryModel& model) { return model.id == found->id; });
    const Status written = writeManifest(places.library, manifest->models);
    if (!written) return written.error();
    return *found;
}

}  // namespace limelight::pipeline
