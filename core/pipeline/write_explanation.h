// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// An explanation as a folder that can be read, heard and checked without this program.

#include <filesystem>

#include "core/base/result.h"
#include "core/base/run.h"
#include "core/explain/explanation.h"
#include "core/pipeline/explain_track.h"

namespace limelight::pipeline {

/// Components at the most in `positive.wav` and in `negative.wav`.
inline constexpr std::size_t kEvidenceComponents = 10;

/// WAV in float32, or FLAC in 24 bits, which clips at full scale.
enum class SoundFile { Wav, Flac };

/// One component as a slice of its stem, unfaded; the file's ending (.wav, .flac) is its format.
/// @error  NotWritable, DiskFull, Unsupported (another ending)
Status writeComponentSound(const explain::AudioComponent& component, const SeparatedSpan& separated,
                           const std::filesystem::path& file);

/// Writes components/vocals0.wav …, the heard span of the song (heard.wav), and the mixes of the
/// strongest components for (positive.wav) and against (negative.wav) the explained class. A mix
/// without components is not written. Where components are regions of the spectrogram (bands,
/// superpixels) positive.wav is the original filtered by them, and positive-inverse-stft.wav what
/// the inverse transform makes of them (`data::PartMethod`).
/// @error  NotWritable, DiskFull, Cancelled
Status writeSounds(const explain::Explanation& explanation, const SeparatedSpan& separated,
                   const std::filesystem::path& folder, SoundFile format, Run& run);

/// The sounds that lie in a folder of `writeSounds`, in another folder or format: what is there of
/// components, heard, positive and negative.
/// @error  NotFound      there is none of them
/// @error  Unreadable    one lies there but is none
/// @error  NotWritable, DiskFull, Cancelled
Status convertSounds(const explain::Explanation& explanation, const std::filesystem::path& from,
                     const std::filesystem::path& to, SoundFile format, Run& run);

/// Writes explanation.json, every table (`data::tablesOf`) and the sounds as WAV.
/// resources/formats.md describes the folder.
/// @error  NotWritable, DiskFull, Cancelled
Status writeExplanation(const explain::Explanation& explanation, const SeparatedSpan& separated,
                        const std::filesystem::path& folder, Run& run);

}  // namespace limelight::pipeline
