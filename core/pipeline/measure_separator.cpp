// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/measure_separator.h"

#include <malloc.h>
#include <unistd.h>

#include <chrono>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <string>

#include "core/base/random.h"
#include "core/separation/open_unmix_separator.h"
#include "core/separation/random_open_unmix.h"

namespace limelight::pipeline {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr int kHiddenSize = 512;
constexpr std::uint32_t kSeed = 1;

double secondsSince(Clock::time_point start)
{
    return std::chrono::duration<double>(Clock::now() - start).count();
}

/// A folder of our own that goes when this does.
class TemporaryFolder {
public:
    explicit TemporaryFolder(fs::path path) : path_(std::move(path)) {}
    ~TemporaryFolder()
    {
        std::error_code code;
        fs::remove_all(path_, code);
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    const fs::path& path() const { return path_; }

private:
    fs::path path_;
};

/// Forgets the highest memory so far, where the kernel lets us.
void resetPeakMemory()
{
    ::malloc_trim(0);
    std::ofstream("/proc/self/clear_refs") << "5";
}

double peakMemoryMb()
{
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        if (line.rfind("VmHWM:", 0) == 0) return std::stod(line.substr(6)) / 1024.0;
    }
    return std::nan("");
}

audio::Waveform noiseOf(double seconds)
{
    audio::Waveform sound(audio::SampleRate{44100}, 2, std::llround(seconds * 44100.0));
    RandomStream random(kSeed);
    for (float& sample : sound.samples()) sample = static_cast<float>(random.uniform(-0.3, 0.3));
    return sound;
}

}  // namespace

Result<SeparatorSpeed> measureSeparator(double audioSec, Run& run)
{
    if (!(audioSec >= 0.2 && audioSec <= 3600.0)) {
        return Error{
            ErrorCode::BadArgument,
            "seconds to separate: expected 0.2 to 3600, got " + std::to_string(audioSec) + ".",
            {}};
    }
    std::error_code code;
    std::string name = (fs::temp_directory_path(code) / "limelight-separator-XXXXXX").string();
    if (code || ::mkdtemp(name.data()) == nullptr) {
        return Error{ErrorCode::NotWritable,
                     name + ": no temporary folder can be made there. Set TMPDIR to one.",
                     {}};
    }
    const TemporaryFolder folder(name);
    const auto status = separation::writeRandomOpenUnmix(folder.path(), kHiddenSize, kSeed);
    if (!status) return status.error();
    const audio::Waveform mix = noiseOf(audioSec);
    resetPeakMemory();

    SeparatorSpeed speed;
    speed.audioSeconds = mix.durationSec();
    auto start = Clock::now();
    const auto separator = separation::loadOpenUnmix(folder.path(), {}, run);
    if (!separator) return separator.error();
    speed.loadSec = secondsSince(start);
    start = Clock::now();
    const auto stems = (*separator)->separate(mix, run);
    if (!stems) return stems.error();
    speed.seconds = secondsSince(start);
    speed.peakMb = peakMemoryMb();
    return speed;
}

}  // namespace limelight::pipeline
