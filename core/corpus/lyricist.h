// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Writes the words of a song: templates of its split, filled with themes, feelings and neutral
/// words.

#include <string>
#include <vector>

#include "core/base/random.h"
#include "core/corpus/song.h"

namespace limelight::corpus {

/// Lower-case lines of words, and which of the words were planted.
struct WrittenLyrics {
    std::vector<std::vector<std::string>> lines;
    std::vector<std::string> genreWords;    ///< 2-8 distinct words; empty when not asked for
    std::vector<std::string> emotionWords;  ///< 2-8 distinct words; empty when not asked for
};

/// @param truth       genre, valence and energy; the carriers say which words may be planted
/// @param linesWanted number of lines, >= 3
WrittenLyrics writeLyrics(const SongTruth& truth, int linesWanted, RandomStream stream);

/// Spoken syllables of an English word, estimated from its runs of vowels, >= 1.
int syllablesOf(const std::string& word);

}  // namespace limelight::corpus
