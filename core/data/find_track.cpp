// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/find_track.h"

#include <array>
#include <cctype>
#include <string_view>
#include <vector>

#include "core/base/hash.h"

namespace limelight::data {

namespace {

namespace fs = std::filesystem;

/// More songs than this in the session's folder are not all read.
constexpr std::size_t kMostRead = 200;

bool isSoundFile(const fs::path& file)
{
    static constexpr std::array<std::string_view, 8> kEndings{".wav",  ".flac", ".ogg",  ".oga",
                                                              ".opus", ".mp3",  ".aiff", ".aif"};
    std::string ending = file.extension().string();
    for (char& letter : ending) letter = static_cast<char>(std::tolower(letter));
    for (const std::string_view known : kEndings) {
        if (ending == known) return true;
    }
    return false;
}

bool is(const fs::path& file, const std::string& hash)
{
    std::error_code status;
    if (file.empty() || !fs::is_regular_file(file, status)) return false;
    const auto found = sha256OfFile(file);
    return found && *found == hash;
}

}  // namespace

Result<fs::path> findTrack(const std::string& hash, const SessionTrack& track,
                           const fs::path& session, Run& run)
{
    std::error_code status;
    const fs::path folder = session.empty() ? fs::path() : fs::absolute(session).parent_path();
    std::vector<fs::path> places;
    if (!folder.empty() && !track.relativeFile.empty()) {
        places.push_back((folder / track.relativeFile).lexically_normal());
    }
    places.push_back(track.file);
    if (!folder.empty()) {
        places.push_back(folder / track.file.filename());
        std::size_t count = 0;
        for (const auto& entry : fs::directory_iterator(folder, status)) {
            if (!isSoundFile(entry.path())) continue;
            if (++count > kMostRead) break;
            places.push_back(entry.path());
        }
    }
    for (const fs::path& place : places) {
        if (run.cancel.requested()) return Error::cancelled();
        if (is(place, hash)) return place;
    }
    return Error{ErrorCode::NotFound,
                 track.file.string() +
                     ": the song is no longer there, nor beside the session. "
                     "Locate it.",
                 {}};
}

}  // namespace limelight::data
