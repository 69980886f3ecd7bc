// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What stands beside the weights of a default model: `limelight.json` for programs, `README.md`
/// for people.

#include <filesystem>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/training/recipe.h"

namespace limelight::training {

/// The folders a training makes.
struct DefaultModel {
    const char* folder;
    const char* task;      ///< "genre", "emotion", "separation"
    const char* modality;  ///< "audio", "lyrics", "both"
};
const std::vector<DefaultModel>& defaultModels();

/// What a card says beyond the recipe.
struct CardFacts {
    int trainingSongs = 0;
    std::vector<std::string>
        figures;  ///< "test macro-F1 0.87 (225 songs)"; empty: not measured yet
    std::vector<std::string> remarks;  ///< sentences for the people's card
};

/// @error NotWritable, DiskFull
Status writeModelCard(const std::filesystem::path& folder, const DefaultModel& model,
                      const Recipe& recipe, const CardFacts& facts);

/// `preprocessor_config.json` of the sound side.
std::string preprocessorConfigFrom(const audio::MelOptions& options);

}  // namespace limelight::training
