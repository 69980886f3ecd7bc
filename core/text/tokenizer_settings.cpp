// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <charconv>

#include "core/base/atomic_file.h"
#include "core/text/added_tokens_private.h"
#include "core/text/token_json_private.h"
#include "core/text/tokenizer_settings_private.h"

namespace limelight::text {
namespace {

using nlohmann::json;

constexpr std::uintmax_t kMaxFileBytes = std::uintmax_t{64} << 20U;
constexpr std::array<const char*, 7> kRoles{"bos_token", "eos_token", "unk_token", "sep_token",
                                            "pad_token", "cls_token", "mask_token"};

/// Later files go before earlier ones, but a bare text leaves the white space as it was declared.
void declare(std::map<std::string, DeclaredToken>& special, const std::string& role,
             DeclaredToken token)
{
    DeclaredToken& known = special[role];
    if (known.text == token.text) {
        if (!token.stripsLeft) token.stripsLeft = known.stripsLeft;
        if (!token.stripsRight) token.stripsRight = known.stripsRight;
    }
    known = std::move(token);
}

Status readSpecial(const json& root, const std::filesystem::path& file, TokenizerSettings& settings)
{
    for (const char* role : kRoles) {
        if (!root.contains(role) || root[role].is_null()) continue;
        auto token = declaredTokenFrom(root[role], role, file);
        if (!token) return token.error();
        declare(settings.special, role, std::move(*token));
    }
    const char* const name = "additional_special_tokens";
    if (!root.contains(name) || root[name].is_null()) return Done{};
    if (!root[name].is_array()) return badTokenFile(file, std::string(name) + " is not a list");
    settings.additional.clear();
    for (const json& value : root[name]) {
        auto token = declaredTokenFrom(value, name, file);
        if (!token) return token.error();
        settings.additional.push_back(std::move(*token));
    }
    return Done{};
}

/// added_tokens_decoder: an object of ids and tokens.
Status readAdded(const json& root, const std::filesystem::path& file, TokenizerSettings& settings)
{
    const char* const name = "added_tokens_decoder";
    if (!root.contains(name) || root[name].is_null()) return Done{};
    if (!root[name].is_object()) return badTokenFile(file, std::string(name) + " is not an object");
    for (const auto& [key, value] : root[name].items()) {
        const std::string entry = std::string(name) + " " + quotedEntry(key);
        std::int64_t id = -1;
        const auto [end, fault] = std::from_chars(key.data(), key.data() + key.size(), id);
        if (fault != std::errc{} || end != key.data() + key.size()) {
            return badTokenFile(file, entry + " is no id");
        }
        auto checked = tokenIdFrom(id, entry, file);
        if (!checked) return checked.error();
        auto token = declaredTokenFrom(value, entry, file);
        if (!token) return token.error();
        token->id = *checked;
        settings.added.push_back(std::move(*token));
    }
    return Done{};
}

Status readConfiguration(const json& root, const std::filesystem::path& file,
                         TokenizerSettings& settings)
{
    if (root.contains("tokenizer_class") && root["tokenizer_class"].is_string()) {
        settings.tokenizerClass = root["tokenizer_class"].get<std::string>();
    }
    if (root.contains("add_prefix_space") && !root["add_prefix_space"].is_null()) {
        if (!root["add_prefix_space"].is_boolean()) {
            return badTokenFile(file, "add_prefix_space is neither true nor false");
        }
        settings.addsPrefixSpace = root["add_prefix_space"].get<bool>();
    }
    if (root.value("truncation_side", json()) == "left") {
        return Error{ErrorCode::Unsupported,
                     file.string() +
                         ": truncation_side is \"left\", but texts are read from their beginning. "
                         "Say \"right\" to have the end cut off instead.",
                     {}};
    }
    if (auto status = readSpecial(root, file, settings); !status) return status;
    return readAdded(root, file, settings);
}

Status readAddedTokensFile(const std::string& bytes, const std::filesystem::path& file,
                           TokenizerSettings& settings)
{
    auto table = vocabularyFromJson(bytes, file);
    if (!table) return table.error();
    for (std::size_t i = 0; i < table->size(); ++i) {
        DeclaredToken token;
        token.text = table->token(i);
        token.id = table->id(i);
        auto checked = declaredTokenFrom(token.text, quotedEntry(token.text), file);
        if (!checked) return checked.error();
        settings.added.push_back(std::move(token));
    }
    return Done{};
}

}  // namespace

Result<std::optional<std::string>> bytesIfThere(const std::filesystem::path& file)
{
    auto bytes = readWholeFile(file, kMaxFileBytes);
    if (bytes) return std::optional<std::string>(std::move(*bytes));
    if (bytes.error().code == ErrorCode::NotFound) return std::optional<std::string>();
    return bytes.error();
}

Result<DeclaredToken> declaredTokenFrom(const json& value, const std::string& name,
                                        const std::filesystem::path& file)
{
    const bool isObject = value.is_object();
    const json text = isObject ? value.value("content", json()) : value;
    if (!text.is_string()) return badTokenFile(file, name + " is no token");
    DeclaredToken token;
    token.text = text.get<std::string>();
    if (token.text.empty() || token.text.size() > AddedTokens::kMaxBytes) {
        return badTokenFile(file, name + " has " + std::to_string(token.text.size()) +
                                      " bytes, not 1 to " + std::to_string(AddedTokens::kMaxBytes));
    }
    const auto flag = [&](const char* key) -> std::optional<bool> {
        const json found = isObject ? value.value(key, json()) : json();
        return found.is_boolean() ? std::optional(found.get<bool>()) : std::nullopt;
    };
    token.stripsLeft = flag("lstrip");
    token.stripsRight = flag("rstrip");
    return token;
}

Result<std::int64_t> tokenIdFrom(const json& value, const std::string& name,
                                 const std::filesystem::path& file)
{
    if (!value.is_number_integer()) {
        return badTokenFile(file, name + " has an id that is no whole number");
    }
    const bool isHuge = value.is_number_unsigned() &&
                        value.get<std::uint64_t>() > static_cast<std::uint64_t>(kMaxTokenId);
    const std::int64_t id = isHuge ? kMaxTokenId + 1 : value.get<std::int64_t>();
    if (id < 0) return badTokenFile(file, name + " has the negative id " + std::to_string(id));
    if (id > kMaxTokenId) {
        return badTokenFile(file, name + " has an id above " + std::to_string(kMaxTokenId));
    }
    return id;
}

Result<TokenizerSettings> tokenizerSettingsFrom(const std::filesystem::path& folder,
                                                const std::optional<std::string>& configuration,
                                                const std::optional<std::string>& specialTokensMap,
                                                const std::optional<std::string>& addedTokens)
{
    TokenizerSettings settings;
    if (configuration) {
        const auto file = folder / "tokenizer_config.json";
        auto root = objectFromJson(*configuration, file);
        if (!root) return root.error();
        if (auto status = readConfiguration(*root, file, settings); !status) return status.error();
    }
    if (specialTokensMap) {
        const auto file = folder / "special_tokens_map.json";
        auto root = objectFromJson(*specialTokensMap, file);
        if (!root) return root.error();
        if (auto status = readSpecial(*root, file, settings); !status) return status.error();
    }
    if (addedTokens) {
        const auto file = folder / "added_tokens.json";
        auto status = readAddedTokensFile(*addedTokens, file, settings);
        if (!status) return status.error();
    }
    return settings;
}

}  // namespace limelight::text
