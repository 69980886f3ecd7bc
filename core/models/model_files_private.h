// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The small files of a model folder: configuration, preprocessing, card. No torch here.

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/audio/mel_front_end.h"
#include "core/base/result.h"
#include "core/models/classifier.h"
#include "core/models/model_description.h"
#include "core/nn/model_options.h"

namespace limelight::models {

/// What `limelight.json` says; defaults without it.
struct CardFile {
    ModelCard card;
    std::optional<LyricsCleaning> cleaning;
    std::optional<nn::ScoreRule> scoreRule;
};

/// The card of a folder; labels, hash and modality are filled in by the caller.
/// @error BadWeights when the file is there and malformed
Result<CardFile> readCardFile(const std::filesystem::path& folder);

/// `preprocessor_config.json` held against the network's own sizes.
/// @error BadWeights when missing, malformed, of another extractor or of other sizes
Result<audio::MelOptions> readMelOptions(const std::filesystem::path& folder,
                                         const nn::AstOptions& options);

/// How lyrics are prepared: as the card says, else as they are, up to the position table and
/// `model_max_length` of tokenizer_config.json.
LyricsCleaning lyricsCleaningOf(const CardFile& card, const nn::RobertaOptions& options,
                                const std::filesystem::path& folder);

/// Whether a config.json has a `problem_type`.
bool namesProblemType(const std::string& config);

/// SHA-256 over names and hashes, sorted by name: a model as recipes know it.
/// @param known  hashes of files that were read already, by name
/// @error        NotFound, Unreadable
Result<std::string> identityOf(const std::filesystem::path& folder,
                               const std::vector<ModelFile>& files,
                               std::map<std::string, std::string> known);

}  // namespace limelight::models
