// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/correct_lyrics.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

namespace limelight::text {

namespace {

/// Lines beyond this many are matched from the ends only: the table grows with their square.
constexpr std::size_t kMostMatched = 2000;

struct Line {
    std::size_t firstByte;
    std::string_view text;
};

std::vector<Line> linesOf(std::string_view text)
{
    std::vector<Line> lines;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        lines.push_back({at, text.substr(at, end - at)});
        at = end + 1;
    }
    return lines;
}

std::string withPlainLineEnds(std::string_view text)
{
    std::string plain;
    plain.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\r') {
            plain += text[i];
        } else if (i + 1 == text.size() || text[i + 1] != '\n') {
            plain += '\n';
        }
    }
    return plain;
}

using Matches = std::vector<std::optional<std::size_t>>;

/// For each line after, the equal line before; rising.
Matches equalLines(const std::vector<Line>& before, const std::vector<Line>& after)
{
    Matches matches(after.size());
    std::size_t start = 0;
    const std::size_t least = std::min(before.size(), after.size());
    while (start < least && before[start].text == after[start].text) {
        matches[start] = start;
        ++start;
    }
    std::size_t tail = 0;
    while (tail < least - start &&
           before[before.size() - 1 - tail].text == after[after.size() - 1 - tail].text) {
        matches[after.size() - 1 - tail] = before.size() - 1 - tail;
        ++tail;
    }
    const std::size_t rows = before.size() - start - tail;
    const std::size_t columns = after.size() - start - tail;
    if (rows == 0 || columns == 0 || rows > kMostMatched || columns > kMostMatched) return matches;
    // Longest common sequence of what lies between, from the end.
    std::vector<std::vector<int>> length(rows + 1, std::vector<int>(columns + 1, 0));
    for (std::size_t i = rows; i-- > 0;) {
        for (std::size_t j = columns; j-- > 0;) {
            length[i][j] = before[start + i].text == after[start + j].text
                               ? length[i + 1][j + 1] + 1
                               : std::max(length[i + 1][j], length[i][j + 1]);
        }
    }
    for (std::size_t i = 0, j = 0; i < rows && j < columns;) {
        if (before[start + i].text == after[start + j].text) {
            matches[start + j++] = start + i++;
        } else if (length[i + 1][j] >= length[i][j + 1]) {
            ++i;
        } else {
            ++j;
        }
    }
    return matches;
}

/// For each changed line after, the one before that stands in its place, where as many lines were
/// changed as there are now.
Matches correctedLines(const Matches& equal, std::size_t before)
{
    Matches corrected(equal.size());
    std::size_t nextBefore = 0;
    for (std::size_t j = 0; j < equal.size();) {
        if (equal[j]) {
            nextBefore = *equal[j++] + 1;
            continue;
        }
        std::size_t end = j;
        while (end < equal.size() && !equal[end]) ++end;
        const std::size_t endBefore = end < equal.size() ? *equal[end] : before;
        if (endBefore - nextBefore == end - j) {
            for (std::size_t k = j; k < end; ++k) corrected[k] = nextBefore + (k - j);
        }
        j = end;
    }
    return corrected;
}

}  // namespace

Lyrics correctedLyrics(const Lyrics& lyrics, std::string_view text)
{
    Lyrics result;
    result.text = withPlainLineEnds(text);
    if (!lyrics.isTimed()) return result;
    const std::vector<Line> before = linesOf(lyrics.text);
    const std::vector<Line> after = linesOf(result.text);
    const Matches equal = equalLines(before, after);
    const Matches corrected = correctedLines(equal, before.size());
    for (std::size_t j = 0; j < after.size(); ++j) {
        const auto source = equal[j] ? equal[j] : corrected[j];
        if (!source) continue;
        const std::size_t first = before[*source].firstByte;
        const std::size_t end = first + before[*source].text.size();
        for (const TimedStretch& line : lyrics.lines) {
            if (line.firstByte < first || line.firstByte > end || after[j].text.empty()) continue;
            if (line.firstByte == end && line.byteCount > 0) continue;
            result.lines.push_back({after[j].firstByte, after[j].text.size(), line.time});
            break;
        }
        if (!equal[j]) continue;
        for (const TimedStretch& word : lyrics.words) {
            if (word.firstByte < first || word.firstByte + word.byteCount > end) continue;
            result.words.push_back(
                {after[j].firstByte + (word.firstByte - first), word.byteCount, word.time});
        }
    }
    return result;
}

}  // namespace limelight::text
