// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// One reading of one sound file, block by block.

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "core/audio/audio_file.h"

namespace limelight::audio {

/// Decodes a block, checks it, mixes it down, converts its rate.
class SoundReader {
public:
    /// @error  those of `readSound`, as far as they show before the first block
    static Result<std::unique_ptr<SoundReader>> open(const std::filesystem::path& file,
                                                     const ReadTarget& target);
    virtual ~SoundReader() = default;

    virtual int channels() const = 0;
    virtual SampleRate rate() const = 0;
    virtual SampleRate fileRate() const = 0;
    virtual int fileChannels() const = 0;
    /// What the header promises, at `rate`, and at most two hours.
    virtual std::int64_t expectedFrames() const = 0;
    virtual const std::vector<std::string>& notes() const = 0;

    /// The next frames, [T, channels] interleaved and valid until the next call; none after the
    /// last. Tells `Stage::Decoding`.
    /// @error  those of `readSound`
    virtual Result<std::span<const float>> next(Run& run) = 0;
};

}  // namespace limelight::audio
