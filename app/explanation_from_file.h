// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// An `explanation.json` as an entry of the list of explanations.

#include <filesystem>

#include "app/session_content.h"
#include "core/base/run.h"

namespace limelight::app {

struct ExplanationFromFile {
    ShelvedExplanation entry;
    /// The song of the recipe lies where the entry says; else it was there once, or is another one
    /// by now.
    bool isSongThere = false;
};

/// Reads the explanation, looks for its song (where the recipe says, then beside the file and in
/// the folder above it; by content) and asks for its model where that is on this machine.
/// @param resources  folder of the default models
/// @param packed     learns what was read
/// @error  those of data::readExplanationFile; Cancelled
Result<ExplanationFromFile> explanationFromFile(const std::filesystem::path& file,
                                                const std::filesystem::path& resources,
                                                PackedExplanations& packed, Run& run);

/// What the recipe asked for, as far as the window can ask for it.
Choice choiceOf(const explain::Explanation& explanation, const std::filesystem::path& resources);

}  // namespace limelight::app
