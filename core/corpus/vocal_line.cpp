// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/vocal_line.h"

#include <algorithm>
#include <cmath>

#include "core/corpus/lyricist.h"

namespace limelight::corpus {

namespace {

/// Seconds a syllable likes to have.
double syllableSec(Delivery delivery)
{
    switch (delivery) {
        case Delivery::Sung:
            return 0.36;
        case Delivery::Rapped:
            return 0.21;
        case Delivery::Shouted:
            return 0.30;
        case Delivery::Spoken:
            return 0.25;
    }
    return 0.3;
}

/// Grid units for each word of a line of `units`: syllables decide, the line's end stays free.
std::vector<int> unitsOfWords(const std::vector<std::string>& words, double unitsPerSyllable,
                              int units)
{
    std::vector<int> given;
    int sum = 0;
    for (const std::string& word : words) {
        const double weight = 0.55 + 0.45 * std::min(3, syllablesOf(word));
        given.push_back(std::max(1, static_cast<int>(weight * unitsPerSyllable + 0.5)));
        sum += given.back();
    }
    const int room = std::max(static_cast<int>(words.size()), units - 1);
    while (sum > room) {
        --*std::max_element(given.begin(), given.end());
        --sum;
    }
    // The last word may ring.
    given.back() += std::min(2, room - sum);
    return given;
}

/// A walk over the mode's five tones around the voice's middle.
class Melody {
public:
    Melody(const SongPlan& plan, Mode mode, int centreKey, RandomStream& stream) : stream_(stream)
    {
        for (int key = centreKey - 7; key <= centreKey + 8; ++key)
            for (int tone : melodyTones(mode))
                if ((key - plan.tonic - tone) % 12 == 0) keys_.push_back(key);
        place_ = keys_.size() / 2;
    }

    int next()
    {
        const double turn = stream_.uniform();
        if (turn < 0.4 && place_ + 1 < keys_.size())
            ++place_;
        else if (turn < 0.8 && place_ > 0)
            --place_;
        else if (turn < 0.9 && place_ + 2 < keys_.size())
            place_ += 2;
        return keys_[place_];
    }

private:
    std::vector<int> keys_;
    std::size_t place_ = 0;
    RandomStream& stream_;
};

/// The voice's middle: women a ninth above men, shouting above singing, growling below it.
int centreOf(const VoiceColour& colour, Delivery delivery)
{
    const bool isHigh = colour.variant.front() == 'f';
    const int middle = isHigh ? 61 : 52;
    if (delivery != Delivery::Shouted) return middle;
    return colour.doublingSemitones < 0 ? 43 : middle + 5;
}

struct LineFrame {
    double startSec = 0.0;
    double unitSec = 0.15;
    int units = 16;
    double endSec() const { return startSec + units * unitSec; }
};

/// Equal stretches of the song, on beats.
std::vector<LineFrame> framesOf(const Metre& metre, std::size_t lines)
{
    const double beat = metre.beatSec();
    const double unit = beat / 4.0 >= 0.11 ? beat / 4.0 : beat / 2.0;
    const double lead = metre.durationSec > 16.0 ? metre.barSec() : beat;
    const double beats =
        std::floor((metre.durationSec - lead - 0.3) / beat / static_cast<double>(lines) * 2.0) /
        2.0;
    std::vector<LineFrame> frames;
    for (std::size_t l = 0; l < lines; ++l)
        frames.push_back({lead + static_cast<double>(l) * beats * beat, unit,
                          static_cast<int>(beats * beat / unit + 0.01)});
    return frames;
}

bool coversSpan(const SoundPlan& plan, const Metre& metre, double startSec, double endSec)
{
    const int first = static_cast<int>(startSec / metre.barSec() + 0.01);
    const int last = static_cast<int>(endSec / metre.barSec() - 0.01);
    for (int b = first; b <= last; ++b)
        if (!plan.covers("vocals", b)) return false;
    return true;
}

LyricLine lineIn(const LineFrame& frame, const std::vector<std::string>& words,
                 const SongPlan& plan, Delivery delivery, const VoiceColour& colour,
                 RandomStream& stream)
{
    const bool feels = coversSpan(plan.emotionPlan, plan.metre, frame.startSec, frame.endSec());
    const Mode mode = feels ? plan.mode : Mode::Open;
    const double energy = feels ? plan.energy : 0.0;
    const int shift = feels ? static_cast<int>(std::lround(5.0 * plan.valence)) : 0;
    Melody melody(plan, mode, centreOf(colour, delivery) + shift, stream);

    LyricLine line{delivery, colour, {}};
    const double syllable = syllableSec(delivery) * (1.0 - 0.2 * energy);
    const auto units = unitsOfWords(words, syllable / frame.unitSec, frame.units);
    double start = frame.startSec;
    for (std::size_t w = 0; w < words.size(); ++w) {
        const double length = units[w] * frame.unitSec;
        line.words.push_back({words[w], start, std::min(length, 1.4), melody.next(), 5.0 * energy});
        start += length;
    }
    return line;
}

}  // namespace

std::vector<LyricLine> vocalLines(const SongPlan& plan, const GenreStyle& genre,
                                  const std::vector<std::vector<std::string>>& lines,
                                  RandomStream stream)
{
    std::vector<LyricLine> made;
    if (lines.empty()) return made;
    const GenreStyle& plain = genreStyle("neutral");
    const Delivery genreDelivery = stream.pick(genre.deliveries);
    const VoiceColour genreColour = stream.pick(genre.voices);
    const Delivery plainDelivery = stream.pick(plain.deliveries);
    const VoiceColour plainColour = stream.pick(plain.voices);
    const auto frames = framesOf(plan.metre, lines.size());
    for (std::size_t l = 0; l < lines.size(); ++l) {
        const bool isGenre =
            coversSpan(plan.genrePlan, plan.metre, frames[l].startSec, frames[l].endSec());
        made.push_back(lineIn(frames[l], lines[l], plan, isGenre ? genreDelivery : plainDelivery,
                              isGenre ? genreColour : plainColour, stream));
    }
    return made;
}

}  // namespace limelight::corpus
