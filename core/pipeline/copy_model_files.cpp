// SPDX-License-Identifier: GPL-3.0-or-later
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "core/pipeline/copy_model_files_private.h"

namespace limelight::pipeline {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kBlockBytes = std::size_t{1} << 20U;
constexpr std::uint64_t kSpareBytes = std::uint64_t{4} << 20U;

class Descriptor {
public:
    explicit Descriptor(int number) : number_(number) {}
    ~Descriptor()
    {
        if (number_ >= 0) ::close(number_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int get() const { return number_; }
    /// Whether the system took everything.
    bool close() { return ::close(std::exchange(number_, -1)) == 0; }

private:
    int number_;
};

Error readError(const fs::path& file, int reason)
{
    return {ErrorCode::Unreadable,
            file.string() + ": cannot be read (" + std::strerror(reason) +
                "). Check its permissions and the disk.",
            {}};
}

Error writeError(const fs::path& file, int reason)
{
    // A limit on file sizes is one more way of having no room.
    const bool isFull = reason == ENOSPC || reason == EDQUOT || reason == EFBIG;
    return {isFull ? ErrorCode::DiskFull : ErrorCode::NotWritable,
            file.string() + ": cannot be written (" + std::strerror(reason) + "). " +
                (isFull ? "Free some space" : "Check the folder's permissions") +
                ", or set XDG_DATA_HOME to another place.",
            {}};
}

bool isBelow(const fs::path& path, const fs::path& folder)
{
    const fs::path relative = path.lexically_relative(folder);
    return !relative.empty() && *relative.begin() != "..";
}

/// The blobs that belong to a snapshot of the Hugging Face cache; empty for any other folder.
fs::path blobsOf(const fs::path& snapshot)
{
    const fs::path snapshots = snapshot.parent_path();
    const fs::path repository = snapshots.parent_path();
    const bool isCache = snapshots.filename() == "snapshots" &&
                         repository.filename().string().starts_with("models--");
    return isCache ? repository / "blobs" : fs::path();
}

/// Copies what is left of one open file into another.
Status copyBytes(const Descriptor& from, const fs::path& source, const Descriptor& to,
                 const fs::path& target, std::uint64_t total, std::uint64_t& copied, Run& run)
{
    std::vector<char> block(kBlockBytes);
    while (true) {
        if (run.cancel.requested()) return Error::cancelled();
        run.progress.at(Stage::Writing, static_cast<std::int64_t>(copied >> 20U),
                        static_cast<std::int64_t>((total >> 20U) + 1));
        const ssize_t count = ::read(from.get(), block.data(), block.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return readError(source, errno);
        if (count == 0) return Done{};
        for (ssize_t done = 0; done < count;) {
            const ssize_t put =
                ::write(to.get(), block.data() + done, static_cast<std::size_t>(count - done));
            if (put < 0 && errno != EINTR) return writeError(target, errno);
            if (put > 0) done += put;
        }
        copied += static_cast<std::uint64_t>(count);
    }
}

Status copyFile(const fs::path& source, const fs::path& target, std::uint64_t total,
                std::uint64_t& copied, Run& run)
{
    // Not blocking, so that a pipe that took the file's place does not hold us up.
    const Descriptor from(::open(source.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
    if (from.get() < 0) return readError(source, errno);
    struct stat facts = {};
    if (::fstat(from.get(), &facts) != 0 || !S_ISREG(facts.st_mode)) {
        return readError(source, EINVAL);
    }
    Descriptor to(::open(target.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644));
    if (to.get() < 0) return writeError(target, errno);
    const Status done = copyBytes(from, source, to, target, total, copied, run);
    if (!done) return done.error();
    const bool isFlushed = ::fsync(to.get()) == 0;
    if (!isFlushed || !to.close()) return writeError(target, errno);
    return Done{};
}

}  // namespace

Result<fs::path> placeInside(const fs::path& folder, const std::string& name)
{
    std::error_code status;
    const fs::path root = fs::canonical(folder, status);
    const fs::path place = fs::canonical(root / name, status);
    if (status) {
        return Error{ErrorCode::NotFound,
                     (folder / name).string() + ": is not there, or is a link to nothing.",
                     {}};
    }
    const fs::path blobs = blobsOf(root);
    if (!isBelow(place, root) && (blobs.empty() || !isBelow(place, blobs))) {
        return Error{ErrorCode::BadArgument,
                     (folder / name).string() + ": is a link out of the folder, to " +
                         place.string() + ". Put the file itself there.",
                     {}};
    }
    if (!fs::is_regular_file(place, status)) {
        return Error{ErrorCode::BadArgument, (folder / name).string() + ": is no file.", {}};
    }
    return place;
}

Status copyFilesOf(const fs::path& source, const std::vector<std::string>& names,
                   const fs::path& to, Run& run)
{
    std::vector<std::pair<fs::path, fs::path>> pairs;
    for (const std::string& name : names) {
        auto place = placeInside(source, name);
        if (!place) return place.error();
        pairs.emplace_back(*std::move(place), to / name);
    }
    const std::uint64_t total = bytesOf(source, names);
    std::uint64_t copied = 0;
    for (const auto& [from, target] : pairs) {
        std::error_code status;
        fs::create_directories(target.parent_path(), status);
        const Status done = copyFile(from, target, total, copied, run);
        if (!done) return done.error();
    }
    return Done{};
}

Status checkRoom(const fs::path& folder, std::uint64_t needs)
{
    std::error_code status;
    const fs::space_info space = fs::space(folder, status);
    if (status || space.available >= needs + kSpareBytes) return Done{};
    const auto mebibytes = [](std::uint64_t bytes) { return std::to_string((bytes >> 20U) + 1); };
    return Error{ErrorCode::DiskFull,
                 folder.string() + ": " + mebibytes(needs) + " MiB are needed and " +
                     mebibytes(space.available) +
                     " MiB are free. Free some, set XDG_DATA_HOME to another disk, or keep the "
                     "weights where they are (--link).",
                 {}};
}

std::uint64_t bytesOf(const fs::path& folder, const std::vector<std::string>& names)
{
    std::uint64_t bytes = 0;
    for (const std::string& name : names) {
        std::error_code status;
        const std::uintmax_t size = fs::file_size(folder / name, status);
        if (!status) bytes += size;
    }
    return bytes;
}

}  // namespace limelight::pipeline
