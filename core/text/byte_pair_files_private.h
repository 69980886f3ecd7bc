// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What the files of a byte-level BPE tokeniser say.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/text/added_tokens_private.h"
#include "core/text/token_table_private.h"

namespace limelight::text {

/// The bytes of each file; nothing for one that is not there.
struct BytePairFiles {
    std::filesystem::path folder;
    std::optional<std::string> vocabulary;        ///< vocab.json
    std::optional<std::string> merges;            ///< merges.txt
    std::optional<std::string> tokenizer;         ///< tokenizer.json
    std::optional<std::string> configuration;     ///< tokenizer_config.json
    std::optional<std::string> specialTokensMap;  ///< special_tokens_map.json
    std::optional<std::string> addedTokens;       ///< added_tokens.json
};

/// Whose rules hold where transformers' two tokenizers differ: the slow one reads vocab.json and
/// merges.txt, the fast one tokenizer.json.
enum class TokenizerRules { Slow, Fast };

struct BytePairDescription {
    TokenizerRules rules = TokenizerRules::Slow;
    TokenTable vocabulary;
    MergeList merges;
    std::vector<AddedToken> addedTokens;
    std::int64_t begin = 0;
    std::int64_t end = 0;
    std::int64_t unknown = 0;
    bool addsPrefixSpace = false;
};

/// Tokenizer classes of transformers that read as RoBERTa does.
bool isBytePairClass(std::string_view tokenizerClass);

/// Whether tokenizer.json decides the ids: it is there, and vocab.json with merges.txt are not, or
/// the class is one that is whatever tokenizer.json says.
/// @param hasPair  vocab.json and merges.txt are there
bool readsTokenizerJson(bool hasPair, bool hasTokenizerJson, std::string_view tokenizerClass);

/// @error NotFound, Unreadable, Unsupported (a file above 64 MiB)
Result<BytePairFiles> readBytePairFiles(const std::filesystem::path& folder);

/// vocab.json and merges.txt where both are there (and the folder's tokenizer class does not ask
/// for tokenizer.json), else tokenizer.json.
/// @error NotFound (neither), Unreadable, Unsupported; see `BytePairTokenizer::load`
Result<BytePairDescription> describe(const BytePairFiles& files);

}  // namespace limelight::text
