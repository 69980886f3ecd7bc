// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Plays instrumental parts with a General MIDI sound font.

#include <filesystem>
#include <memory>
#include <vector>

#include "core/audio/waveform.h"
#include "core/base/result.h"
#include "core/corpus/score.h"

namespace limelight::corpus {

/// The sound font that corpora are made with: LIMELIGHT_SOUND_FONT, else FluidR3 GM where Debian's
/// fluid-soundfont-gm puts it.
/// @error Environment  neither is there
Result<std::filesystem::path> soundFontFile();

/// One FluidSynth with the sound font loaded. Without reverb and chorus, which would be shared by
/// the stems.
/// @thread  one thread at a time; every worker owns one
class Synthesiser {
public:
    /// @error Environment  the sound font cannot be loaded
    static Result<Synthesiser> open(const std::filesystem::path& soundFont);

    /// The parts as stereo stems at 44.1 kHz, in their order, `durationSec` long. Layers are
    /// brought to equal loudness before their gains apply; each stem has its effects and level.
    std::vector<audio::Waveform> play(const std::vector<Part>& parts, double durationSec);

    Synthesiser(Synthesiser&&) noexcept;
    Synthesiser& operator=(Synthesiser&&) noexcept;
    ~Synthesiser();

private:
    struct Impl;
    explicit Synthesiser(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace limelight::corpus
