// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <system_error>
#include <vector>

#include "core/base/atomic_file.h"
#include "core/base/random.h"
#include "core/pipeline/explain_track.h"
#include "core/pipeline/shuffled_model_private.h"
#include "core/weights/safetensors_header.h"

namespace limelight::pipeline {
namespace {

namespace fs = std::filesystem;

/// Removes the folder when it goes.
class TemporaryFolder {
public:
    explicit TemporaryFolder(fs::path path) : path_(std::move(path)) {}
    ~TemporaryFolder()
    {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

private:
    fs::path path_;
};

Status shuffleTensors(const fs::path& file, std::uint64_t seed)
{
    const auto header = weights::readSafetensorsHeader(file);
    if (!header) return header.error();
    auto bytes = readWholeFile(file);
    if (!bytes) return bytes.error();
    for (const auto& [name, entry] : header->entries) {
        const auto width = static_cast<std::size_t>(weights::bitsOfDtype(entry.dtype)) / 8;
        if (width == 0) continue;
        const std::size_t first = header->dataStart + entry.begin;
        const std::size_t count = (entry.end - entry.begin) / width;
        const auto order = RandomStream(seed).child(name).order(count);
        std::string shuffled;
        shuffled.reserve(count * width);
        for (std::size_t i : order) shuffled.append(*bytes, first + i * width, width);
        std::copy(shuffled.begin(), shuffled.end(),
                  bytes->begin() + static_cast<std::ptrdiff_t>(first));
    }
    return writeFileAtomically(file, *bytes);
}

}  // namespace

Result<std::shared_ptr<const models::Classifier>> shuffledModelOf(const models::Classifier& model,
                                                                  std::uint64_t seed, Run& run)
{
    const fs::path source = model.card().folder;
    std::error_code status;
    std::string name = (fs::temp_directory_path(status) / "limelight-shuffled-XXXXXX").string();
    // A new folder that nobody else can have prepared.
    if (status || ::mkdtemp(name.data()) == nullptr) {
        if (!status) status.assign(errno, std::generic_category());
        return Error{ErrorCode::NotWritable,
                     name + ": no folder can be made there (" + status.message() +
                         "). Set TMPDIR to one where you may write.",
                     {}};
    }
    const fs::path folder = name;
    const TemporaryFolder removed(folder);
    fs::copy(source, folder, fs::copy_options::recursive, status);
    if (status) {
        return Error{ErrorCode::NotWritable,
                     source.string() + ": cannot be copied to " + folder.string() + " (" +
                         status.message() + "). Free some space there.",
                     {}};
    }
    bool hasWeights = false;
    for (const auto& entry : fs::directory_iterator(folder, status)) {
        if (entry.path().extension() != ".safetensors") continue;
        hasWeights = true;
        fs::permissions(entry.path(), fs::perms::owner_write, fs::perm_options::add, status);
        if (auto s = shuffleTensors(entry.path(), seed); !s) return s.error();
    }
    if (!hasWeights) {
        return Error{ErrorCode::Unsupported,
                     source.string() +
                         ": holds no safetensors file whose numbers could be put in "
                         "random order. Choose another model.",
                     {}};
    }
    ModelRequest request;
    request.folder = folder;
    request.resources = source.parent_path().parent_path();
    const auto loaded = loadModels(request, run);
    if (!loaded) return loaded.error();
    return loaded->main;
}

}  // namespace limelight::pipeline
