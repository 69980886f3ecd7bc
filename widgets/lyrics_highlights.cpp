// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/lyrics_highlights.h"

#include <algorithm>

namespace limelight::widgets {

ByteText::ByteText(const std::string& utf8) : text_(QString::fromStdString(utf8))
{
    positions_.resize(utf8.size() + 1);
    int position = 0;
    for (std::size_t byte = 0; byte < utf8.size();) {
        const auto lead = static_cast<unsigned char>(utf8[byte]);
        std::size_t length = 1;
        if (lead >= 0xF0U) {
            length = 4;
        } else if (lead >= 0xE0U) {
            length = 3;
        } else if (lead >= 0xC0U) {
            length = 2;
        }
        const std::size_t end = std::min(byte + length, utf8.size());
        for (std::size_t i = byte; i < end; ++i) positions_[i] = position;
        position += length == 4 ? 2 : 1;
        byte = end;
    }
    positions_[utf8.size()] = position;
}

int ByteText::positionOf(std::size_t byte) const
{
    if (positions_.empty()) return 0;
    const int last = static_cast<int>(text_.size());
    return std::min(positions_[std::min(byte, positions_.size() - 1)], last);
}

std::size_t ByteText::byteOf(int position) const
{
    if (positions_.empty()) return 0;
    const auto found = std::upper_bound(positions_.begin(), positions_.end(), position);
    if (found == positions_.begin()) return 0;
    // The first byte of the character that starts at or before the position.
    const int start = *(found - 1);
    return static_cast<std::size_t>(std::lower_bound(positions_.begin(), positions_.end(), start) -
                                    positions_.begin());
}

std::vector<WordMark> wordMarks(const ShownExplanation& shown, const ByteText& text)
{
    std::vector<WordMark> marks;
    if (shown.isEmpty()) return marks;
    const explain::Components& components = shown.components();
    for (std::size_t i = 0; i < components.words.size(); ++i) {
        const int feature = static_cast<int>(components.audio.size() + i);
        for (const explain::ByteSpan& span : components.words[i].occurrences) {
            const int start = text.positionOf(span.first);
            const int end = text.positionOf(span.first + span.count);
            if (end > start)
                marks.push_back({start, end - start, feature, shown.weightOf(feature)});
        }
    }
    std::stable_sort(marks.begin(), marks.end(),
                     [](const WordMark& a, const WordMark& b) { return a.start < b.start; });
    int end = 0;
    const auto overlaps = [&end](const WordMark& mark) {
        if (mark.start < end) return true;
        end = mark.start + mark.length;
        return false;
    };
    marks.erase(std::remove_if(marks.begin(), marks.end(), overlaps), marks.end());
    return marks;
}

const WordMark* markAt(const std::vector<WordMark>& marks, int position)
{
    auto after =
        std::upper_bound(marks.begin(), marks.end(), position,
                         [](int wanted, const WordMark& mark) { return wanted < mark.start; });
    if (after == marks.begin()) return nullptr;
    const WordMark& mark = *(after - 1);
    return position < mark.start + mark.length ? &mark : nullptr;
}

const text::TimedStretch* wordSungAt(const text::Lyrics& lyrics, double sec)
{
    for (const text::TimedStretch& word : lyrics.words) {
        if (sec >= word.time.startSec && sec < word.time.endSec) return &word;
    }
    return nullptr;
}

std::vector<text::TimedStretch> sungDuring(const text::Lyrics& lyrics, audio::TimeSpan span)
{
    std::vector<text::TimedStretch> sung;
    for (const text::TimedStretch& stretch : lyrics.words.empty() ? lyrics.lines : lyrics.words) {
        const double from = std::max(stretch.time.startSec, span.startSec);
        if (from < std::min(stretch.time.endSec, span.endSec)) sung.push_back(stretch);
    }
    return sung;
}

const text::TimedStretch* lineAt(const text::Lyrics& lyrics, std::size_t byte)
{
    for (const text::TimedStretch& line : lyrics.lines) {
        if (byte >= line.firstByte && byte < line.firstByte + line.byteCount) return &line;
    }
    return nullptr;
}

}  // namespace limelight::widgets
