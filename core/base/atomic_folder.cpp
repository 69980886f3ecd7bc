// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/atomic_folder.h"

#include <fcntl.h>
#include <linux/fs.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <string>
#include <utility>

#include "core/base/write_error_private.h"

namespace limelight {

AtomicFolder::AtomicFolder(std::filesystem::path folder, std::filesystem::path beside)
    : folder_(std::move(folder)), beside_(std::move(beside))
{
}

AtomicFolder::AtomicFolder(AtomicFolder&& other) noexcept
    : folder_(std::move(other.folder_)), beside_(std::exchange(other.beside_, {}))
{
}

AtomicFolder::~AtomicFolder()
{
    std::error_code status;
    if (!beside_.empty()) std::filesystem::remove_all(beside_, status);
}

Result<AtomicFolder> AtomicFolder::create(const std::filesystem::path& folder)
{
    std::string pattern = folder.string() + ".part-XXXXXX";
    if (::mkdtemp(pattern.data()) == nullptr) return writeError(folder, errno);
    ::chmod(pattern.c_str(), 0755);
    return AtomicFolder(folder, pattern);
}

Status AtomicFolder::commit()
{
    CORE_CHECK(!beside_.empty(), "a folder is committed once");
    std::error_code status;
    if (!std::filesystem::exists(std::filesystem::symlink_status(folder_, status))) {
        if (::rename(beside_.c_str(), folder_.c_str()) != 0) return writeError(folder_, errno);
        beside_.clear();
        return Done{};
    }
    // The old folder ends up beside, where the destructor removes it.
    if (::syscall(SYS_renameat2, AT_FDCWD, beside_.c_str(), AT_FDCWD, folder_.c_str(),
                  RENAME_EXCHANGE) == 0) {
        return Done{};
    }
    if (errno != EINVAL && errno != ENOSYS) return writeError(folder_, errno);
    // A file system that cannot exchange two names: one after the other.
    const std::string aside = beside_.string() + "-old";
    if (::rename(folder_.c_str(), aside.c_str()) != 0) return writeError(folder_, errno);
    if (::rename(beside_.c_str(), folder_.c_str()) != 0) {
        const int reason = errno;
        ::rename(aside.c_str(), folder_.c_str());
        return writeError(folder_, reason);
    }
    beside_ = aside;
    return Done{};
}

}  // namespace limelight
