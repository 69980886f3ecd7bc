// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/autosave.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <string>
#include <utility>

#include "core/base/atomic_file.h"

namespace limelight::app {

namespace {

namespace fs = std::filesystem;

constexpr std::chrono::hours kKept{24 * 30};
constexpr const char* kEnding = ".limelight";
constexpr const char* kOfferedEnding = ".offered.limelight";
constexpr const char* kLockEnding = ".lock";

fs::path beside(const fs::path& file, const char* ending)
{
    fs::path other = file;
    other.replace_extension(ending);
    return other;
}

/// The program that made the copy still runs.
bool isHeld(const fs::path& lock)
{
    const int descriptor = ::open(lock.c_str(), O_RDWR | O_CLOEXEC | O_NOFOLLOW);
    if (descriptor < 0) return false;
    const bool isTaken = ::flock(descriptor, LOCK_EX | LOCK_NB) != 0;
    ::close(descriptor);
    return isTaken;
}

bool isOld(const fs::path& file)
{
    std::error_code status;
    const auto written = fs::last_write_time(file, status);
    return !status && fs::file_time_type::clock::now() - written > kKept;
}

}  // namespace

fs::path Autosave::usualFolder()
{
    const char* state = std::getenv("XDG_STATE_HOME");
    if (state != nullptr && state[0] == '/') return fs::path(state) / "limelight" / "autosave";
    const char* home = std::getenv("HOME");
    if (home == nullptr || home[0] != '/') return {};
    return fs::path(home) / ".local" / "state" / "limelight" / "autosave";
}

Autosave::Autosave(fs::path folder) : folder_(std::move(folder)) {}

Autosave::~Autosave()
{
    discard();
    if (descriptor_ < 0) return;
    ::close(descriptor_);
    std::error_code status;
    fs::remove(lock_, status);
}

/// Takes a name that no other program has, and locks it.
Status Autosave::claim()
{
    if (descriptor_ >= 0) return Done{};
    if (folder_.empty()) {
        return Error{ErrorCode::Environment,
                     "there is no home folder to autosave in. Set XDG_STATE_HOME.",
                     {}};
    }
    if (auto s = makeWritableFolder(folder_); !s) return s;
    fs::permissions(folder_, fs::perms::owner_all);
    std::string path = (folder_ / ("session-XXXXXX" + std::string(kLockEnding))).string();
    descriptor_ = ::mkostemps(path.data(), static_cast<int>(std::strlen(kLockEnding)), O_CLOEXEC);
    if (descriptor_ < 0 || ::flock(descriptor_, LOCK_EX | LOCK_NB) != 0) {
        return Error{ErrorCode::NotWritable,
                     folder_.string() + ": cannot be written (" + std::strerror(errno) + ").",
                     {}};
    }
    lock_ = path;
    file_ = beside(lock_, kEnding);
    return Done{};
}

Status Autosave::write(const data::SessionContent& content)
{
    if (auto s = claim(); !s) return s;
    if (written_) return written_->save(content);
    auto made = data::SessionFile::create(file_, content);
    if (!made) return made.error();
    written_ = *std::move(made);
    return Done{};
}

void Autosave::discard()
{
    written_.reset();
    if (file_.empty()) return;
    std::error_code status;
    fs::remove(file_, status);
}

std::vector<fs::path> takeAbandoned(const fs::path& folder)
{
    std::vector<fs::path> copies, offered;
    std::error_code status;
    for (const auto& entry : fs::directory_iterator(folder, status)) {
        const std::string name = entry.path().filename().string();
        if (name.ends_with(kOfferedEnding)) {
            if (isOld(entry.path())) fs::remove(entry.path(), status);
        } else if (name.ends_with(kLockEnding)) {
            // A program that died before its first writing, or after its last one was saved.
            const bool hasCopy = fs::exists(beside(entry.path(), kEnding), status);
            if (!hasCopy && isOld(entry.path()) && !isHeld(entry.path())) {
                fs::remove(entry.path(), status);
            }
        } else if (name.ends_with(kEnding)) {
            copies.push_back(entry.path());
        }
    }
    for (const fs::path& copy : copies) {
        const fs::path lock = beside(copy, kLockEnding);
        if (isHeld(lock)) continue;
        // What a killed program left half written is rolled back under the name its journal has.
        const bool isWhole = static_cast<bool>(data::SessionFile::open(copy));
        const fs::path taken = beside(copy, kOfferedEnding);
        fs::rename(copy, taken, status);
        if (status) continue;
        fs::remove(lock, status);
        if (isWhole) offered.push_back(taken);
    }
    return offered;
}

}  // namespace limelight::app
