// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Bytes of unknown encoding turned into clean UTF-8, and code points taken out of it.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace limelight::text {

/// Valid UTF-8 with '\n' line ends and without control characters.
struct DecodedText {
    std::string text;
    /// What had to be guessed or replaced ("3 bytes were not UTF-8 and became U+FFFD").
    std::vector<std::string> notes;
};

/// Understands UTF-8, UTF-16 (with a byte-order mark, or recognisable without one) and, when no
/// byte above 127 forms UTF-8, Windows-1252. Single wrong bytes in UTF-8 become U+FFFD. Never
/// fails; says in `notes` what it did.
DecodedText textFromBytes(std::string_view bytes);

/// One code point and where it lies.
struct CodePoint {
    char32_t value = 0;
    std::size_t firstByte = 0;
    std::size_t byteCount = 0;
};

/// The code points of valid UTF-8; a wrong byte counts as U+FFFD of one byte.
std::vector<CodePoint> codePointsOf(std::string_view utf8);

/// The code point that begins at byte `at` < utf8.size().
CodePoint codePointAt(std::string_view utf8, std::size_t at);

/// The same text with U+FFFD for every wrong byte.
std::string withReplacements(std::string_view bytes);

/// Unicode's White_Space: what `\s` means in regular expressions.
bool isWhiteSpace(char32_t value);

/// Python's `str.isspace`: white space and the four separators U+001C ... U+001F.
bool isPythonSpace(char32_t value);

/// A text without what `isSpace` says of the characters at its beginning, or at its end.
std::string_view withoutSpaceLeft(std::string_view utf8, bool (*isSpace)(char32_t));
std::string_view withoutSpaceRight(std::string_view utf8, bool (*isSpace)(char32_t));

/// Appends a code point as UTF-8.
void appendUtf8(std::string& text, char32_t value);

}  // namespace limelight::text
