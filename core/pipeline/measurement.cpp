// SPDX-License-Identifier: GPL-3.0-or-later
#include <fcntl.h>
#include <malloc.h>
#include <unistd.h>

#include <cerrno>
#include <ctime>
#include <fstream>
#include <limits>
#include <string>
#include <vector>

#include "core/pipeline/measurement_private.h"

namespace limelight::pipeline {

namespace fs = std::filesystem;

double cpuSeconds()
{
    timespec time{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

Result<TemporaryFolder> TemporaryFolder::make()
{
    std::error_code code;
    std::string name = (fs::temp_directory_path(code) / "limelight-bench-XXXXXX").string();
    if (code || ::mkdtemp(name.data()) == nullptr) {
        return Error{ErrorCode::NotWritable,
                     name + ": no temporary folder can be made there. Set TMPDIR to one.",
                     {}};
    }
    return TemporaryFolder(name);
}

TemporaryFolder::TemporaryFolder(TemporaryFolder&& other) noexcept : path_(std::move(other.path_))
{
    other.path_.clear();
}

TemporaryFolder::~TemporaryFolder()
{
    std::error_code code;
    if (!path_.empty()) fs::remove_all(path_, code);
}

void resetPeakMemory()
{
    ::malloc_trim(0);
    std::ofstream("/proc/self/clear_refs") << "5";
}

double peakMemoryMb()
{
    constexpr double kBytesInKib = 1024.0;
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        if (line.rfind("VmHWM:", 0) == 0) return std::stod(line.substr(6)) * kBytesInKib * 1e-6;
    }
    return std::numeric_limits<double>::quiet_NaN();
}

void dropFromCache(const fs::path& file)
{
    const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return;
    ::posix_fadvise(descriptor, 0, 0, POSIX_FADV_DONTNEED);
    ::close(descriptor);
}

Result<double> readRateMbPerSec(const fs::path& file, const Run& run)
{
    dropFromCache(file);
    const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) {
        return Error{ErrorCode::NotFound, file.string() + ": cannot be opened any more.", {}};
    }
    std::vector<char> block(std::size_t{8} << 20U);
    const Stopwatch watch;
    double bytes = 0.0;
    ssize_t count = 0;
    do {
        count = ::read(descriptor, block.data(), block.size());
        if (count > 0) bytes += static_cast<double>(count);
    } while (!run.cancel.requested() && (count > 0 || (count < 0 && errno == EINTR)));
    const double seconds = watch.seconds();
    ::close(descriptor);
    if (run.cancel.requested()) return Error::cancelled();
    if (count < 0) {
        return Error{ErrorCode::Unreadable, file.string() + ": reading failed.", {}};
    }
    return bytes * 1e-6 / seconds;
}

}  // namespace limelight::pipeline
