// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/loudness.h"

#include <ebur128.h>

#include <cmath>
#include <limits>
#include <memory>
#include <new>
#include <vector>

namespace limelight::audio {
namespace {

struct EburDelete {
    void operator()(ebur128_state* state) const { ebur128_destroy(&state); }
};

double decibels(double ratio)
{
    return ratio > 0.0 ? 20.0 * std::log10(ratio) : -std::numeric_limits<double>::infinity();
}

}  // namespace

Loudness loudnessOf(const Waveform& sound)
{
    const auto channels = static_cast<unsigned>(sound.channels());
    const std::unique_ptr<ebur128_state, EburDelete> state(
        ebur128_init(channels, static_cast<unsigned long>(sound.rate().hz),
                     EBUR128_MODE_I | EBUR128_MODE_TRUE_PEAK));
    if (!state) throw std::bad_alloc();
    constexpr std::int64_t kBlock = 8192;
    std::vector<float> interleaved(static_cast<std::size_t>(kBlock) * channels);
    for (std::int64_t first = 0; first < sound.frames(); first += kBlock) {
        const std::int64_t count = std::min(kBlock, sound.frames() - first);
        for (unsigned c = 0; c < channels; ++c) {
            const auto in = sound.channel(static_cast<int>(c));
            for (std::int64_t t = 0; t < count; ++t) {
                interleaved[static_cast<std::size_t>(t) * channels + c] =
                    in[static_cast<std::size_t>(first + t)];
            }
        }
        ebur128_add_frames_float(state.get(), interleaved.data(), static_cast<std::size_t>(count));
    }
    Loudness loudness;
    ebur128_loudness_global(state.get(), &loudness.integratedLufs);
    double peak = 0.0;
    for (unsigned c = 0; c < channels; ++c) {
        double channelPeak = 0.0;
        ebur128_true_peak(state.get(), c, &channelPeak);
        peak = std::max(peak, channelPeak);
    }
    loudness.truePeakDb = decibels(peak);
    return loudness;
}

FrameSpan loudestSpan(const Waveform& sound, std::int64_t frames,
                      const std::function<bool(FrameSpan)>& isAllowed)
{
    if (sound.frames() <= frames) return {0, frames};
    const std::int64_t step = std::max(1, sound.rate().hz / 100);
    const std::int64_t steps = sound.frames() / step;
    std::vector<double> before(static_cast<std::size_t>(steps) + 1, 0.0);
    for (std::int64_t s = 0; s < steps; ++s) {
        double energy = 0.0;
        for (int c = 0; c < sound.channels(); ++c) {
            const auto part = sound.channel(c).subspan(static_cast<std::size_t>(s * step),
                                                       static_cast<std::size_t>(step));
            for (float sample : part) energy += static_cast<double>(sample) * sample;
        }
        before[static_cast<std::size_t>(s) + 1] = before[static_cast<std::size_t>(s)] + energy;
    }
    const std::int64_t width = std::min(steps, (frames + step - 1) / step);
    std::int64_t best = 0;
    double bestEnergy = 0.0;
    bool hasAllowed = false;
    for (std::int64_t s = 0; s + width <= steps && s * step + frames <= sound.frames(); ++s) {
        const double energy =
            before[static_cast<std::size_t>(s + width)] - before[static_cast<std::size_t>(s)];
        const bool isCandidate = !isAllowed || isAllowed({s * step, frames});
        if (hasAllowed && !isCandidate) continue;
        const bool isFirst = isCandidate && !hasAllowed;
        hasAllowed = hasAllowed || isCandidate;
        if (isFirst || energy > bestEnergy * (1.0 + 1e-9)) {
            bestEnergy = energy;
            best = s;
        }
    }
    return {best * step, frames};
}

}  // namespace limelight::audio
