// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The words songs are made of: themes of the genres, words of feeling, and words that say nothing
/// about either.

#include <string>
#include <string_view>
#include <vector>

namespace limelight::corpus {

/// Words by the place they take in a line; all lower case.
struct WordSet {
    std::vector<std::string> nouns;
    std::vector<std::string> verbs;  ///< base form
    std::vector<std::string> adjectives;
};

/// A third of the valence or energy axis.
enum class Band { Low, Middle, High };

/// The band of a value on the 0.35 / 0.65 grid; equal values fall in the middle
/// (spec: explainers 8.1).
Band bandOf(double value);

/// What songs of a genre sing about. A few words are shared by neighbouring genres.
/// @param genre  one of genreLabels()
const WordSet& themeWords(std::string_view genre);

const WordSet& valenceWords(Band band);
const WordSet& energyWords(Band band);

/// Words of no genre and no feeling.
const WordSet& neutralWords();

}  // namespace limelight::corpus
