// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What tokenizer_config.json, special_tokens_map.json and added_tokens.json say, whatever the
/// kind of tokeniser.

#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"

namespace limelight::text {

/// A token as a file declares it: as text alone, or with what it does to the white space around.
struct DeclaredToken {
    std::string text;
    std::optional<bool> stripsLeft;
    std::optional<bool> stripsRight;
    std::optional<std::int64_t> id;
};

struct TokenizerSettings {
    std::string tokenizerClass;  ///< "" when nothing says it
    std::optional<bool> addsPrefixSpace;
    /// By role ("cls_token"). What special_tokens_map.json says goes before tokenizer_config.json.
    std::map<std::string, DeclaredToken> special;
    std::vector<DeclaredToken> additional;  ///< additional_special_tokens
    std::vector<DeclaredToken> added;       ///< added_tokens_decoder and added_tokens.json
};

/// The bytes of a file, nothing when it is not there.
/// @error Unreadable; Unsupported above 64 MiB
Result<std::optional<std::string>> bytesIfThere(const std::filesystem::path& file);

/// A token written as text or as an object with `content`, `lstrip` and `rstrip`.
/// @error Unreadable, naming `name`
Result<DeclaredToken> declaredTokenFrom(const nlohmann::json& value, const std::string& name,
                                        const std::filesystem::path& file);

/// The id under `key` of a JSON object.
/// @error Unreadable, naming `name`: no whole number in 0 ... kMaxTokenId
Result<std::int64_t> tokenIdFrom(const nlohmann::json& value, const std::string& name,
                                 const std::filesystem::path& file);

/// @param folder  named in messages
/// @error         Unreadable (not JSON, a token that is none, an id out of range); Unsupported
///                (texts cut at their beginning)
Result<TokenizerSettings> tokenizerSettingsFrom(const std::filesystem::path& folder,
                                                const std::optional<std::string>& configuration,
                                                const std::optional<std::string>& specialTokensMap,
                                                const std::optional<std::string>& addedTokens);

}  // namespace limelight::text
