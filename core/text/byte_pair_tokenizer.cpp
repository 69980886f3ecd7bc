// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/byte_pair_tokenizer.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "core/base/check.h"
#include "core/text/added_tokens_private.h"
#include "core/text/byte_level.h"
#include "core/text/byte_pair_files_private.h"
#include "core/text/byte_pair_merges_private.h"
#include "core/text/unicode_text.h"

namespace limelight::text {
namespace {

struct Token {
    std::int64_t id;
    std::size_t end;  ///< byte after it
};

/// A stretch of text between special tokens.
struct Stretch {
    std::size_t first;
    std::size_t end;
};

bool isInsideCharacter(std::string_view utf8, std::size_t at)
{
    return at < utf8.size() && (static_cast<unsigned char>(utf8[at]) & 0xC0U) == 0x80U;
}

/// Byte of `original` up to which it reads as the first `byteCount` bytes of `valid`, whole
/// characters only.
std::size_t originalBytes(std::string_view original, std::string_view valid, std::size_t byteCount)
{
    while (isInsideCharacter(valid, byteCount)) --byteCount;
    if (original.size() == valid.size()) return byteCount;
    std::size_t at = 0;
    for (std::size_t read = 0; read < byteCount;) {
        read += codePointAt(valid, read).byteCount;
        at += codePointAt(original, at).byteCount;
    }
    return at;
}

bool isValid(std::string_view utf8)
{
    for (std::size_t at = 0; at < utf8.size();) {
        const CodePoint point = codePointAt(utf8, at);
        if (point.value == 0xFFFD && point.byteCount == 1) return false;
        at += point.byteCount;
    }
    return true;
}

}  // namespace

struct BytePairTokenizer::Model {
    TokenTable vocabulary;
    AddedTokens added;
    BytePairMerges merges;
    TokenizerRules rules;
    std::int64_t beginId;
    std::int64_t endId;
    std::int64_t unknownId;
    std::int64_t rows;
    bool addsPrefixSpace;

    /// One text on its way to tokens.
    struct Reading {
        std::string_view text;  ///< valid UTF-8
        std::size_t enough;     ///< tokens after which the rest no longer matters
        BytePairMerges::Workspace& workspace;
        std::vector<BytePairMerges::Token> pieces;
        std::vector<Token> tokens;
    };

    /// Whether a blank goes in front of a stretch.
    bool isPrefixed(std::string_view text, Stretch stretch) const
    {
        if (!addsPrefixSpace) return false;
        if (rules == TokenizerRules::Fast) {
            return stretch.first < stretch.end && text[stretch.first] != ' ';
        }
        return stretch.first == 0 && !text.empty() && !isPythonSpace(codePointAt(text, 0).value);
    }

    void readWord(Reading& reading, std::string_view word, std::size_t first) const
    {
        reading.pieces.clear();
        merges.append(word, reading.workspace, reading.pieces);
        for (const BytePairMerges::Token& piece : reading.pieces) {
            first += piece.byteCount;
            reading.tokens.push_back({piece.id, first});
        }
    }

    /// The first word of a text with a blank put in front.
    /// @return byte after it
    std::size_t readPrefixedWord(Reading& reading, std::string_view text, std::size_t first) const
    {
        std::string prefixed = " ";
        prefixed += text.substr(first);
        const std::size_t size = endOfByteLevelWord(prefixed, 0);
        const std::size_t before = reading.tokens.size();
        readWord(reading, std::string_view(prefixed).substr(0, size), first);
        for (std::size_t i = before; i < reading.tokens.size(); ++i) --reading.tokens[i].end;
        return first + size - 1;
    }

    void readStretch(Reading& reading, Stretch stretch, bool hasPrefix) const
    {
        const std::string_view text = reading.text.substr(0, stretch.end);
        std::size_t at = stretch.first;
        if (hasPrefix) at = readPrefixedWord(reading, text, at);
        while (at < text.size() && reading.tokens.size() < reading.enough) {
            const std::size_t end = endOfByteLevelWord(text, at);
            readWord(reading, text.substr(at, end - at), at);
            at = end;
        }
    }

    void readAll(Reading& reading) const
    {
        const std::string_view text = reading.text;
        const auto isSpace = rules == TokenizerRules::Slow ? isPythonSpace : isWhiteSpace;
        std::size_t at = 0;
        bool stripsLeft = false;
        while (reading.tokens.size() < reading.enough) {
            const auto match = added.next(text, at);
            Stretch stretch{at, match ? match->first : text.size()};
            const auto view = [&] {
                return text.substr(stretch.first, stretch.end - stretch.first);
            };
            if (stripsLeft) stretch.first = stretch.end - withoutSpaceLeft(view(), isSpace).size();
            const bool stripsRight = match && match->token->stripsLeft;
            if (stripsRight)
                stretch.end = stretch.first + withoutSpaceRight(view(), isSpace).size();
            // An empty stretch keeps the blank in front unless that is stripped again.
            const bool isEmpty = stretch.first == stretch.end;
            readStretch(reading, stretch, isPrefixed(text, stretch) && !(isEmpty && stripsRight));
            if (!match) return;
            reading.tokens.push_back({match->token->id, match->end});
            at = match->end;
            stripsLeft = match->token->stripsRight;
        }
    }

    TokenisedText encode(const std::string& text, std::size_t maxTokens,
                         BytePairMerges::Workspace& workspace) const
    {
        std::string replaced;
        const bool isAsItIs = isValid(text);
        if (!isAsItIs) replaced = withReplacements(text);
        Reading reading{isAsItIs ? text : replaced, maxTokens - 1, workspace, {}, {}};
        readAll(reading);

        std::vector<Token>& tokens = reading.tokens;
        TokenisedText result;
        result.isCut = tokens.size() + 2 > maxTokens;
        if (result.isCut) tokens.resize(maxTokens - 2);
        const std::size_t end = tokens.empty() ? 0 : tokens.back().end;
        result.bytesRead = result.isCut ? originalBytes(text, reading.text, end) : text.size();
        result.ids.reserve(tokens.size() + 2);
        result.ids.push_back(beginId);
        for (const Token& token : tokens) result.ids.push_back(token.id);
        result.ids.push_back(endId);
        return result;
    }

    std::string_view tokenOf(std::int64_t id) const
    {
        if (const auto token = vocabulary.tokenOf(id)) return *token;
        for (const AddedToken& token : added.all()) {
            if (token.id == id) return token.text;
        }
        return id == unknownId || unknownId < 0 ? "<unk>" : tokenOf(unknownId);
    }
};

BytePairTokenizer::BytePairTokenizer(std::unique_ptr<const Model> model) : model_(std::move(model))
{
}
BytePairTokenizer::~BytePairTokenizer() = default;
BytePairTokenizer::BytePairTokenizer(BytePairTokenizer&&) noexcept = default;
BytePairTokenizer& BytePairTokenizer::operator=(BytePairTokenizer&&) noexcept = default;

Result<BytePairTokenizer> BytePairTokenizer::load(const std::filesystem::path& folder)
{
    auto files = readBytePairFiles(folder);
    if (!files) return files.error();
    return read(*files);
}

Result<BytePairTokenizer> BytePairTokenizer::read(const BytePairFiles& files)
{
    auto described = describe(files);
    if (!described) return described.error();
    BytePairDescription& description = *described;
    std::int64_t largest = std::max({description.vocabulary.largestId(), description.begin,
                                     description.end, description.unknown});
    for (const AddedToken& token : description.addedTokens) largest = std::max(largest, token.id);
    const bool isSlow = description.rules == TokenizerRules::Slow;
    BytePairMerges merges(description.merges, description.vocabulary, description.unknown,
                          isSlow ? MergeOrder::AllOfAPair : MergeOrder::OneAtATime);
    return BytePairTokenizer(std::make_unique<const Model>(
        Model{std::move(description.vocabulary), AddedTokens(std::move(description.addedTokens)),
              std::move(merges), description.rules, description.begin, description.end,
              description.unknown, largest + 1, description.addsPrefixSpace}));
}

std::int64_t BytePairTokenizer::vocabularySize() const
{
    return model_->rows;
}

std::vector<TokenisedText> BytePairTokenizer::encode(std::span<const std::string> utf8,
                                                     int maxTokens) const
{
    CORE_CHECK(maxTokens >= 2, "a token window holds at least the two specials");
    BytePairMerges::Workspace workspace;
    std::vector<TokenisedText> texts;
    texts.reserve(utf8.size());
    for (const std::string& text : utf8) {
        texts.push_back(model_->encode(text, static_cast<std::size_t>(maxTokens), workspace));
    }
    return texts;
}

std::vector<std::string> BytePairTokenizer::tokensOf(std::span<const std::int64_t> ids) const
{
    std::vector<std::string> tokens;
    tokens.reserve(ids.size());
    for (const std::int64_t id : ids) tokens.emplace_back(model_->tokenOf(id));
    return tokens;
}

std::string BytePairTokenizer::textOf(std::span<const std::int64_t> ids) const
{
    ByteLevelDecoder decoder;
    for (const std::int64_t id : ids) decoder.append(model_->tokenOf(id));
    return decoder.text();
}

}  // namespace limelight::text
