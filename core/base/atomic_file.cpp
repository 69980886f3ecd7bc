// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/atomic_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>
#include <string>

namespace limelight {

namespace {

Error writeError(const std::filesystem::path& place, int reason)
{
    if (reason == ENOSPC || reason == EDQUOT) {
        return Error{ErrorCode::DiskFull,
                     place.string() + ": no space left. Free some, or choose another folder.",
                     {}};
    }
    return Error{ErrorCode::NotWritable,
                 place.string() + ": cannot be written (" + std::strerror(reason) +
                     "). Choose another folder.",
                 {}};
}

}  // namespace

Status writeFileAtomically(const std::filesystem::path& file, std::string_view content)
{
    const std::string beside = file.string() + ".part-" + std::to_string(::getpid());
    const int descriptor = ::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (descriptor < 0) return writeError(file, errno);
    std::size_t written = 0;
    while (written < content.size()) {
        const ssize_t count =
            ::write(descriptor, content.data() + written, content.size() - written);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) {
            const int reason = errno;
            ::close(descriptor);
            ::unlink(beside.c_str());
            return writeError(file, reason);
        }
        written += static_cast<std::size_t>(count);
    }
    const bool isFlushed = ::fsync(descriptor) == 0;
    const int flushReason = errno;
    if (::close(descriptor) != 0 || !isFlushed || ::rename(beside.c_str(), file.c_str()) != 0) {
        const int reason = isFlushed ? errno : flushReason;
        ::unlink(beside.c_str());
        return writeError(file, reason);
    }
    return Done{};
}

Status makeWritableFolder(const std::filesystem::path& folder)
{
    std::error_code status;
    std::filesystem::create_directories(folder, status);
    if (!std::filesystem::is_directory(folder)) {
        return writeError(folder, status ? status.value() : ENOTDIR);
    }
    const std::string probe = (folder / (".probe-" + std::to_string(::getpid()))).string();
    const int descriptor = ::open(probe.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0644);
    if (descriptor < 0) return writeError(folder, errno);
    ::close(descriptor);
    ::unlink(probe.c_str());
    return Done{};
}

Result<std::string> readWholeFile(const std::filesystem::path& file, std::uintmax_t maxBytes)
{
    std::error_code status;
    if (!std::filesystem::exists(file, status)) {
        return Error{ErrorCode::NotFound, file.string() + ": no such file.", {}};
    }
    const std::uintmax_t size = std::filesystem::file_size(file, status);
    if (status) {
        return Error{ErrorCode::Unreadable,
                     file.string() + ": is not a readable file (" + status.message() + ").",
                     {}};
    }
    if (size > maxBytes) {
        return Error{ErrorCode::Unsupported,
                     file.string() + ": is larger than " + std::to_string(maxBytes >> 20U) +
                         " MiB, which is not plausible here.",
                     {}};
    }
    std::ifstream stream(file, std::ios::binary);
    std::string content;
    if (stream) content.assign(std::istreambuf_iterator<char>(stream), {});
    if (!stream.is_open() || stream.bad()) {
        return Error{
            ErrorCode::Unreadable, file.string() + ": cannot be read. Check its permissions.", {}};
    }
    return content;
}

}  // namespace limelight
