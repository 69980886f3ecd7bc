// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "core/text/byte_pair_files_private.h"
#include "core/text/token_json_private.h"
#include "core/text/tokenizer_json_private.h"
#include "core/text/tokenizer_settings_private.h"
#include "core/text/unicode_text.h"

namespace limelight::text {
namespace {

constexpr std::array<std::string_view, 6> kClasses{
    "RobertaTokenizer",  "RobertaTokenizerFast", "BartTokenizer",
    "BartTokenizerFast", "LongformerTokenizer",  "LongformerTokenizerFast"};
/// Classes that are whatever tokenizer.json says.
constexpr std::array<std::string_view, 2> kAnyClass{"PreTrainedTokenizerFast", "TokenizersBackend"};

/// RobertaTokenizer's own. A token declared twice is what its last role says.
constexpr std::array<std::pair<const char*, const char*>, 7> kDefaults{{{"bos_token", "<s>"},
                                                                        {"eos_token", "</s>"},
                                                                        {"unk_token", "<unk>"},
                                                                        {"sep_token", "</s>"},
                                                                        {"pad_token", "<pad>"},
                                                                        {"cls_token", "<s>"},
                                                                        {"mask_token", "<mask>"}}};

template <class List>
bool contains(const List& list, std::string_view value)
{
    return std::find(list.begin(), list.end(), value) != list.end();
}

/// The two symbols of a line, split at white space as Python does; nothing in them for a blank
/// line.
/// @return false when the line holds another number of symbols or is not UTF-8
bool splitMerge(std::string_view line, std::array<std::string_view, 2>& symbols)
{
    std::size_t count = 0;
    std::size_t first = 0;
    const auto take = [&](std::size_t end) {
        if (end == first) return;
        if (count < symbols.size()) symbols[count] = line.substr(first, end - first);
        ++count;
    };
    for (std::size_t at = 0; at < line.size();) {
        const CodePoint point = codePointAt(line, at);
        if (point.value == 0xFFFD && point.byteCount == 1) return false;
        at += point.byteCount;
        if (!isPythonSpace(point.value)) continue;
        take(point.firstByte);
        first = at;
    }
    take(line.size());
    return count == 0 || count == symbols.size();
}

/// As the slow tokenizer reads it: the first line is no merge, whatever it holds, and what comes
/// after the last line end is lost.
Result<MergeList> mergesFromLines(std::string_view bytes, const std::filesystem::path& file)
{
    MergeList merges;
    std::size_t number = 0;
    for (std::size_t at = 0;;) {
        const std::size_t end = bytes.find_first_of("\r\n", at);
        if (end == std::string_view::npos) return merges;
        const std::string_view line = bytes.substr(at, end - at);
        at = end + (bytes.substr(end).starts_with("\r\n") ? 2 : 1);
        if (++number == 1) continue;
        std::array<std::string_view, 2> symbols;
        if (!splitMerge(line, symbols)) {
            return badTokenFile(file, "line " + std::to_string(number) + " " + quotedEntry(line) +
                                          " is not two symbols and a blank");
        }
        if (symbols[0].empty()) continue;
        if (merges.size() == kMaxMerges) {
            return badTokenFile(file, "holds more than " + std::to_string(kMaxMerges) + " merges");
        }
        merges.add(symbols[0], symbols[1]);
    }
}

/// The tokens that are cut out first, by text, and their ids beside the vocabulary's.
class AddedList {
public:
    explicit AddedList(const BytePairDescription& description) : vocabulary_(description.vocabulary)
    {
        for (const AddedToken& token : description.addedTokens) {
            tokens_[token.text] = token;
            textOfId_[token.id] = token.text;
        }
    }

    std::optional<std::int64_t> idOf(const std::string& text) const
    {
        const auto known = tokens_.find(text);
        return known != tokens_.end() ? known->second.id : vocabulary_.idOf(text);
    }

    /// @return what contradicts it, if anything does
    std::optional<std::string> add(const DeclaredToken& declared)
    {
        const std::int64_t id = declared.id.value_or(idOf(declared.text).value_or(-1));
        if (id < 0) return std::nullopt;
        if (const auto own = idOf(declared.text); own && *own != id) {
            return quotedEntry(declared.text) + " has the ids " + std::to_string(*own) + " and " +
                   std::to_string(id);
        }
        const std::string& other = textOfId_.emplace(id, declared.text).first->second;
        const std::string_view listed = vocabulary_.tokenOf(id).value_or(declared.text);
        if (other != declared.text || listed != declared.text) {
            return quotedEntry(declared.text) + " and " +
                   quotedEntry(other != declared.text ? other : listed) + " have the same id " +
                   std::to_string(id);
        }
        AddedToken& token = tokens_[declared.text];
        token.text = declared.text;
        token.id = id;
        if (declared.stripsLeft) token.stripsLeft = *declared.stripsLeft;
        if (declared.stripsRight) token.stripsRight = *declared.stripsRight;
        return std::nullopt;
    }

    std::vector<AddedToken> all() const
    {
        std::vector<AddedToken> tokens;
        for (const auto& [text, token] : tokens_) tokens.push_back(token);
        return tokens;
    }

private:
    const TokenTable& vocabulary_;
    std::map<std::string, AddedToken> tokens_;
    std::map<std::int64_t, std::string> textOfId_;
};

/// What added_tokens_decoder says of the white space in front of a token.
std::optional<bool> declaredLeft(const TokenizerSettings& settings, const std::string& text)
{
    for (const DeclaredToken& token : settings.added) {
        if (token.text == text && token.stripsLeft) return token.stripsLeft;
    }
    return std::nullopt;
}

/// What the settings make of the tokens that the vocabulary's own file declares.
Status applySettings(const TokenizerSettings& settings, const BytePairFiles& files,
                     BytePairDescription& description)
{
    AddedList list(description);
    for (const DeclaredToken& token : settings.added) {
        if (const auto fault = list.add(token)) {
            return badTokenFile(files.folder, "added tokens: " + *fault);
        }
    }
    for (const auto& [role, text] : kDefaults) {
        const auto own = settings.special.find(role);
        const bool isSlow = description.rules == TokenizerRules::Slow;
        if (own == settings.special.end() && !isSlow) continue;
        DeclaredToken token;
        if (own != settings.special.end()) token = own->second;
        if (token.text.empty()) token.text = text;
        const bool isMask = std::string_view(role) == "mask_token";
        if (isSlow && isMask && !token.stripsLeft) {
            token.stripsLeft = declaredLeft(settings, token.text).value_or(true);
        }
        list.add(token);
    }
    for (const DeclaredToken& token : settings.additional) list.add(token);
    description.addedTokens = list.all();
    return Done{};
}

Result<std::int64_t> idOfRole(const char* role, const TokenizerSettings& settings,
                              const BytePairFiles& files, const BytePairDescription& description)
{
    std::string text;
    for (const auto& [name, usual] : kDefaults) {
        if (std::string_view(name) == role) text = usual;
    }
    const auto own = settings.special.find(role);
    if (own != settings.special.end()) text = own->second.text;
    for (const AddedToken& token : description.addedTokens) {
        if (token.text == text) return token.id;
    }
    return badTokenFile(files.folder / "vocab.json",
                        "lacks " + quotedEntry(text) + ", the " + role);
}

Result<BytePairDescription> describeSlow(const BytePairFiles& files,
                                         const TokenizerSettings& settings)
{
    BytePairDescription description;
    description.rules = TokenizerRules::Slow;
    auto vocabulary = vocabularyFromJson(*files.vocabulary, files.folder / "vocab.json");
    if (!vocabulary) return vocabulary.error();
    description.vocabulary = std::move(*vocabulary);
    auto merges = mergesFromLines(*files.merges, files.folder / "merges.txt");
    if (!merges) return merges.error();
    description.merges = std::move(*merges);
    if (auto status = applySettings(settings, files, description); !status) return status.error();
    for (const auto& [role, id] :
         {std::pair{"cls_token", &description.begin}, std::pair{"sep_token", &description.end},
          std::pair{"unk_token", &description.unknown}}) {
        auto found = idOfRole(role, settings, files, description);
        if (!found) return found.error();
        *id = *found;
    }
    description.addsPrefixSpace = settings.addsPrefixSpace.value_or(false);
    return description;
}

Result<BytePairDescription> describeFast(const BytePairFiles& files,
                                         const TokenizerSettings& settings)
{
    auto description = describeTokenizerJson(*files.tokenizer, files.folder / "tokenizer.json");
    if (!description) return description.error();
    if (auto status = applySettings(settings, files, *description); !status) return status.error();
    if (settings.addsPrefixSpace) description->addsPrefixSpace = *settings.addsPrefixSpace;
    return description;
}

Error missing(const BytePairFiles& files)
{
    std::string what = "holds neither vocab.json with merges.txt nor tokenizer.json";
    if (files.vocabulary) what = "holds vocab.json without merges.txt";
    if (files.merges) what = "holds merges.txt without vocab.json";
    return {ErrorCode::NotFound,
            files.folder.string() + ": " + what +
                ". Copy the tokeniser's files, as its library saved them, into the folder.",
            {}};
}

}  // namespace

bool isBytePairClass(std::string_view tokenizerClass)
{
    return contains(kClasses, tokenizerClass);
}

bool readsTokenizerJson(bool hasPair, bool hasTokenizerJson, std::string_view tokenizerClass)
{
    return hasTokenizerJson && (!hasPair || contains(kAnyClass, tokenizerClass));
}

Result<BytePairFiles> readBytePairFiles(const std::filesystem::path& folder)
{
    BytePairFiles files;
    files.folder = folder;
    for (const auto& [name, bytes] :
         {std::pair{"vocab.json", &files.vocabulary}, std::pair{"merges.txt", &files.merges},
          std::pair{"tokenizer.json", &files.tokenizer},
          std::pair{"tokenizer_config.json", &files.configuration},
          std::pair{"special_tokens_map.json", &files.specialTokensMap},
          std::pair{"added_tokens.json", &files.addedTokens}}) {
        auto read = bytesIfThere(folder / name);
        if (!read) return read.error();
        *bytes = std::move(*read);
    }
    return files;
}

Result<BytePairDescription> describe(const BytePairFiles& files)
{
    auto settings = tokenizerSettingsFrom(files.folder, files.configuration, files.specialTokensMap,
                                          files.addedTokens);
    if (!settings) return settings.error();
    const std::string& name = settings->tokenizerClass;
    if (!name.empty() && !contains(kAnyClass, name) && !isBytePairClass(name)) {
        return Error{ErrorCode::Unsupported,
                     (files.folder / "tokenizer_config.json").string() + ": tokenizer_class " +
                         quotedEntry(name) +
                         " is not read here; of byte-level tokenisers, RoBERTa's is. Use a model "
                         "with that tokeniser.",
                     {}};
    }
    const bool hasPair = files.vocabulary && files.merges;
    if (readsTokenizerJson(hasPair, files.tokenizer.has_value(), name)) {
        return describeFast(files, *settings);
    }
    if (!hasPair) return missing(files);
    return describeSlow(files, *settings);
}

}  // namespace limelight::text
