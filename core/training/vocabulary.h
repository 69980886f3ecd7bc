// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The pieces the lyrics classifiers read, learnt from the training songs' lyrics.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/training/song_store.h"

namespace limelight::training {

/// An opened vocabulary.
struct Vocabulary {
    std::int64_t size = 0;  ///< ids of the model's embedding: pieces and the fairseq specials
    /// Cleaned text to ids with `<s>` and `</s>`, cut to the window given when it was opened.
    std::function<std::vector<std::int64_t>(const std::string&)> encode;
};

/// Learns a unigram vocabulary from the lyrics of the training songs. Same songs, same bytes.
/// @param pieces  wanted; fewer when the lyrics do not hold so many
/// @param file    written, `sentencepiece.bpe.model`
/// @error         BadArgument (no lyrics), Environment (trainer cannot be loaded), NotWritable
Status learnVocabulary(const std::vector<StoredSong>& songs, int pieces,
                       const std::filesystem::path& file);

/// @param file  `sentencepiece.bpe.model`
/// @error       NotFound, Unreadable, Environment
Result<Vocabulary> openVocabulary(const std::filesystem::path& file, int maxTokens);

}  // namespace limelight::training
