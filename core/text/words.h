// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What counts as a word, and how lyrics are cleaned before a model reads them.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace limelight::text {

/// Whether a code point belongs to a word: Unicode letters (L*), numbers (N*) and '_'. The same
/// in every locale.
/// @source  Python 3 `\w`, as LIME's splitting expression `\W+` sees it
bool isWordCharacter(char32_t value);

/// A stretch of bytes.
struct WordSpan {
    std::size_t firstByte = 0;
    std::size_t byteCount = 0;
    friend bool operator==(WordSpan, WordSpan) = default;
};

/// The words of a text, left to right: maximal runs of word characters.
std::vector<WordSpan> wordSpansOf(std::string_view utf8);

/// A cleaned text and the way back to the text it was made from.
struct CleanedText {
    std::string text;
    /// [text.size()] where in the original the character of each byte of `text` begins and ends.
    std::vector<std::size_t> originalFirst;
    std::vector<std::size_t> originalEnd;

    /// The bytes of the original that gave [firstByte, firstByte + byteCount).
    WordSpan originalOf(WordSpan span) const;
};

/// Lower-cases (Unicode, final sigma included), deletes the 32 ASCII punctuation characters, and,
/// if either was asked for, joins runs of white space to one blank and trims the ends. With
/// neither, the text stays as it is.
/// @source  MusicLIME `Dataset Related.ipynb`, cell 17 @ 52796d8
CleanedText cleanedText(std::string_view utf8, bool lowerCases, bool stripsAsciiPunctuation);

/// Lower case of a whole text, by Unicode, the same in every locale.
std::string lowerCaseOf(std::string_view utf8);

}  // namespace limelight::text
