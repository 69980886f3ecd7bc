// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What is removed from lyrics together: a word wherever it stands, one occurrence, a line, a
/// section.

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/text/words.h"

namespace limelight::explain {

enum class TextUnit {
    Word,        ///< all occurrences of a word, case aside
    Occurrence,  ///< one occurrence of a word
    Line,
    Section  ///< lines between blank lines; without any, stretches of lines that come again or not.
             ///< Sections with equal words (a chorus) are one unit.
};

/// Stable English name ("word", "occurrence", "line", "section").
constexpr std::string_view nameOf(TextUnit unit)
{
    constexpr std::string_view names[] = {"word", "occurrence", "line", "section"};
    return names[static_cast<std::size_t>(unit)];
}

/// Which unit each word belongs to.
struct TextUnits {
    std::vector<std::size_t> unitOf;  ///< [words] in order of first appearance
    std::vector<std::string> names;   ///< [units] for people: the word, the line, how it begins
    std::vector<std::size_t> lineOf;  ///< [words] the line of the lyrics, from 0
};

/// @param lyrics  raw text, lines separated by '\n'
/// @param words   stretches of it, left to right, not empty
TextUnits unitsOf(std::string_view lyrics, std::span<const text::WordSpan> words, TextUnit unit);

}  // namespace limelight::explain
