// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The sound that leaves the program, sample by sample: one thread says what, another renders it.

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>

#include "app/programme.h"

namespace limelight::app {

/// Renders programmes to interleaved stereo without locks, allocation or system calls.
///
/// The controlling thread posts immutable commands through one atomic pointer and keeps them alive
/// until the audio thread says that it no longer refers to them. A change of programme is a
/// crossfade of 5 ms, a stem's gain moves at full scale in 5 ms.
/// @thread  `render` on the audio thread, everything else on one controlling thread
class Mixer {
public:
    static constexpr std::size_t kMostStems = 16;

    explicit Mixer(audio::SampleRate rate);
    Mixer(const Mixer&) = delete;
    Mixer& operator=(const Mixer&) = delete;

    audio::SampleRate rate() const { return rate_; }

    /// Starts a programme at once, replacing what plays.
    /// @param fromFrame  clamped to the programme
    /// @error            contract: the programme is at the mixer's rate, one or two channels
    void play(SharedProgramme programme, std::int64_t fromFrame);
    /// Fades out in 5 ms.
    void stop();
    /// @param gain  0 muted, 1 as it is; stems past kMostStems keep 1
    void setStemGain(std::size_t stem, float gain);

    struct Position {
        bool isPlaying = false;
        std::int64_t frame = 0;  ///< next frame of the programme
    };
    /// Of the last command given; a command not yet taken up counts as playing.
    Position position() const;

    /// Forgets every command. Only while no thread renders.
    void reset();

    /// @param output  [frames * 2] interleaved stereo, overwritten; silence when nothing plays
    void render(float* output, std::int64_t frames) noexcept;

private:
    struct Command {
        std::uint64_t serial = 0;
        SharedProgramme programme;  ///< nullptr: stop
        std::int64_t fromFrame = 0;
    };
    struct Voice {
        const Command* command = nullptr;
        std::int64_t frame = 0;
        float gain = 1.0F;
        float step = 0.0F;  ///< change of gain a frame
        bool isFresh = true;
        float stemsShare = 0.0F;  ///< 0: the song itself, 1: its stems
        std::array<float, kMostStems> stemGains{};
    };

    void post(SharedProgramme programme, std::int64_t fromFrame);
    void takeCommand() noexcept;
    void addVoice(Voice& voice, float* output, std::int64_t frames) noexcept;
    void publish() noexcept;

    audio::SampleRate rate_;
    float fadeStep_;

    // Controlling thread.
    std::deque<std::unique_ptr<const Command>> kept_;
    std::uint64_t lastSerial_ = 0;
    bool lastPlays_ = false;
    std::int64_t lastFrom_ = 0;

    // Between the threads.
    std::atomic<const Command*> pending_{nullptr};
    std::atomic<std::uint64_t> taken_{0};
    std::atomic<std::uint64_t> oldestInUse_{0};
    std::atomic<bool> isPlaying_{false};
    std::atomic<std::int64_t> frame_{0};
    std::array<std::atomic<float>, kMostStems> wantedGains_;

    // Audio thread.
    Voice current_, leaving_;
};

}  // namespace limelight::app
