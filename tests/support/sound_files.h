// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Small sound files made on the spot.

#include <cmath>
#include <filesystem>
#include <numbers>

#include "core/audio/audio_file.h"
#include "core/audio/waveform.h"

namespace limelight::test {

/// Three harmonics with a beat twice a second, the same in every channel.
inline audio::Waveform tune(int rateHz, int channels, double seconds)
{
    audio::Waveform sound({rateHz}, channels, static_cast<std::int64_t>(seconds * rateHz));
    for (int c = 0; c < channels; ++c) {
        auto samples = sound.channel(c);
        for (std::size_t t = 0; t < samples.size(); ++t) {
            const double time = static_cast<double>(t) / rateHz;
            const double beat = 0.5 + 0.5 * std::cos(4.0 * std::numbers::pi * time);
            double value = 0.0;
            for (int h = 1; h <= 3; ++h) {
                value += std::sin(2.0 * std::numbers::pi * 220.0 * h * time) / h;
            }
            samples[t] = static_cast<float>(0.2 * beat * value);
        }
    }
    return sound;
}

inline void writeTune(const std::filesystem::path& file, int rateHz, int channels, double seconds)
{
    CORE_CHECK(static_cast<bool>(audio::writeSound(file, tune(rateHz, channels, seconds),
                                                   audio::SampleFormat::Pcm16)),
               "the test's own sound could not be written");
}

}  // namespace limelight::test
