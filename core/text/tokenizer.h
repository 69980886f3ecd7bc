// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Lyrics to token ids, whatever the vocabulary.

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace limelight::text {

/// A text as a model reads it.
struct TokenisedText {
    /// Begin ... end, at most the tokens asked for.
    std::vector<std::int64_t> ids;
    /// Bytes of the text up to the end of its last token; all of them when nothing was cut.
    std::size_t bytesRead = 0;
    bool isCut = false;
};

/// @thread  any
class Tokenizer {
public:
    virtual ~Tokenizer() = default;

    /// Rows an embedding table needs for every id this tokenizer gives.
    virtual std::int64_t vocabularySize() const = 0;

    /// @param utf8       any bytes; what is not UTF-8 reads as U+FFFD
    /// @param maxTokens  begin and end included, >= 2; a text is cut after the last that fits
    /// @return           one for each text, in order
    virtual std::vector<TokenisedText> encode(std::span<const std::string> utf8,
                                              int maxTokens) const = 0;

    TokenisedText encode(const std::string& utf8, int maxTokens) const
    {
        return encode(std::span(&utf8, 1), maxTokens).front();
    }

    /// The text of each id as the vocabulary spells it ("Ġlove", "▁love", "<s>"), for people.
    virtual std::vector<std::string> tokensOf(std::span<const std::int64_t> ids) const = 0;
};

}  // namespace limelight::text
