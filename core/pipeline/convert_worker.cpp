// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/convert_worker.h"

#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <exception>
#include <new>

#include "core/base/hash.h"
#include "core/pipeline/convert_report_private.h"
#include "core/pipeline/limited_process.h"
#include "core/weights/torch_checkpoint.h"

namespace limelight::pipeline {
namespace {

/// Beyond the checkpoint itself: values of the pickle, names, headers, and the allocator's slack.
constexpr std::uint64_t kMemoryBytes = std::uint64_t{768} << 20U;
constexpr std::uint64_t kProgressBytes = std::uint64_t{8} << 20U;

Status writeAll(int descriptor, weights::Bytes bytes)
{
    while (!bytes.empty()) {
        const ssize_t count = ::write(descriptor, bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) {
            const bool isFull = errno == ENOSPC || errno == EDQUOT;
            return Error{isFull ? ErrorCode::DiskFull : ErrorCode::NotWritable,
                         isFull ? "no space left" : std::strerror(errno),
                         {}};
        }
        bytes = bytes.subspan(static_cast<std::size_t>(count));
    }
    return Done{};
}

void tell(const std::string& line)
{
    // A parent that does not listen is about to end this process.
    [[maybe_unused]] const Status status =
        writeAll(kReportDescriptor, std::as_bytes(std::span(line)));
}

/// The whole of standard input, in place. A file that is cut while it is read ends this process
/// with SIGBUS; the parent says so.
Result<weights::Bytes> mapInput(std::uint64_t size, const std::filesystem::path& name)
{
    if (size == 0) return weights::Bytes();
    void* start = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, STDIN_FILENO, 0);
    if (start == MAP_FAILED) {
        return Error{errno == ENOMEM ? ErrorCode::OutOfMemory : ErrorCode::Unreadable,
                     name.string() + ": cannot be read (" + std::strerror(errno) +
                         "). Copy it to a local disk.",
                     {}};
    }
    return weights::Bytes(static_cast<const std::byte*>(start), size);
}

Result<WorkerSummary> convert(const std::filesystem::path& name)
{
    struct stat facts {};
    struct stat report {};
    if (::fstat(STDIN_FILENO, &facts) != 0 || !S_ISREG(facts.st_mode) ||
        ::fstat(kReportDescriptor, &report) != 0) {
        return Error{ErrorCode::BadArgument,
                     "--worker: used by `limelight convert` itself; leave it out.",
                     {}};
    }
    const auto size = static_cast<std::uint64_t>(facts.st_size);
    confineThisProcess(size + kMemoryBytes);
    const auto bytes = mapInput(size, name);
    if (!bytes) return bytes.error();
    const auto checkpoint = weights::readTorchCheckpoint(*bytes, name);
    if (!checkpoint) return checkpoint.error();

    WorkerProgress progress;
    for (const weights::TensorView& view : checkpoint->tensors) progress.total += view.bytes;
    tell(lineOf(progress));
    std::uint64_t told = 0;
    const auto sink = [&](weights::Bytes block) -> Status {
        progress.done += block.size();
        if (progress.done - told >= kProgressBytes) {
            told = progress.done;
            tell(lineOf(progress));
        }
        return writeAll(STDOUT_FILENO, block);
    };
    const auto written = weights::writeSafetensors(weights::contentsOf(*checkpoint), sink);
    if (!written) return written.error();
    return WorkerSummary{static_cast<std::int64_t>(checkpoint->tensors.size()), *written,
                         sha256Of(*bytes), checkpoint->optimizers};
}

}  // namespace

bool runConvertWorker(const std::filesystem::path& name)
{
    try {
        const auto summary = convert(name);
        tell(summary ? lineOf(*summary) : lineOf(summary.error()));
        return static_cast<bool>(summary);
    } catch (const std::bad_alloc&) {
        tell(lineOf(Error{ErrorCode::OutOfMemory,
                          name.string() + ": needs more memory than a file of its size should.",
                          {}}));
    } catch (const std::exception& error) {
        tell(lineOf(Error{ErrorCode::Internal, name.string() + ": " + error.what(), {}}));
    }
    return false;
}

}  // namespace limelight::pipeline
