// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The library's manifest, its entries kept beside the models, and the lock that changes take.

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/pipeline/model_library.h"

namespace limelight::pipeline {

enum class ManifestState { Fine, Absent, Damaged, Newer };

struct Manifest {
    ManifestState state = ManifestState::Absent;
    std::vector<LibraryModel> models;
};

/// Reads `library.json`. Whatever it holds is a state, not an error.
/// @error Unreadable  the file is there and cannot be opened
Result<Manifest> readManifest(const std::filesystem::path& library);

/// @error NotWritable, DiskFull
Status writeManifest(const std::filesystem::path& library, const std::vector<LibraryModel>& models);

/// Why a library of a newer version is not changed.
Error newerLibraryError(const std::filesystem::path& library);

/// Puts a damaged manifest aside, where the user can still look at it.
/// @return the name it has now
std::string setManifestAside(const std::filesystem::path& library);

/// The entry in a model's own folder inside the library.
std::optional<LibraryModel> readEntry(const std::filesystem::path& library, const std::string& id);
/// @param inFolder  the folder that the entry describes, which may still be called otherwise
Status writeEntry(const std::filesystem::path& inFolder, const LibraryModel& model);

/// Letters, digits, ".", "_", "-", not starting with ".": a name that stays inside the library.
bool isModelId(std::string_view text);

/// "MIT/ast-finetuned 10-10" → "mit-ast-finetuned-10-10"; "" for a name without Latin letters.
std::string modelIdFrom(std::string_view name);

/// An exclusive lock on a file, held until destruction, or until the process ends in any way.
class FileLock {
public:
    /// Makes the file where it is not there; waits for another holder for up to ten seconds.
    /// @error Environment  still held, or locks do not work there; NotWritable, DiskFull
    static Result<FileLock> take(const std::filesystem::path& file);
    /// Does not wait and makes nothing. Nothing when another holds it; also when there is no file,
    /// or it cannot be opened.
    static std::optional<FileLock> tryTake(const std::filesystem::path& file);

    FileLock(FileLock&& other) noexcept;
    FileLock& operator=(FileLock&&) = delete;
    ~FileLock();

private:
    explicit FileLock(int descriptor) : descriptor_(descriptor) {}
    int descriptor_;
};

/// The lock that every change of a library takes.
Result<FileLock> lockLibrary(const std::filesystem::path& library);

/// A new folder inside the library for files on their way in or out, locked while in use.
/// Destroyed, it and what is left in it are gone.
class TransitFolder {
public:
    /// @param library  locked by the caller
    /// @error NotWritable, DiskFull, Environment
    static Result<TransitFolder> make(const std::filesystem::path& library);

    TransitFolder(TransitFolder&& other) noexcept;
    TransitFolder& operator=(TransitFolder&&) = delete;
    ~TransitFolder();

    const std::filesystem::path& path() const { return path_; }

private:
    TransitFolder(std::filesystem::path path, FileLock lock);
    std::filesystem::path path_;
    FileLock lock_;
};

/// Deletes transit folders whose process is gone.
/// @param library  locked by the caller
void clearTransit(const std::filesystem::path& library);
/// Whether there is anything that clearTransit might delete.
bool hasTransit(const std::filesystem::path& library);

}  // namespace limelight::pipeline
