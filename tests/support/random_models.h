// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Model folders of the real layout with small random weights, for tests of everything after them.

#include <filesystem>

namespace limelight::testing {

/// Writes models/{genre-multimodal, genre-audio, genre-lyrics, separator} below `resources`.
/// The classifiers hear about 2 s at 16 kHz and read `maxTokens` tokens; nine labels. Same bytes
/// each time.
/// @return false when something could not be written
bool writeRandomModels(const std::filesystem::path& resources, int maxTokens = 24);

}  // namespace limelight::testing
