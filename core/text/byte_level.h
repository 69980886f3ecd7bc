// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Text as byte-level BPE takes it apart before it merges: words, and bytes written as characters.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace limelight::text {

/// What the word expression of GPT-2 tells apart. The same in every locale.
enum class ByteLevelClass { Letter, Number, WhiteSpace, Other };

ByteLevelClass byteLevelClassOf(char32_t value);

/// Byte after the word that begins at byte `first` < utf8.size(): a contraction ('s 't 're 've 'm
/// 'll 'd), or letters, or numbers, or a run of anything else, each with one blank in front if
/// there is one, or white space (which leaves its last character to a word that follows).
/// @param utf8  a wrong byte counts as U+FFFD
/// @source  GPT-2's expression
///          `'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+` in
///          transformers `RobertaTokenizer` @ 299aafe55, with the module regex's classes
std::size_t endOfByteLevelWord(std::string_view utf8, std::size_t first);

/// The printable character that stands for a byte in vocabularies: itself for 33 ... 126,
/// 161 ... 172 and 174 ... 255, the other 68 in rising order from U+0100 (a blank is "Ġ").
char32_t byteLevelCharacterOf(std::uint8_t byte);

/// The byte a character stands for, if any.
std::optional<std::uint8_t> byteOfCharacter(char32_t value);

/// Tokens as a vocabulary spells them, one after another, back to text. A token with a character
/// that stands for no byte is taken literally; bytes that form no UTF-8 become U+FFFD, one for each
/// sequence broken off.
class ByteLevelDecoder {
public:
    void append(std::string_view token);
    std::string text() const;

private:
    std::string bytes_;
};

}  // namespace limelight::text
