// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

namespace limelight::pipeline {

/// The first demo song by name under `resources`/demo, or an empty path.
std::filesystem::path demoSong(const std::filesystem::path& resources);

}  // namespace limelight::pipeline
