// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/sound_effects.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <utility>
#include <vector>

namespace limelight::corpus {

namespace {

double ratioOf(double decibels)
{
    return std::pow(10.0, decibels / 20.0);
}

void scaleBy(std::span<float> samples, double factor)
{
    for (float& sample : samples) sample = static_cast<float>(sample * factor);
}

/// Two one-pole low-passes in a row.
void lowpass(std::span<float> samples, double cutoffHz, int rateHz)
{
    const double keep = std::exp(-2.0 * std::numbers::pi * cutoffHz / rateHz);
    double first = 0.0;
    double second = 0.0;
    for (float& sample : samples) {
        first = sample + keep * (first - sample);
        second = first + keep * (second - first);
        sample = static_cast<float>(second);
    }
}

/// Raises or lowers what lies above 2 kHz.
void tilt(std::span<float> samples, double trebleDb, int rateHz)
{
    std::vector<float> low(samples.begin(), samples.end());
    lowpass(low, 2000.0, rateHz);
    const auto gain = static_cast<float>(ratioOf(trebleDb));
    for (std::size_t t = 0; t < samples.size(); ++t)
        samples[t] = low[t] + gain * (samples[t] - low[t]);
}

class Comb {
public:
    Comb(std::size_t delay, float feedback) : line_(delay, 0.0F), feedback_(feedback) {}
    float next(float input)
    {
        const float output = line_[place_];
        damped_ += 0.6F * (output - damped_);
        line_[place_] = input + feedback_ * damped_;
        place_ = place_ + 1 == line_.size() ? 0 : place_ + 1;
        return output;
    }

private:
    std::vector<float> line_;
    float feedback_;
    float damped_ = 0.0F;
    std::size_t place_ = 0;
};

class AllPass {
public:
    explicit AllPass(std::size_t delay) : line_(delay, 0.0F) {}
    float next(float input)
    {
        const float delayed = line_[place_];
        const float output = delayed - 0.5F * input;
        line_[place_] = input + 0.5F * output;
        place_ = place_ + 1 == line_.size() ? 0 : place_ + 1;
        return output;
    }

private:
    std::vector<float> line_;
    std::size_t place_ = 0;
};

}  // namespace

double activeRmsOf(const audio::Waveform& sound)
{
    const auto frame = static_cast<std::size_t>(sound.rate().hz / 20);
    const auto length = static_cast<std::size_t>(sound.frames());
    std::vector<double> powers;
    for (std::size_t first = 0; first + frame <= length; first += frame) {
        double sum = 0.0;
        for (int c = 0; c < sound.channels(); ++c)
            for (float sample : sound.channel(c).subspan(first, frame))
                sum += static_cast<double>(sample) * sample;
        powers.push_back(sum /
                         static_cast<double>(frame * static_cast<std::size_t>(sound.channels())));
    }
    if (powers.empty()) return 0.0;
    const double floor = *std::max_element(powers.begin(), powers.end()) * 1e-3;
    double sum = 0.0;
    std::size_t count = 0;
    for (double power : powers)
        if (power > 0.0 && power >= floor) {
            sum += power;
            ++count;
        }
    return count == 0 ? 0.0 : std::sqrt(sum / static_cast<double>(count));
}

void setActiveLevel(audio::Waveform& sound, double levelDb)
{
    const double rms = activeRmsOf(sound);
    if (rms > 1e-7) scaleBy(sound.samples(), ratioOf(levelDb) / rms);
}

void drive(std::span<float> samples, double drive)
{
    if (drive <= 0.0) return;
    const auto gain = static_cast<float>(ratioOf(30.0 * drive) * 2.0);
    const auto makeUp = static_cast<float>(0.25 / std::tanh(0.2 * gain));
    for (float& sample : samples) sample = makeUp * std::tanh(gain * sample);
}

void addEcho(audio::Waveform& sound, double delaySec)
{
    const auto delay = static_cast<std::size_t>(delaySec * sound.rate().hz);
    if (delay == 0) return;
    for (int c = 0; c < sound.channels(); ++c) {
        auto samples = sound.channel(c);
        for (std::size_t t = delay; t < samples.size(); ++t)
            samples[t] += 0.3F * samples[t - delay];
    }
}

void addRoom(audio::Waveform& sound, double wet)
{
    static constexpr std::array<std::size_t, 4> combs = {1116, 1277, 1422, 1557};
    for (int c = 0; c < sound.channels(); ++c) {
        const std::size_t spread = c == 0 ? 0 : 23;
        std::vector<Comb> lines;
        for (std::size_t delay : combs) lines.emplace_back(delay + spread, 0.72F);
        AllPass first(556 + spread);
        AllPass second(225 + spread);
        for (float& sample : sound.channel(c)) {
            float sum = 0.0F;
            for (Comb& line : lines) sum += line.next(sample);
            sample += static_cast<float>(wet) * second.next(first.next(sum * 0.5F));
        }
    }
}

void addLayer(audio::Waveform& stem, audio::Waveform track, const Layer& layer)
{
    setActiveLevel(track, -20.0);
    for (int c = 0; c < track.channels(); ++c) {
        drive(track.channel(c), layer.drive);
        if (layer.lowpassHz > 0.0) lowpass(track.channel(c), layer.lowpassHz, track.rate().hz);
    }
    if (layer.trebleDb != 0.0)
        for (int c = 0; c < track.channels(); ++c)
            tilt(track.channel(c), layer.trebleDb, track.rate().hz);
    if (layer.echoSec > 0.0) addEcho(track, layer.echoSec);
    if (layer.drive > 0.0) setActiveLevel(track, -20.0);
    for (int c = 0; c < track.channels(); ++c) {
        const double side = c == 0 ? -layer.pan : layer.pan;
        const auto gain = static_cast<float>(ratioOf(layer.gainDb) * (1.0 + 0.6 * side));
        auto from = track.channel(c);
        auto to = stem.channel(c);
        for (std::size_t t = 0; t < to.size(); ++t) to[t] += gain * from[t];
    }
}

void softLimit(audio::Waveform& sound)
{
    for (float& sample : sound.samples()) {
        const float size = std::abs(sample);
        if (size > 0.3F)
            sample = std::copysign(0.3F + 0.3F * std::tanh((size - 0.3F) / 0.3F), sample);
    }
}

void fadeEnd(audio::Waveform& sound)
{
    const std::int64_t fade = std::min<std::int64_t>(sound.rate().hz * 30 / 1000, sound.frames());
    for (int c = 0; c < sound.channels(); ++c) {
        auto tail = sound.channel(c).last(static_cast<std::size_t>(fade));
        for (std::size_t t = 0; t < tail.size(); ++t)
            tail[t] *= 1.0F - static_cast<float>(t + 1) / static_cast<float>(fade);
    }
}

}  // namespace limelight::corpus
