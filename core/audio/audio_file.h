// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Sound files: any common format in, WAV and FLAC out.

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "core/audio/sound_source.h"
#include "core/audio/waveform.h"
#include "core/base/result.h"
#include "core/base/run.h"

namespace limelight::audio {

/// What the reader should make of a file.
struct ReadTarget {
    SampleRate rate{44100};     ///< resampled to this (libsoxr, HQ) while reading
    int maxChannels = 2;        ///< 1: mean of left and right; 2: as in the file or downmixed
    double minimumSec = 0.025;  ///< shorter files are refused
    bool keepsRate = false;     ///< stays at the file's own rate; `rate` is not looked at
};

/// A file's sound and what was done to it.
struct ReadSound {
    Waveform sound;
    SampleRate fileRate;
    int fileChannels = 0;
    std::vector<std::string> notes;  ///< "6 channels mixed down to 2 (ITU-R BS.775, ...)"
};

/// Reads WAV, FLAC, OGG, MP3, AIFF and what else libsndfile knows, block by block: the file's own
/// rate and channels are never held as a whole, so memory is that of the returned waveform.
///
/// @error  NotFound     no such file
/// @error  Unreadable   a folder, empty, not audio, truncated (the place is named), NaN or infinite
///                      samples (the place is named), shorter than `minimumSec`
/// @error  OutOfMemory  the sound does not fit
/// @error  Cancelled
Result<ReadSound> readSound(const std::filesystem::path& file, const ReadTarget& target, Run& run);

/// The same, without progress or cancelling.
Result<ReadSound> readSound(const std::filesystem::path& file, const ReadTarget& target = {});

/// A file that is read as far as is asked for.
struct OpenedSound {
    std::unique_ptr<SoundSource> source;
    std::vector<std::string> notes;  ///< as of `ReadSound`
};

/// Opens a file of any length without holding it: it is read once to check and to count it, and
/// again while `source` is read.
/// @error  those of `readSound`
Result<OpenedSound> openSound(const std::filesystem::path& file, const ReadTarget& target,
                              Run& run);

enum class SampleFormat { Pcm16, Pcm24, Float32 };

/// Writes WAV or FLAC, by the file's extension, so that the file is whole or absent. Integer
/// formats clip at full scale. Same samples, same bytes.
///
/// @error  Unsupported  another extension, or Float32 in FLAC
/// @error  NotWritable, DiskFull, OutOfMemory
Status writeSound(const std::filesystem::path& file, const Waveform& sound,
                  SampleFormat format = SampleFormat::Float32);

/// A file that is written stretch by stretch and appears under its name when it is whole.
class SoundWriter {
public:
    /// @error  those of `writeSound`
    static Result<SoundWriter> create(const std::filesystem::path& file, SampleRate rate,
                                      int channels, SampleFormat format = SampleFormat::Float32);
    SoundWriter(SoundWriter&&) noexcept;
    SoundWriter& operator=(SoundWriter&&) noexcept;
    ~SoundWriter();

    /// Appends. @param sound  of the rate and channels given before  @error  DiskFull, NotWritable
    Status write(const Waveform& sound);
    /// The last thing that may be called. @error  DiskFull, NotWritable
    Status commit();

private:
    struct State;
    explicit SoundWriter(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

/// The bytes of a FLAC file with 16 bits, for embedding.
/// @error  Unsupported (more than 8 channels, a rate that FLAC does not know), OutOfMemory
Result<std::string> flacOf(const Waveform& sound);

}  // namespace limelight::audio
