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

/// Noise that is made when it is read.
class NoiseSource : public audio::SoundSource {
public:
    explicit NoiseSource(double seconds) : frames_(std::llround(seconds * rate().hz)) {}
    audio::SampleRate rate() const override { return {44100}; }
    int channels() const override { return 2; }
    std::int64_t frames() const override { return frames_; }
    Result<audio::Waveform> read(audio::FrameSpan span, Run& /*run*/) override
    {
        audio::Waveform sound(rate(), channels(), span.count);
        RandomStream random(kSeed);
        for (float& sample : sound.samples()) {
            sample = static_cast<float>(random.uniform(-0.3, 0.3));
        }
        return sound;
    }

private:
    std::int64_t frames_;
};

class StemsForgotten : public separation::StemSink {
public:
    Status take(const audio::Waveform& /*mix*/,
                const std::vector<separation::Stem>& /*stems*/) override
    {
        return Done{};
    }
};

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
    NoiseSource mix(audioSec);
    StemsForgotten forgotten;
    resetPeakMemory();

    SeparatorSpeed speed;
    speed.audioSeconds = static_cast<double>(mix.frames()) / mix.rate().hz;
    const Stopwatch loading;
    const auto separator = separation::loadOpenUnmix(folder->path(), {}, run);
    if (!separator) return separator.error();
    speed.loadSec = loading.seconds();
    const Stopwatch separating;
    const double cpuBefore = cpuSeconds();
    const auto notes = (*separator)->separateSource(mix, forgotten, run);
    if (!notes) return notes.error();
    speed.seconds = separating.seconds();
    speed.cpuSec = cpuSeconds() - cpuBefore;
    speed.peakMb = peakMemoryMb();
    return speed;
}

}  // namespace limelight::pipeline
