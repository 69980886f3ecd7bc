// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/resample.h"

#include <soxr.h>

#include <cmath>
#include <new>

namespace limelight::audio {
namespace {

soxr_t makeSoxr(SampleRate from, SampleRate to, unsigned channels)
{
    const soxr_io_spec_t io = soxr_io_spec(SOXR_FLOAT32_I, SOXR_FLOAT32_I);
    const soxr_quality_spec_t quality = soxr_quality_spec(SOXR_HQ, 0);
    const soxr_runtime_spec_t runtime = soxr_runtime_spec(1);
    soxr_error_t error = nullptr;
    soxr_t handle = soxr_create(from.hz, to.hz, channels, &error, &io, &quality, &runtime);
    if (error != nullptr || handle == nullptr) throw std::bad_alloc();
    return handle;
}

}  // namespace

struct StreamResampler::State {
    State(SampleRate from, SampleRate to, int channelCount)
        : handle(makeSoxr(from, to, static_cast<unsigned>(channelCount))),
          channels(static_cast<std::size_t>(channelCount)),
          ratio(static_cast<double>(to.hz) / from.hz)
    {
    }
    ~State() { soxr_delete(handle); }
    State(const State&) = delete;
    State& operator=(const State&) = delete;

    soxr_t handle;
    std::size_t channels;
    double ratio;
    std::vector<float> out;
};

StreamResampler::StreamResampler(SampleRate from, SampleRate to, int channels)
    : state_(std::make_unique<State>(from, to, channels))
{
}
StreamResampler::~StreamResampler() = default;
StreamResampler::StreamResampler(StreamResampler&&) noexcept = default;
StreamResampler& StreamResampler::operator=(StreamResampler&&) noexcept = default;

std::span<const float> StreamResampler::push(std::span<const float> interleaved)
{
    const std::size_t frames = interleaved.size() / state_->channels;
    const auto room = static_cast<std::size_t>(static_cast<double>(frames) * state_->ratio) + 4096;
    state_->out.resize(room * state_->channels);
    std::size_t consumed = 0;
    std::size_t produced = 0;
    while (consumed < frames) {
        std::size_t read = 0;
        std::size_t written = 0;
        if (produced * 2 > state_->out.size() / state_->channels) {
            state_->out.resize(state_->out.size() * 2);
        }
        soxr_process(state_->handle, interleaved.data() + consumed * state_->channels,
                     frames - consumed, &read, state_->out.data() + produced * state_->channels,
                     state_->out.size() / state_->channels - produced, &written);
        consumed += read;
        produced += written;
        CORE_CHECK(read + written > 0, "the resampler stands still");
    }
    return {state_->out.data(), produced * state_->channels};
}

std::span<const float> StreamResampler::finish()
{
    state_->out.resize(16384 * state_->channels);
    std::size_t written = 0;
    soxr_process(state_->handle, nullptr, 0, nullptr, state_->out.data(), 16384, &written);
    return {state_->out.data(), written * state_->channels};
}

Waveform resampled(const Waveform& sound, SampleRate to)
{
    if (sound.rate() == to) return sound;
    const double ratio = static_cast<double>(to.hz) / sound.rate().hz;
    const auto frames = std::llround(static_cast<double>(sound.frames()) * ratio);
    Waveform result(to, sound.channels(), frames);
    constexpr std::size_t kBlock = 65536;
    for (int c = 0; c < sound.channels(); ++c) {
        StreamResampler resampler(sound.rate(), to, 1);
        const auto in = sound.channel(c);
        const auto out = result.channel(c);
        std::size_t written = 0;
        const auto take = [&](std::span<const float> part) {
            const std::size_t count = std::min(part.size(), out.size() - written);
            std::copy_n(part.begin(), count, out.begin() + static_cast<std::ptrdiff_t>(written));
            written += count;
            return !part.empty();
        };
        for (std::size_t first = 0; first < in.size(); first += kBlock) {
            take(resampler.push(in.subspan(first, std::min(kBlock, in.size() - first))));
        }
        while (written < out.size() && take(resampler.finish())) {
        }
    }
    return result;
}

}  // namespace limelight::audio
