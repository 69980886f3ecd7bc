// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Lyrics with any of their words removed, as a model gets to read them.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/explain/component.h"
#include "core/explain/text_unit.h"
#include "core/models/classifier.h"
#include "core/text/lyrics.h"

namespace limelight::explain {

/// Fills in when words are sung, from word times, else from line times, and which of them are sung
/// inside `heard`.
void markTimes(std::vector<WordComponent>& words, const text::Lyrics& lyrics,
               audio::TimeSpan heard);

class MaskedWords {
public:
    /// Words as the published explainer sees them: every distinct case-sensitive word of the whole
    /// raw text, in order of first appearance; what remains is cleaned afterwards.
    /// @source  lime `lime_text.py` IndexedString, bow=True @ fd7eb2e
    static Result<MaskedWords> ofRawText(const text::Lyrics& lyrics,
                                         const models::Classifier& classifier);

    /// Words as the model sees them: of the cleaned text, cut to the model's window first, one
    /// feature per unit (case-folded words, lines ...).
    static Result<MaskedWords> ofReadText(const text::Lyrics& lyrics,
                                          const models::Classifier& classifier,
                                          TextUnit unit = TextUnit::Word);

    /// Occurrences lie in the raw lyrics.
    const std::vector<WordComponent>& components() const { return components_; }
    /// The prefix of the raw lyrics that the model reads, in bytes.
    std::size_t lyricsBytesRead() const { return lyricsBytesRead_; }
    /// Whether lyrics remain that the model does not read.
    bool isCut() const { return isCut_; }

    /// @param mask  [components()]
    /// @return      the cleaned text without the removed words; separators stay
    std::string textOf(std::span<const std::uint8_t> mask) const;

    /// The same words, but `textOf` puts another in place of each that is removed.
    /// @param word  one word, cleaned with the rest
    MaskedWords replacingBy(std::string word) const;
    /// The same with a word of its own for each component.
    /// @param words  [components()], one word each, cleaned with the rest; "": removed
    MaskedWords replacingEach(std::vector<std::string> words) const;

    /// `explain::markTimes` of its components.
    void markTimes(const text::Lyrics& lyrics, audio::TimeSpan heard)
    {
        explain::markTimes(components_, lyrics, heard);
    }

private:
    /// @param read        words in base_, @param raw the same in the lyrics
    /// @param joinsWords  what lies between words of one unit on one line is removed with them
    void takeUnits(const TextUnits& units, std::span<const text::WordSpan> read,
                   std::span<const text::WordSpan> raw, bool joinsWords);

    struct Occurrence {
        std::size_t firstByte = 0;  ///< in base_
        std::size_t byteCount = 0;
        std::size_t component = 0;
    };

    std::string base_;
    std::vector<Occurrence> occurrences_;  ///< left to right
    std::vector<WordComponent> components_;
    models::LyricsCleaning cleaning_;
    std::vector<std::string> replacements_;  ///< [components()] where a word was; empty: nothing
    std::size_t lyricsBytesRead_ = 0;
    bool isCut_ = false;
};

}  // namespace limelight::explain
