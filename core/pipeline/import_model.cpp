// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <utility>

#include "core/pipeline/library_manifest_private.h"
#include "core/pipeline/model_library.h"
#include "core/pipeline/stage_model_private.h"

namespace limelight::pipeline {

namespace {

namespace fs = std::filesystem;

/// Faults named in one message, before the user loses interest.
constexpr std::size_t kMostProblems = 5;

Error faultsOf(const ModelFacts& facts)
{
    std::string text;
    for (std::size_t i = 0; i < std::min(kMostProblems, facts.problems.size()); ++i) {
        text += (i > 0 ? "\n" : "") + facts.problems[i];
    }
    if (facts.problems.size() > kMostProblems) {
        text += "\nand " + std::to_string(facts.problems.size() - kMostProblems) + " more.";
    }
    return {ErrorCode::BadWeights, text, {}};
}

Result<Manifest> changeableManifest(const fs::path& library)
{
    auto manifest = readManifest(library);
    if (manifest && manifest->state == ManifestState::Newer) return newerLibraryError(library);
    return manifest;
}

const LibraryModel* withHash(const std::vector<LibraryModel>& models, const std::string& hash)
{
    const auto found = std::find_if(models.begin(), models.end(), [&hash](const auto& model) {
        return !hash.empty() && model.hash == hash && !model.isMissing;
    });
    return found == models.end() ? nullptr : &*found;
}

bool isTaken(const std::string& id, const ModelPlaces& places,
             const std::vector<LibraryModel>& models)
{
    std::error_code status;
    return fs::exists(fs::symlink_status(places.library / id, status)) ||
           fs::exists(places.resources / "models" / id, status) ||
           std::any_of(models.begin(), models.end(),
                       [&id](const LibraryModel& model) { return model.id == id; });
}

/// A free id for a model. A name the user chose is not changed behind their back.
Result<std::string> freeIdFor(const LibraryModel& model, bool isChosen, const ModelPlaces& places,
                              const std::vector<LibraryModel>& models)
{
    std::string id = modelIdFrom(model.name);
    // A name in other letters leaves nothing to make an id of.
    if (id.empty()) id = modelIdFrom(model.source.stem().string());
    if (id.empty()) id = "model";
    if (!isTaken(id, places, models)) return id;
    if (isChosen) {
        return Error{ErrorCode::BadArgument,
                     model.name + ": the library has another model of this name (" + id +
                         "). Choose another name, or remove that model first.",
                     {}};
    }
    int number = 2;
    while (isTaken(id + "-" + std::to_string(number), places, models)) ++number;
    return id + "-" + std::to_string(number);
}

/// Puts a complete model under its name, its entry first: whatever is cut off after the rename is
/// found again from the folder.
/// @param staged  a folder on the library's disk; without files for a linked model
Result<ImportOutcome> shelve(const ModelPlaces& places, LibraryModel model, const fs::path& staged,
                             bool hasChosenName)
{
    const fs::path& library = places.library;
    auto lock = lockLibrary(library);
    if (!lock) return lock.error();
    auto manifest = changeableManifest(library);
    if (!manifest) return manifest.error();
    if (const LibraryModel* same = withHash(manifest->models, model.hash)) {
        return ImportOutcome{*same, true, {}};
    }
    auto id = freeIdFor(model, hasChosenName, places, manifest->models);
    if (!id) return id.error();
    model.id = *std::move(id);
    if (!model.isLinked) model.folder = library / model.id;
    const Status entered = writeEntry(staged, model);
    if (!entered) return entered.error();
    std::error_code status;
    fs::rename(staged, library / model.id, status);
    if (status) {
        return Error{ErrorCode::NotWritable,
                     (library / model.id).string() + ": cannot be made (" + status.message() + ").",
                     {}};
    }
    manifest->models.push_back(model);
    const Status written = writeManifest(library, manifest->models);
    if (!written) return written.error();
    return ImportOutcome{std::move(model), false, {}};
}

/// A model whose files are here already, told without copying them.
Result<std::optional<LibraryModel>> sameModel(const std::vector<LibraryModel>& models,
                                              const fs::path& folder, const ModelFacts& facts,
                                              Run& run)
{
    const bool mayBe = std::any_of(models.begin(), models.end(), [&facts](const auto& model) {
        return model.bytes == facts.bytesOnDisk;
    });
    if (!mayBe) return std::optional<LibraryModel>();
    const auto hash = hashOfModel(folder, run);
    if (!hash) return hash.error();
    const LibraryModel* same = withHash(models, *hash);
    return same != nullptr ? std::optional(*same) : std::nullopt;
}

LibraryModel modelOf(const ModelSource& source, const ImportRequest& request,
                     const ModelFacts& facts, const std::string& stagedName)
{
    LibraryModel model;
    // A folder without a card calls itself by its own name, which is the staged one.
    model.name = request.name ? *request.name : facts.name == stagedName ? source.name : facts.name;
    model.kind = facts.kind;
    model.task = facts.task;
    model.modality = facts.modality;
    model.added = request.date;
    std::error_code status;
    model.source = fs::weakly_canonical(source.path, status);
    model.bytes = facts.bytesOnDisk;
    model.licence = facts.licence;
    model.isTrainedOnSyntheticSongs = facts.isTrainedOnSyntheticSongs;
    return model;
}

/// What a user should know about a model that was just brought in.
void addNotes(const ModelFacts& facts, std::vector<std::string>& notes)
{
    notes.insert(notes.end(), facts.notes.begin(), facts.notes.end());
    if (facts.kind == ModelKind::External) {
        notes.emplace_back(
            "This model is a program. Using it runs that program with your rights; importing did "
            "not.");
    }
}

Result<TransitFolder> openTransit(const fs::path& library)
{
    auto lock = lockLibrary(library);
    if (!lock) return lock.error();
    clearTransit(library);
    return TransitFolder::make(library);
}

}  // namespace

Result<ImportOutcome> importModel(const ModelPlaces& places, const ImportRequest& request, Run& run)
{
    if (request.name && request.name->empty()) {
        return Error{ErrorCode::BadArgument, "a model needs a name of at least one letter.", {}};
    }
    auto source = modelSourceAt(request.source);
    if (!source) return source.error();
    if (places.library.empty()) {
        return Error{ErrorCode::Environment,
                     "there is no home folder for a model library. Set XDG_DATA_HOME.",
                     {}};
    }
    // Takes in strays, so that what lies there already is found.
    const auto listing = listModels(places);
    if (!listing) return listing.error();
    if (listing->isReadOnly) return newerLibraryError(places.library);
    const bool opensAsItIs = source->kind == SourceKind::Folder;
    if (request.keepsWeightsInPlace && !opensAsItIs) {
        return Error{ErrorCode::BadArgument,
                     request.source.string() +
                         ": has to be converted, so its weights cannot stay where they are. Import "
                         "it without --link.",
                     {}};
    }
    if (opensAsItIs) {
        const auto facts = describeModel(source->path);
        if (!facts) return facts.error();
        if (!facts->problems.empty()) return faultsOf(*facts);
        const auto same = sameModel(listing->models, source->path, *facts, run);
        if (!same) return same.error();
        if (*same) return ImportOutcome{**same, true, {}};
    }
    auto transit = openTransit(places.library);
    if (!transit) return transit.error();
    const std::string id = modelIdFrom(source->name);
    const fs::path staged = transit->path() / "model" / (id.empty() ? "model" : id);
    std::error_code status;
    fs::create_directory(staged.parent_path(), status);
    std::vector<std::string> notes;
    fs::path folder = staged;
    if (request.keepsWeightsInPlace) {
        fs::create_directory(staged, status);
        folder = fs::canonical(source->path, status);
    } else {
        auto made = stageModel(*source, request, staged, run);
        if (!made) return made.error().in("importing " + request.source.string());
        notes = *std::move(made);
    }
    const auto facts = describeModel(folder);
    if (!facts) return facts.error();
    if (!facts->problems.empty()) return faultsOf(*facts);
    LibraryModel model = modelOf(*source, request, *facts, folder.filename().string());
    auto hash = hashOfModel(folder, run);
    if (!hash) return hash.error();
    model.hash = *std::move(hash);
    model.isLinked = request.keepsWeightsInPlace;
    if (model.isLinked) model.folder = folder;
    if (run.cancel.requested()) return Error::cancelled();
    auto outcome = shelve(places, std::move(model), staged, request.name.has_value());
    if (!outcome) return outcome.error();
    addNotes(*facts, notes);
    outcome->notes = std::move(notes);
    return outcome;
}

}  // namespace limelight::pipeline
