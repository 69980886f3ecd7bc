// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Sound that need not be in memory as a whole.

#include "core/audio/waveform.h"
#include "core/base/result.h"
#include "core/base/run.h"

namespace limelight::audio {

/// A sound that is read from front to back.
class SoundSource {
public:
    virtual ~SoundSource() = default;
    virtual SampleRate rate() const = 0;
    virtual int channels() const = 0;
    virtual std::int64_t frames() const = 0;

    /// The frames of `span`; parts before the start or past the end are silence. Spans may overlap,
    /// but none may start before the one asked for last.
    /// @error  Unreadable, Cancelled
    virtual Result<Waveform> read(FrameSpan span, Run& run) = 0;
};

/// A waveform as a source; `sound` outlives it.
class WaveformSource : public SoundSource {
public:
    explicit WaveformSource(const Waveform& sound) : sound_(sound) {}
    SampleRate rate() const override { return sound_.rate(); }
    int channels() const override { return sound_.channels(); }
    std::int64_t frames() const override { return sound_.frames(); }
    Result<Waveform> read(FrameSpan span, Run& /*run*/) override { return sliceOf(sound_, span); }

private:
    const Waveform& sound_;
};

}  // namespace limelight::audio
