// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/atomic_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>
#include <string>
#include <utility>

#include "core/base/write_error_private.h"

namespace limelight {

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

AtomicFile::AtomicFile(std::filesystem::path file, std::filesystem::path beside, int descriptor)
    : file_(std::move(file)), beside_(std::move(beside)), descriptor_(descriptor)
{
}

AtomicFile::AtomicFile(AtomicFile&& other) noexcept
    : file_(std::move(other.file_)),
      beside_(std::move(other.beside_)),
      descriptor_(std::exchange(other.descriptor_, -1))
{
}

AtomicFile::~AtomicFile()
{
    if (descriptor_ < 0) return;
    ::close(descriptor_);
    ::unlink(beside_.c_str());
}

Result<AtomicFile> AtomicFile::create(const std::filesystem::path& file)
{
    const std::string beside = file.string() + ".part-" + std::to_string(::getpid());
    const int descriptor = ::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (descriptor < 0) return writeError(file, errno);
    return AtomicFile(file, beside, descriptor);
}

Status AtomicFile::write(std::span<const std::byte> bytes)
{
    while (!bytes.empty()) {
        const ssize_t count = ::write(descriptor_, bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return writeError(file_, errno);
        bytes = bytes.subspan(static_cast<std::size_t>(count));
    }
    return Done{};
}

Status AtomicFile::commit()
{
    CORE_CHECK(descriptor_ >= 0, "a file is committed once");
    if (::fsync(descriptor_) != 0) return writeError(file_, errno);
    if (::rename(beside_.c_str(), file_.c_str()) != 0) return writeError(file_, errno);
    const bool isClosed = ::close(std::exchange(descriptor_, -1)) == 0;
    if (!isClosed) return writeError(file_, errno);
    // The name must survive a crash too; a file system that cannot flush a folder is not at fault.
    const std::filesystem::path folder = file_.has_parent_path() ? file_.parent_path() : ".";
    if (const int opened = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        opened >= 0) {
        ::fsync(opened);
        ::close(opened);
    }
    return Done{};
}

Status writeFileAtomically(const std::filesystem::path& file, std::string_view content)
{
    auto target = AtomicFile::create(file);
    if (!target) return target.error();
    if (auto status = target->write(std::as_bytes(std::span(content))); !status) return status;
    return target->commit();
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
        return Error{ErrorCode::NotFound, file.string() + ": no such file. Check the path.", {}};
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
