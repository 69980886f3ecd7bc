// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/demo_song.h"

#include <system_error>

namespace limelight::pipeline {

std::filesystem::path demoSong(const std::filesystem::path& resources)
{
    std::filesystem::path first;
    std::error_code status;
    for (const auto& entry : std::filesystem::directory_iterator(resources / "demo", status)) {
        const std::string kind = entry.path().extension();
        if (kind != ".ogg" && kind != ".flac") continue;
        if (first.empty() || entry.path() < first) first = entry.path();
    }
    return first;
}

}  // namespace limelight::pipeline
