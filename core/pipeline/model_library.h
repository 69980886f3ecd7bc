// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The models a user has brought: one folder each, listed in a manifest beside them.
///
/// `library.json` is {format: 1, models: [...]}; every model's folder holds its own entry again, so
/// that a lost manifest is made anew. Changes are made under a lock on the folder, by writing
/// beside and renaming: a crash leaves what was there or what was meant.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/base/run.h"
#include "core/pipeline/model_facts.h"

namespace limelight::pipeline {

/// Where models lie: the user's own and those that come with the program.
struct ModelPlaces {
    std::filesystem::path library;
    std::filesystem::path resources;  ///< holds models/genre-multimodal ...; may be empty
};

/// `$XDG_DATA_HOME/limelight/models`, else `~/.local/share/limelight/models`; empty without a home.
std::filesystem::path userModelLibrary();

/// What a trial run of a model said.
struct ModelTrial {
    std::string when;         ///< as the caller gave it
    bool isSound = true;      ///< it loaded, ran and answered with numbers of the right shape
    std::string message;      ///< what it answered, or what was wrong
    bool isRecorded = false;  ///< in the manifest; never of a shipped model
};

struct LibraryModel {
    std::string id;  ///< its folder's name: lower-case letters, digits, ".", "_", "-"
    std::string name;
    ModelKind kind = ModelKind::Classifier;
    std::string task;
    std::optional<models::Modality> modality;  ///< none for a separator
    std::string added;                         ///< ISO date; "" when found rather than imported
    std::filesystem::path source;              ///< what it was imported from
    std::filesystem::path folder;              ///< what a loader opens
    std::string hash;                          ///< of its files; "" until it is known
    std::uint64_t bytes = 0;
    std::string licence;
    bool isLinked = false;   ///< `folder` lies where the user keeps it
    bool isShipped = false;  ///< comes with the program and cannot be removed
    bool isMissing = false;  ///< listed, but its folder is gone
    bool isTrainedOnSyntheticSongs = false;
    std::optional<ModelTrial> verified;
};

struct LibraryListing {
    std::vector<LibraryModel> models;  ///< shipped ones first, then by name
    /// What was repaired or could not be: "library.json was damaged and has been made anew".
    std::vector<std::string> notes;
    /// Written by a newer version: models open, nothing can be changed.
    bool isReadOnly = false;
};

/// Lists what is there. Folders put into the library by hand are taken in; a damaged manifest is
/// kept under another name and made anew; what a killed import left is cleared away.
/// @error Unreadable  the library cannot be read
Result<LibraryListing> listModels(const ModelPlaces& places);

/// One model by its id, or by its name.
/// @error NotFound  with the ids that look like it
Result<LibraryModel> findModel(const ModelPlaces& places, const std::string& idOrName);

/// The folder that an option means: an existing folder as it is, else a model of the library.
/// @error NotFound     neither; with the ids that look like it; or the model's folder is gone
/// @error BadArgument  a separator where a classifier is wanted, or the other way round
Result<std::filesystem::path> modelFolderFor(const ModelPlaces& places,
                                             const std::filesystem::path& asked, ModelKind wanted);

struct ImportRequest {
    std::filesystem::path source;      ///< a folder, or a checkpoint file
    std::optional<std::string> name;   ///< else from the source
    std::filesystem::path tokenizer;   ///< for a MusicLIME checkpoint that reads
    std::optional<std::string> task;   ///< "genre" or "emotion" of a MusicLIME checkpoint
    bool keepsWeightsInPlace = false;  ///< link instead of copying
    std::string date;                  ///< ISO, for the manifest
    std::filesystem::path converter = "/proc/self/exe";  ///< see ConvertRequest::program
};

struct ImportOutcome {
    LibraryModel model;
    bool wasThere = false;  ///< the same files were imported before; nothing was done
    std::vector<std::string> notes;
};

/// Brings a model into the library. Files are copied into a folder beside and renamed at the end;
/// only the files a model is made of are copied, links that leave the source are not followed, and
/// no program is run but this one, to convert a checkpoint.
/// @error NotFound     nothing there
/// @error Unsupported  not a model; a library of a newer version
/// @error BadArgument  a name that is taken; a link where files must be converted; a link out of
///                     the source folder
/// @error BadWeights   files that do not belong together, named with expected and found
/// @error DiskFull (checked before anything is copied), NotWritable, Environment (lock), Cancelled
Result<ImportOutcome> importModel(const ModelPlaces& places, const ImportRequest& request,
                                  Run& run);

/// Hashes a model's files, loads it, runs it on a second of made-up sound and a line of text, and
/// records the result. A model that fails is a result, not an error.
/// @param when           ISO date and time, for the manifest
/// @param mayRunProgram  see ModelRequest
/// @error NotFound, Cancelled, OutOfMemory, NotAllowed (a program not agreed to)
Result<ModelTrial> verifyModel(const ModelPlaces& places, const std::string& idOrName,
                               const std::string& when, bool mayRunProgram, Run& run);

/// Removes a model. Only the library's own folder is deleted; a linked model stays where it is.
/// @error NotFound, Unsupported (shipped, or a newer library), NotWritable, Environment (lock)
Result<LibraryModel> removeModel(const ModelPlaces& places, const std::string& idOrName);

}  // namespace limelight::pipeline
