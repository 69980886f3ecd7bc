// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// From word components to stretches of shown text: byte offsets become UTF-16 positions.

#include <QString>
#include <string>
#include <vector>

#include "core/text/lyrics.h"
#include "widgets/shown_explanation.h"

namespace limelight::widgets {

/// UTF-8 text as QString, with the position of every byte.
class ByteText {
public:
    ByteText() = default;
    explicit ByteText(const std::string& utf8);
    const QString& text() const { return text_; }
    /// UTF-16 position of a byte (the start of the character it belongs to); clamped.
    int positionOf(std::size_t byte) const;
    /// First byte of the character at a UTF-16 position; clamped.
    std::size_t byteOf(int position) const;

private:
    QString text_;
    std::vector<int> positions_;  ///< [bytes + 1]
};

/// One occurrence of a word.
struct WordMark {
    int start = 0;   ///< UTF-16
    int length = 0;  ///< UTF-16
    int feature = -1;
    double weight = 0.0;
};

/// All occurrences, sorted by start, not overlapping.
std::vector<WordMark> wordMarks(const ShownExplanation& shown, const ByteText& text);
/// The mark at a UTF-16 position, or nullptr. `marks` sorted.
const WordMark* markAt(const std::vector<WordMark>& marks, int position);
/// The timed word sung at a second, or nullptr; lyrics with times of lines only have none.
const text::TimedStretch* wordSungAt(const text::Lyrics& lyrics, double sec);
/// What is sung during a span: words where they are timed, else lines; empty without times.
std::vector<text::TimedStretch> sungDuring(const text::Lyrics& lyrics, audio::TimeSpan span);
/// The timed line that holds a byte, or nullptr.
const text::TimedStretch* lineAt(const text::Lyrics& lyrics, std::size_t byte);

}  // namespace limelight::widgets
