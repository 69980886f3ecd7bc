// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The sound that leaves the program, sample by sample: one thread says what, another renders it.

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>

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
    /// @param fromFrame  clamped to the programme, or to the loop
    /// @param loop       frames of the programme that are played over and over; the last 5 ms cross
    ///                   into what comes before its first frame, so that the seam does not click
    /// @error            contract: the programme is at the mixer's rate, one or two channels; the
    ///                   loop lies inside it and is longer than its seam
    void play(SharedProgramme programme, std::int64_t fromFrame,
              std::optional<audio::FrameSpan> loop = {});
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
    /// Largest sample of the left and the right channel, absolute, since this was last asked.
    std::array<float, 2> takePeaks();
    /// Length of a crossfade.
    std::int64_t fadeFrames() const { return fadeFrames_; }

    /// Forgets every command. Only while no thread renders.
    void reset();

    /// @param output  [frames * 2] interleaved stereo, overwritten; silence when nothing plays
    void render(float* output, std::int64_t frames) noexcept;

private:
    struct Command {
        std::uint64_t serial = 0;
        SharedProgramme programme;  ///< nullptr: stop
        std::int64_t fromFrame = 0;
        std::optional<audio::FrameSpan> loop;
    };
    struct StereoFrame {
        float left = 0.0F, right = 0.0F;
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

    void post(SharedProgramme programme, std::int64_t fromFrame,
              std::optional<audio::FrameSpan> loop);
    void takeCommand() noexcept;
    void addVoice(Voice& voice, float* output, std::int64_t frames) noexcept;
    /// Moves the voice's stems one frame towards the gains wanted.
    void moveGains(Voice& voice, std::size_t stems) noexcept;
    /// The programme with its stems as the voice has them.
    static StereoFrame frameOf(const Voice& voice, std::size_t stems, std::int64_t frame) noexcept;
    static void measure(const float* output, std::int64_t frames,
                        std::array<std::atomic<float>, 2>& peaks) noexcept;
    void publish() noexcept;

    audio::SampleRate rate_;
    float fadeStep_;
    std::int64_t fadeFrames_;

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
    std::array<std::atomic<float>, 2> peaks_{};

    // Audio thread.
    Voice current_, leaving_;
};

}  // namespace limelight::app
