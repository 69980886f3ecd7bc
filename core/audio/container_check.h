// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What a sound file's own container says about its completeness, which decoders tend to forgive.

#include <cstdint>
#include <filesystem>
#include <string>

#include "core/base/result.h"

namespace limelight::audio {

enum class Container { Wav, Aiff, Ogg, Flac, Mp3, Other };

struct ContainerReport {
    Container container = Container::Other;
    /// Empty when nothing speaks against the file; else what is missing ("the data chunk
    /// promises 100 bytes, the file holds 60 of them").
    std::string truncation;
};

/// Looks at the first bytes, the chunk table (WAV, AIFF) or the last page (OGG).
/// @error  NotFound    no such file
/// @error  Unreadable  a folder, empty, not readable, or bytes of no known sound format
Result<ContainerReport> inspectContainer(const std::filesystem::path& file);

}  // namespace limelight::audio
