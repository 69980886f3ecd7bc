// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The JSON of tokeniser files, read so that no file takes more memory than a few times its size.

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string_view>

#include "core/base/result.h"
#include "core/text/token_table_private.h"

namespace limelight::text {

/// "vocab.json: WHAT. Copy or download the file again."
Error badTokenFile(const std::filesystem::path& file, const std::string& what);

/// A `vocab.json`: one object of tokens and ids.
/// @error Unreadable, naming the entry: not JSON, nested, an id that is no whole number in
///        0 ... kMaxTokenId, a token or an id twice
Result<TokenTable> vocabularyFromJson(std::string_view bytes, const std::filesystem::path& file);

/// A small document: an object of at most 2^20 values, nested at most 64 deep.
/// @error Unreadable
Result<nlohmann::json> objectFromJson(std::string_view bytes, const std::filesystem::path& file);

/// A `tokenizer.json`, its big tables apart.
struct TokenizerDocument {
    nlohmann::json rest;  ///< without model.vocab and model.merges
    TokenTable vocabulary;
    MergeList merges;
    bool hasVocabulary = false;  ///< model.vocab is an object of tokens and ids
    bool hasMerges = false;
};

/// @error Unreadable as above, and a merge that is no two symbols, by its number
Result<TokenizerDocument> tokenizerFromJson(std::string_view bytes,
                                            const std::filesystem::path& file);

}  // namespace limelight::text
