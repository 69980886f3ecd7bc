// SPDX-License-Identifier: GPL-3.0-or-later
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <thread>
#include <utility>

#include "core/base/atomic_file.h"
#include "core/pipeline/library_manifest_private.h"

namespace limelight::pipeline {

namespace {

namespace fs = std::filesystem;

constexpr std::chrono::milliseconds kPause{20};
constexpr int kTries = 500;
constexpr const char* kTransitPrefix = ".transit-";
constexpr const char* kTransitLock = "lock";

Error lockError(const fs::path& file, int reason)
{
    return {ErrorCode::Environment,
            file.string() + ": cannot be locked (" + std::strerror(reason) +
                "). Set XDG_DATA_HOME to a folder on a disk that supports locks.",
            {}};
}

Error writeError(const fs::path& file, int reason)
{
    const bool isFull = reason == ENOSPC || reason == EDQUOT;
    return {isFull ? ErrorCode::DiskFull : ErrorCode::NotWritable,
            file.string() + ": cannot be written (" + std::strerror(reason) +
                "). Free some space or give write permission, or set XDG_DATA_HOME.",
            {}};
}

bool isTransit(const fs::path& folder)
{
    return folder.filename().string().starts_with(kTransitPrefix);
}

}  // namespace

Result<FileLock> FileLock::take(const fs::path& file)
{
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644);
    if (descriptor < 0) return writeError(file, errno);
    FileLock lock(descriptor);
    for (int i = 0; i < kTries; ++i) {
        if (::flock(descriptor, LOCK_EX | LOCK_NB) == 0) return lock;
        if (errno != EWOULDBLOCK && errno != EINTR) return lockError(file, errno);
        std::this_thread::sleep_for(kPause);
    }
    return Error{ErrorCode::Environment,
                 file.string() +
                     ": another Limelight has been changing the model library for ten "
                     "seconds. Try again when it is done.",
                 {}};
}

std::optional<FileLock> FileLock::tryTake(const fs::path& file)
{
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CLOEXEC | O_NOFOLLOW);
    if (descriptor < 0) return std::nullopt;
    FileLock lock(descriptor);
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) return std::nullopt;
    return lock;
}

FileLock::FileLock(FileLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

FileLock::~FileLock()
{
    if (descriptor_ >= 0) ::close(descriptor_);
}

Result<FileLock> lockLibrary(const fs::path& library)
{
    const Status writable = makeWritableFolder(library);
    if (!writable) return writable.error();
    return FileLock::take(library / "library.lock");
}

Result<TransitFolder> TransitFolder::make(const fs::path& library)
{
    std::string path = (library / (std::string(kTransitPrefix) + "XXXXXX")).string();
    if (::mkdtemp(path.data()) == nullptr) return writeError(library, errno);
    auto lock = FileLock::take(fs::path(path) / kTransitLock);
    if (!lock) return lock.error();
    return TransitFolder(fs::path(path), *std::move(lock));
}

TransitFolder::TransitFolder(fs::path path, FileLock lock)
    : path_(std::move(path)), lock_(std::move(lock))
{
}

TransitFolder::TransitFolder(TransitFolder&& other) noexcept
    : path_(std::exchange(other.path_, fs::path())), lock_(std::move(other.lock_))
{
}

TransitFolder::~TransitFolder()
{
    std::error_code status;
    if (!path_.empty()) fs::remove_all(path_, status);
}

bool hasTransit(const fs::path& library)
{
    std::error_code status;
    for (const auto& entry : fs::directory_iterator(library, status)) {
        if (isTransit(entry.path())) return true;
    }
    return false;
}

void clearTransit(const fs::path& library)
{
    std::error_code status;
    std::vector<fs::path> abandoned;
    for (const auto& entry : fs::directory_iterator(library, status)) {
        if (!isTransit(entry.path()) || !entry.is_directory(status) || entry.is_symlink(status)) {
            continue;
        }
        // Made and locked under the library's lock, which the caller holds: without a lock file, or
        // with one that can be taken, nobody is at work in it.
        const fs::path lock = entry.path() / kTransitLock;
        if (!fs::exists(lock, status) || FileLock::tryTake(lock)) abandoned.push_back(entry.path());
    }
    for (const fs::path& folder : abandoned) fs::remove_all(folder, status);
}

}  // namespace limelight::pipeline
