// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/mixer.h"

#include <algorithm>

namespace limelight::app {

namespace {

float approached(float now, float wanted, float step)
{
    return now < wanted ? std::min(now + step, wanted) : std::max(now - step, wanted);
}

}  // namespace

Mixer::Mixer(audio::SampleRate rate)
    : rate_(rate), fadeStep_(static_cast<float>(1.0 / (kFadeSec * rate.hz)))
{
    for (auto& gain : wantedGains_) gain.store(1.0F);
}

void Mixer::play(SharedProgramme programme, std::int64_t fromFrame)
{
    CORE_CHECK(programme && programme->sound, "a programme with sound");
    CORE_CHECK(programme->sound->rate() == rate_, "a programme at the mixer's rate");
    CORE_CHECK(programme->sound->channels() <= 2, "a programme of one or two channels");
    const std::int64_t frame = std::clamp<std::int64_t>(fromFrame, 0, programme->frames());
    post(std::move(programme), frame);
}

void Mixer::stop()
{
    post(nullptr, 0);
}

void Mixer::post(SharedProgramme programme, std::int64_t fromFrame)
{
    auto command = std::make_unique<Command>();
    command->serial = ++lastSerial_;
    command->programme = std::move(programme);
    command->fromFrame = fromFrame;
    lastPlays_ = command->programme != nullptr;
    lastFrom_ = fromFrame;
    const Command* posted = command.get();
    kept_.push_back(std::move(command));
    pending_.store(posted, std::memory_order_release);
    const std::uint64_t oldest = oldestInUse_.load(std::memory_order_acquire);
    while (!kept_.empty() && kept_.front()->serial < oldest) kept_.pop_front();
}

void Mixer::setStemGain(std::size_t stem, float gain)
{
    if (stem < kMostStems) wantedGains_[stem].store(gain, std::memory_order_relaxed);
}

Mixer::Position Mixer::position() const
{
    if (taken_.load(std::memory_order_acquire) < lastSerial_) return {lastPlays_, lastFrom_};
    return {isPlaying_.load(std::memory_order_acquire), frame_.load(std::memory_order_acquire)};
}

void Mixer::reset()
{
    pending_.store(nullptr);
    taken_.store(lastSerial_);
    oldestInUse_.store(lastSerial_ + 1);
    isPlaying_.store(false);
    lastPlays_ = false;
    current_ = leaving_ = Voice{};
    kept_.clear();
}

void Mixer::takeCommand() noexcept
{
    const Command* command = pending_.exchange(nullptr, std::memory_order_acq_rel);
    if (command == nullptr) return;
    if (current_.command != nullptr) {
        leaving_ = current_;
        leaving_.step = -fadeStep_;
    }
    current_ = Voice{};
    if (const Programme* programme = command->programme.get()) {
        current_.command = command;
        current_.frame = command->fromFrame;
        const bool needsRamp = !(programme->isFadedIn && command->fromFrame == 0);
        current_.gain = needsRamp ? 0.0F : 1.0F;
        current_.step = needsRamp ? fadeStep_ : 0.0F;
    }
    taken_.store(command->serial, std::memory_order_release);
}

void Mixer::render(float* output, std::int64_t frames) noexcept
{
    takeCommand();
    std::fill(output, output + 2 * frames, 0.0F);
    if (leaving_.command != nullptr) addVoice(leaving_, output, frames);
    if (current_.command != nullptr) addVoice(current_, output, frames);
    publish();
}

void Mixer::addVoice(Voice& voice, float* output, std::int64_t frames) noexcept
{
    const Programme& programme = *voice.command->programme;
    const audio::Waveform& sound = *programme.sound;
    const auto left = sound.channel(0);
    const auto right = sound.channel(sound.channels() - 1);
    const std::size_t stems =
        programme.separated ? std::min(programme.separated->stems.stems.size(), kMostStems) : 0;
    std::array<float, kMostStems> wanted{};
    bool isAltered = false;
    for (std::size_t s = 0; s < stems; ++s) {
        wanted[s] = wantedGains_[s].load(std::memory_order_relaxed);
        isAltered = isAltered || wanted[s] != 1.0F;
    }
    const float wantedShare = isAltered ? 1.0F : 0.0F;
    if (voice.isFresh) {
        voice.isFresh = false;
        voice.stemsShare = wantedShare;
        voice.stemGains = wanted;
    }
    for (std::int64_t i = 0; i < frames; ++i, ++voice.frame) {
        if (voice.frame >= sound.frames() || (voice.step < 0.0F && voice.gain <= 0.0F)) {
            voice.command = nullptr;
            return;
        }
        const auto t = static_cast<std::size_t>(voice.frame);
        float l = left[t];
        float r = right[t];
        voice.stemsShare = approached(voice.stemsShare, wantedShare, fadeStep_);
        if (voice.stemsShare > 0.0F) {
            float stemsLeft = 0.0F;
            float stemsRight = 0.0F;
            const std::int64_t u = voice.frame - programme.stemsFirstFrame;
            for (std::size_t s = 0; s < stems; ++s) {
                voice.stemGains[s] = approached(voice.stemGains[s], wanted[s], fadeStep_);
                const audio::Waveform& stem = programme.separated->stems.stems[s].sound;
                if (u < 0 || u >= stem.frames()) continue;
                stemsLeft += voice.stemGains[s] * stem.channel(0)[static_cast<std::size_t>(u)];
                stemsRight += voice.stemGains[s] *
                              stem.channel(stem.channels() - 1)[static_cast<std::size_t>(u)];
            }
            l += voice.stemsShare * (stemsLeft - l);
            r += voice.stemsShare * (stemsRight - r);
        } else {
            voice.stemGains = wanted;
        }
        output[2 * i] += voice.gain * l;
        output[2 * i + 1] += voice.gain * r;
        voice.gain = std::clamp(voice.gain + voice.step, 0.0F, 1.0F);
    }
}

void Mixer::publish() noexcept
{
    frame_.store(current_.frame, std::memory_order_relaxed);
    isPlaying_.store(current_.command != nullptr, std::memory_order_release);
    std::uint64_t oldest = taken_.load(std::memory_order_relaxed) + 1;
    for (const Voice* voice : {&current_, &leaving_}) {
        if (voice->command != nullptr) oldest = std::min(oldest, voice->command->serial);
    }
    oldestInUse_.store(oldest, std::memory_order_release);
}

}  // namespace limelight::app
