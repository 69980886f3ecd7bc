// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/measure_separator.h"

#include <cmath>
#include <string>

#include "core/base/random.h"
#include "core/pipeline/measurement_private.h"
#include "core/separation/open_unmix_separator.h"
#include "core/separation/random_open_unmix.h"

namespace limelight::pipeline {
namespace {

constexpr int kHiddenSize = 512;
constexpr std::uint32_t kSeed = 1;

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
    const auto folder = TemporaryFolder::make();
    if (!folder) return folder.error();
    const auto status = separation::writeRandomOpenUnmix(folder->path(), kHiddenSize, kSeed);
    if (!status) return status.error();
    const audio::Waveform mix = noiseOf(audioSec);
    resetPeakMemory();

    SeparatorSpeed speed;
    speed.audioSeconds = mix.durationSec();
    const Stopwatch loading;
    const auto separator = separation::loadOpenUnmix(folder->path(), {}, run);
    if (!separator) return separator.error();
    speed.loadSec = loading.seconds();
    const Stopwatch separating;
    const double cpuBefore = cpuSeconds();
    const auto stems = (*separator)->separate(mix, run);
    if (!stems) return stems.error();
    speed.seconds = separating.seconds();
    speed.cpuSec = cpuSeconds() - cpuBefore;
    speed.peakMb = peakMemoryMb();
    return speed;
}

}  // namespace limelight::pipeline
