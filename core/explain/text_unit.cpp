// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/text_unit.h"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "core/base/check.h"

namespace limelight::explain {
namespace {

using text::WordSpan;

std::string lowerWord(std::string_view lyrics, WordSpan word)
{
    return text::lowerCaseOf(lyrics.substr(word.firstByte, word.byteCount));
}

std::vector<std::size_t> linesOf(std::string_view lyrics, std::span<const WordSpan> words)
{
    std::vector<std::size_t> lines;
    std::size_t line = 0;
    std::size_t at = 0;
    for (const WordSpan& word : words) {
        CORE_CHECK(word.firstByte >= at && word.byteCount > 0, "words from left to right");
        line += static_cast<std::size_t>(
            std::count(lyrics.begin() + static_cast<std::ptrdiff_t>(at),
                       lyrics.begin() + static_cast<std::ptrdiff_t>(word.firstByte), '\n'));
        at = word.firstByte;
        lines.push_back(line);
    }
    return lines;
}

/// Words with `first <= index < end` that stand on one line.
struct Line {
    std::size_t first = 0, end = 0;
    std::size_t number = 0;  ///< in the lyrics
    std::string words = {};  ///< lower case, one blank between
    bool comesAgain = false;
};

std::vector<Line> linesWithWords(std::string_view lyrics, std::span<const WordSpan> words,
                                 std::span<const std::size_t> lineOf)
{
    std::vector<Line> lines;
    std::map<std::string, int> times;
    for (std::size_t w = 0; w < words.size(); ++w) {
        if (lines.empty() || lines.back().number != lineOf[w]) lines.push_back({w, w, lineOf[w]});
        lines.back().end = w + 1;
        lines.back().words += lowerWord(lyrics, words[w]) + ' ';
    }
    for (const Line& line : lines) ++times[line.words];
    for (Line& line : lines) line.comesAgain = times[line.words] > 1;
    return lines;
}

/// The lyrics as they stand from the first to the last word of a range.
std::string textOf(std::string_view lyrics, std::span<const WordSpan> words, const Line& line)
{
    const std::size_t first = words[line.first].firstByte;
    const WordSpan& last = words[line.end - 1];
    return std::string(lyrics.substr(first, last.firstByte + last.byteCount - first));
}

/// Whether a line begins a section.
std::vector<bool> sectionStarts(const std::vector<Line>& lines)
{
    bool hasBlankLines = false;
    for (std::size_t i = 1; i < lines.size(); ++i) {
        hasBlankLines = hasBlankLines || lines[i].number > lines[i - 1].number + 1;
    }
    std::vector<bool> starts(lines.size(), false);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        starts[i] = i == 0 || (hasBlankLines ? lines[i].number > lines[i - 1].number + 1
                                             : lines[i].comesAgain != lines[i - 1].comesAgain);
    }
    return starts;
}

void groupWords(std::string_view lyrics, std::span<const WordSpan> words, bool joinsEqual,
                TextUnits& units)
{
    std::unordered_map<std::string, std::size_t> known;  // unit, or times seen
    for (const WordSpan& word : words) {
        std::string name(lyrics.substr(word.firstByte, word.byteCount));
        const auto [found, isNew] = known.try_emplace(lowerWord(lyrics, word), units.names.size());
        if (joinsEqual) {
            units.unitOf.push_back(found->second);
            if (isNew) units.names.push_back(std::move(name));
            continue;
        }
        if (isNew) found->second = 0;
        if (++found->second > 1) name += " (" + std::to_string(found->second) + ")";
        units.unitOf.push_back(units.names.size());
        units.names.push_back(std::move(name));
    }
}

void groupLines(std::string_view lyrics, std::span<const WordSpan> words,
                const std::vector<Line>& lines, TextUnits& units)
{
    for (const Line& line : lines) {
        units.unitOf.insert(units.unitOf.end(), line.end - line.first, units.names.size());
        units.names.push_back(textOf(lyrics, words, line));
    }
}

void groupSections(std::string_view lyrics, std::span<const WordSpan> words,
                   const std::vector<Line>& lines, TextUnits& units)
{
    const std::vector<bool> starts = sectionStarts(lines);
    std::unordered_map<std::string, std::size_t> known;
    std::vector<int> times;
    for (std::size_t i = 0; i < lines.size();) {
        std::size_t end = i + 1;
        while (end < lines.size() && !starts[end]) ++end;
        std::string content;
        for (std::size_t l = i; l < end; ++l) content += lines[l].words + '\n';
        const auto [found, isNew] = known.try_emplace(content, units.names.size());
        if (isNew) {
            units.names.push_back(textOf(lyrics, words, lines[i]) + (end > i + 1 ? " …" : ""));
            times.push_back(0);
        }
        ++times[found->second];
        units.unitOf.insert(units.unitOf.end(), lines[end - 1].end - lines[i].first, found->second);
        i = end;
    }
    for (std::size_t u = 0; u < times.size(); ++u) {
        if (times[u] > 1) units.names[u] += " ×" + std::to_string(times[u]);
    }
}

}  // namespace

TextUnits unitsOf(std::string_view lyrics, std::span<const WordSpan> words, TextUnit unit)
{
    TextUnits units;
    units.lineOf = linesOf(lyrics, words);
    if (unit == TextUnit::Word || unit == TextUnit::Occurrence) {
        groupWords(lyrics, words, unit == TextUnit::Word, units);
        return units;
    }
    const std::vector<Line> lines = linesWithWords(lyrics, words, units.lineOf);
    if (unit == TextUnit::Line) {
        groupLines(lyrics, words, lines, units);
    } else {
        groupSections(lyrics, words, lines, units);
    }
    return units;
}

}  // namespace limelight::explain
