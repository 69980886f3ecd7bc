// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/mixer.h"

#include <algorithm>
#include <cmath>

namespace limelight::app {

namespace {

float approached(float now, float wanted, float step)
{
    return now < wanted ? std::min(now + step, wanted) : std::max(now - step, wanted);
}

}  // namespace

Mixer::Mixer(audio::SampleRate rate)
    : rate_(rate),
      fadeStep_(static_cast<float>(1.0 / (kFadeSec * rate.hz))),
      fadeFrames_(std::llround(kFadeSec * rate.hz))
{
    for (auto& gain : wantedGains_) gain.store(1.0F);
}

void Mixer::play(SharedProgramme programme, std::int64_t fromFrame,
                 std::optional<audio::FrameSpan> loop)
{
    CORE_CHECK(programme && programme->sound, "a programme with sound");
    CORE_CHECK(programme->sound->rate() == rate_, "a programme at the mixer's rate");
    CORE_CHECK(programme->sound->channels() <= 2, "a programme of one or two channels");
    std::int64_t frame = std::clamp<std::int64_t>(fromFrame, 0, programme->frames());
    if (loop) {
        CORE_CHECK(
            loop->first >= 0 && loop->count > fadeFrames_ && loop->end() <= programme->frames(),
            "a loop inside the programme, longer than its seam");
        if (frame < loop->first || frame >= loop->end()) frame = loop->first;
    }
    post(std::move(programme), frame, loop);
}

void Mixer::stop()
{
    post(nullptr, 0, {});
}

void Mixer::post(SharedProgramme programme, std::int64_t fromFrame,
                 std::optional<audio::FrameSpan> loop)
{
    auto command = std::make_unique<Command>();
    command->serial = ++lastSerial_;
    command->programme = std::move(programme);
    command->fromFrame = fromFrame;
    command->loop = loop;
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

std::array<float, 2> Mixer::takePeaks()
{
    return {peaks_[0].exchange(0.0F, std::memory_order_relaxed),
            peaks_[1].exchange(0.0F, std::memory_order_relaxed)};
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
    measure(output, frames, peaks_);
    publish();
}

void Mixer::measure(const float* output, std::int64_t frames,
                    std::array<std::atomic<float>, 2>& peaks) noexcept
{
    for (std::size_t c = 0; c < 2; ++c) {
        float peak = 0.0F;
        for (std::int64_t i = 0; i < frames; ++i) {
            peak = std::max(peak, std::abs(output[2 * i + static_cast<std::int64_t>(c)]));
        }
        // Whoever reads sets it to 0 meanwhile: at worst one block is shown twice.
        peaks[c].store(std::max(peak, peaks[c].load(std::memory_order_relaxed)),
                       std::memory_order_relaxed);
    }
}

void Mixer::moveGains(Voice& voice, std::size_t stems) noexcept
{
    bool isAltered = false;
    std::array<float, kMostStems> wanted{};
    for (std::size_t s = 0; s < stems; ++s) {
        wanted[s] = wantedGains_[s].load(std::memory_order_relaxed);
        isAltered = isAltered || wanted[s] != 1.0F;
    }
    const float wantedShare = isAltered ? 1.0F : 0.0F;
    if (voice.isFresh) {
        voice.isFresh = false;
        voice.stemsShare = wantedShare;
        voice.stemGains = wanted;
        return;
    }
    voice.stemsShare = approached(voice.stemsShare, wantedShare, fadeStep_);
    for (std::size_t s = 0; s < stems; ++s) {
        // What is not heard may jump.
        voice.stemGains[s] = voice.stemsShare > 0.0F
                                 ? approached(voice.stemGains[s], wanted[s], fadeStep_)
                                 : wanted[s];
    }
}

Mixer::StereoFrame Mixer::frameOf(const Voice& voice, std::size_t stems,
                                  std::int64_t frame) noexcept
{
    const Programme& programme = *voice.command->programme;
    const audio::Waveform& sound = *programme.sound;
    if (frame < 0 || frame >= sound.frames()) return {};
    const auto t = static_cast<std::size_t>(frame);
    StereoFrame heard{sound.channel(0)[t], sound.channel(sound.channels() - 1)[t]};
    if (voice.stemsShare <= 0.0F) return heard;
    StereoFrame sum;
    const std::int64_t u = frame - programme.stemsFirstFrame;
    for (std::size_t s = 0; s < stems; ++s) {
        const audio::Waveform& stem = programme.separated->stems.stems[s].sound;
        if (u < 0 || u >= stem.frames()) continue;
        const auto v = static_cast<std::size_t>(u);
        sum.left += voice.stemGains[s] * stem.channel(0)[v];
        sum.right += voice.stemGains[s] * stem.channel(stem.channels() - 1)[v];
    }
    heard.left += voice.stemsShare * (sum.left - heard.left);
    heard.right += voice.stemsShare * (sum.right - heard.right);
    return heard;
}

void Mixer::addVoice(Voice& voice, float* output, std::int64_t frames) noexcept
{
    const Programme& programme = *voice.command->programme;
    const auto& loop = voice.command->loop;
    const std::int64_t loopEnd = loop ? loop->end() : 0;
    const std::size_t stems =
        programme.separated ? std::min(programme.separated->stems.stems.size(), kMostStems) : 0;
    for (std::int64_t i = 0; i < frames; ++i) {
        const bool hasFaded = voice.step < 0.0F && voice.gain <= 0.0F;
        if (hasFaded || (!loop && voice.frame >= programme.frames())) {
            voice.command = nullptr;
            return;
        }
        if (loop && voice.frame == loopEnd) voice.frame = loop->first;
        moveGains(voice, stems);
        StereoFrame heard = frameOf(voice, stems, voice.frame);
        const std::int64_t left = loopEnd - voice.frame;
        if (loop && left <= fadeFrames_) {
            const StereoFrame next = frameOf(voice, stems, loop->first - left);
            const float share = 1.0F - static_cast<float>(left) / static_cast<float>(fadeFrames_);
            heard.left += share * (next.left - heard.left);
            heard.right += share * (next.right - heard.right);
        }
        output[2 * i] += voice.gain * heard.left;
        output[2 * i + 1] += voice.gain * heard.right;
        voice.gain = std::clamp(voice.gain + voice.step, 0.0F, 1.0F);
        ++voice.frame;
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
