// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/lyricist.h"

#include <algorithm>

#include "core/corpus/line_templates.h"
#include "core/corpus/vocabulary.h"

namespace limelight::corpus {

namespace {

enum class Filling { Neutral, Genre, Emotion };

/// A place for a word: line and token.
struct Place {
    std::size_t line = 0;
    std::size_t token = 0;
    Filling filling = Filling::Neutral;
};

const std::vector<std::string>& kindOf(const WordSet& set, const std::string& place)
{
    return place == "{n}" ? set.nouns : place == "{v}" ? set.verbs : set.adjectives;
}

bool contains(const std::vector<std::string>& words, const std::string& word)
{
    return std::find(words.begin(), words.end(), word) != words.end();
}

/// Marks `count` of the neutral places, distinct lines first by virtue of the random order.
void claim(std::vector<Place>& places, Filling filling, int count, RandomStream& stream)
{
    for (std::size_t index : stream.order(places.size())) {
        if (count == 0) return;
        if (places[index].filling != Filling::Neutral) continue;
        places[index].filling = filling;
        --count;
    }
}

std::string neutralWord(const std::string& place, RandomStream& stream)
{
    return stream.pick(kindOf(neutralWords(), place));
}

/// A planted word not used before in this song; noun, verb or adjective as the place asks.
std::string plantedWord(const std::vector<const WordSet*>& sets, std::size_t turn,
                        const std::string& place, std::vector<std::string>& planted,
                        RandomStream& stream)
{
    const auto& words = kindOf(*sets[turn % sets.size()], place);
    for (int attempt = 0; attempt < 12; ++attempt) {
        const std::string& word = stream.pick(words);
        if (contains(planted, word)) continue;
        planted.push_back(word);
        return word;
    }
    return planted.empty() ? words.front() : stream.pick(words);
}

int wordsIn(const std::vector<LineTemplate>& lines)
{
    int words = 0;
    for (const LineTemplate& line : lines) words += static_cast<int>(line.tokens.size());
    return words;
}

std::vector<LineTemplate> drawTemplates(Split split, int linesWanted, RandomStream& stream)
{
    std::vector<LineTemplate> lines;
    while (static_cast<int>(lines.size()) < linesWanted) {
        const LineTemplate& line = stream.pick(lineTemplates(split));
        // One place gives little room for planted words: two lines out of three have more.
        if (line.places() == 1 && stream.chance(0.7)) continue;
        if (wordsIn(lines) + static_cast<int>(line.tokens.size()) > 40) break;
        lines.push_back(line);
    }
    return lines;
}

}  // namespace

WrittenLyrics writeLyrics(const SongTruth& truth, int linesWanted, RandomStream stream)
{
    const std::vector<LineTemplate> templates = drawTemplates(truth.split, linesWanted, stream);
    std::vector<Place> places;
    for (std::size_t l = 0; l < templates.size(); ++l)
        for (std::size_t t = 0; t < templates[l].tokens.size(); ++t)
            if (templates[l].tokens[t].front() == '{') places.push_back({l, t, Filling::Neutral});

    const int most = static_cast<int>(places.size()) / 2;
    const auto wanted = [&](int low, int high) {
        const int count =
            low + static_cast<int>(stream.below(static_cast<unsigned>(high - low) + 1));
        return std::clamp(count, 2, std::max(2, std::min(8, most)));
    };
    if (isInWords(truth.genreEvidence.carrier)) claim(places, Filling::Genre, wanted(3, 6), stream);
    if (isInWords(truth.emotionEvidence.carrier))
        claim(places, Filling::Emotion, wanted(4, 6), stream);

    const std::vector<const WordSet*> themes = {&themeWords(truth.genre)};
    const std::vector<const WordSet*> feelings = {&valenceWords(bandOf(truth.valence)),
                                                  &energyWords(bandOf(truth.energy))};
    WrittenLyrics written;
    std::size_t turn = 0;
    for (const LineTemplate& line : templates) written.lines.push_back(line.tokens);
    for (const Place& place : places) {
        std::string& token = written.lines[place.line][place.token];
        if (place.filling == Filling::Genre)
            token = plantedWord(themes, 0, token, written.genreWords, stream);
        else if (place.filling == Filling::Emotion)
            token = plantedWord(feelings, turn++, token, written.emotionWords, stream);
        else
            token = neutralWord(token, stream);
    }
    return written;
}

int syllablesOf(const std::string& word)
{
    const std::string vowels = "aeiouy";
    int count = 0;
    bool inVowel = false;
    for (char c : word) {
        const bool isVowel = vowels.find(c) != std::string::npos;
        if (isVowel && !inVowel) ++count;
        inVowel = isVowel;
    }
    const bool silentE = word.size() > 2 && word.back() == 'e' &&
                         vowels.find(word[word.size() - 2]) == std::string::npos &&
                         word[word.size() - 2] != 'l';
    return std::max(1, count - (silentE ? 1 : 0));
}

}  // namespace limelight::corpus
