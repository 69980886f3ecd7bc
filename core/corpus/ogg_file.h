// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Writes Ogg Vorbis: small enough to ship songs with the program.

#include <filesystem>

#include "core/audio/waveform.h"
#include "core/base/result.h"

namespace limelight::corpus {

/// @param quality  Vorbis' variable bit rate quality, 0 ... 1
/// @error  NotWritable  the file cannot be made or not wholly be written; it is removed
Status writeOgg(const std::filesystem::path& file, const audio::Waveform& sound, double quality);

}  // namespace limelight::corpus
