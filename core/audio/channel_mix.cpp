// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/channel_mix.h"

#include <cmath>
#include <utility>

namespace limelight::audio {

std::vector<Speaker> defaultLayout(int channels)
{
    using enum Speaker;
    switch (channels) {
        case 1:
            return {Centre};
        case 2:
            return {Left, Right};
        case 3:
            return {Left, Right, Centre};
        case 4:
            return {Left, Right, SurroundLeft, SurroundRight};
        case 5:
            return {Left, Right, Centre, SurroundLeft, SurroundRight};
        case 6:
            return {Left, Right, Centre, LowFrequency, SurroundLeft, SurroundRight};
        case 7:
            return {Left, Right, Centre, LowFrequency, RearCentre, SurroundLeft, SurroundRight};
        case 8:
            return {Left,         Right,         Centre,       LowFrequency,
                    SurroundLeft, SurroundRight, SurroundLeft, SurroundRight};
        default:
            return {};
    }
}

std::vector<StereoGain> downmixGains(std::span<const Speaker> layout, int channels)
{
    constexpr float kHalfPower = 0.70710678F;
    std::vector<StereoGain> gains(static_cast<std::size_t>(channels));
    if (layout.size() != gains.size()) {
        const float left = 1.0F / static_cast<float>((channels + 1) / 2);
        const float right = 1.0F / static_cast<float>(std::max(channels / 2, 1));
        for (std::size_t c = 0; c < gains.size(); ++c) {
            gains[c] = c % 2 == 0 ? StereoGain{left, 0.0F} : StereoGain{0.0F, right};
        }
        return gains;
    }
    for (std::size_t c = 0; c < gains.size(); ++c) {
        switch (layout[c]) {
            case Speaker::Left:
                gains[c] = {1.0F, 0.0F};
                break;
            case Speaker::Right:
                gains[c] = {0.0F, 1.0F};
                break;
            case Speaker::Centre:
                gains[c] = {kHalfPower, kHalfPower};
                break;
            case Speaker::LowFrequency:
                gains[c] = {0.0F, 0.0F};
                break;
            case Speaker::SurroundLeft:
                gains[c] = {kHalfPower, 0.0F};
                break;
            case Speaker::SurroundRight:
                gains[c] = {0.0F, kHalfPower};
                break;
            case Speaker::RearCentre:
                gains[c] = {0.5F, 0.5F};
                break;
        }
    }
    return gains;
}

Waveform monoOf(const Waveform& sound)
{
    if (sound.channels() == 1) return sound;
    Waveform mono(sound.rate(), 1, sound.frames());
    const auto out = mono.channel(0);
    for (int c = 0; c < sound.channels(); ++c) {
        const auto in = sound.channel(c);
        for (std::size_t t = 0; t < out.size(); ++t) out[t] += in[t];
    }
    scale(mono, 1.0F / static_cast<float>(sound.channels()));
    return mono;
}

Waveform stereoOf(const Waveform& sound)
{
    if (sound.channels() == 2) return sound;
    const Waveform mono = monoOf(sound);
    Waveform stereo(sound.rate(), 2, sound.frames());
    for (int c = 0; c < 2; ++c) {
        std::copy(mono.channel(0).begin(), mono.channel(0).end(), stereo.channel(c).begin());
    }
    return stereo;
}

void scale(Waveform& sound, float gain)
{
    for (float& sample : sound.samples()) sample *= gain;
}

void add(Waveform& sound, const Waveform& other)
{
    CORE_CHECK(sound.rate() == other.rate() && sound.channels() == other.channels() &&
                   sound.frames() == other.frames(),
               "sounds to add differ in size");
    const auto out = sound.samples();
    const auto in = other.samples();
    for (std::size_t i = 0; i < out.size(); ++i) out[i] += in[i];
}

double rmsOf(const Waveform& sound)
{
    if (sound.isEmpty()) return 0.0;
    double sum = 0.0;
    for (float sample : sound.samples()) sum += static_cast<double>(sample) * sample;
    return std::sqrt(sum / static_cast<double>(sound.samples().size()));
}

}  // namespace limelight::audio
