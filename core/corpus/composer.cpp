// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/composer.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <sstream>

#include "core/base/check.h"
#include "core/base/random.h"
#include "core/corpus/accompaniment.h"
#include "core/corpus/lyricist.h"
#include "core/corpus/split.h"
#include "core/corpus/vocabulary.h"
#include "core/corpus/vocal_line.h"

namespace limelight::corpus {

namespace {

/// A value inside its third of the axis, at least 0.05 from the grid lines, in thousandths.
double valueIn(Band band, RandomStream& stream)
{
    const int low = band == Band::Low ? 40 : band == Band::Middle ? 400 : 700;
    const int high = band == Band::Low ? 300 : band == Band::Middle ? 600 : 960;
    return (low + static_cast<int>(stream.below(static_cast<unsigned>(high - low) + 1))) / 1000.0;
}

Carrier drawCarrier(bool isInstrumental, RandomStream& stream)
{
    const double draw = stream.uniform();
    if (isInstrumental || draw < 0.25) return Carrier::Sound;
    return draw < 0.5 ? Carrier::Words : Carrier::Both;
}

/// The labels, balanced over nine songs in a row.
SongTruth drawTruth(std::uint64_t seed, int index, double durationSec, RandomStream stream)
{
    SongTruth truth;
    char id[32];
    std::snprintf(id, sizeof id, "song-%06d", index);
    truth.id = id;
    truth.split = splitOfSong(seed, index);
    truth.durationSec = durationSec;

    const RandomStream row(seed, {static_cast<std::uint64_t>(index / 9)});
    const auto place = static_cast<std::size_t>(index % 9);
    truth.genre = genreLabels()[row.child("genres").order(9)[place]];
    const std::size_t cell = row.child("emotions").order(9)[place];
    const std::array bands = {Band::Low, Band::Middle, Band::High};
    truth.valence = valueIn(bands[cell / 3], stream);
    truth.energy = valueIn(bands[cell % 3], stream);
    truth.emotion = emotionOf(truth.valence, truth.energy);

    truth.isInstrumental = stream.chance(0.06);
    truth.genreEvidence.carrier = drawCarrier(truth.isInstrumental, stream);
    truth.emotionEvidence.carrier = drawCarrier(truth.isInstrumental, stream);
    return truth;
}

std::vector<int> rootsOf(const std::string& sequence)
{
    std::vector<int> roots;
    std::istringstream stream(sequence);
    for (std::string root; std::getline(stream, root, '-');) roots.push_back(std::stoi(root));
    return roots;
}

Mode modeOf(double valence)
{
    switch (bandOf(valence)) {
        case Band::Low:
            return Mode::Minor;
        case Band::Middle:
            return Mode::Suspended;
        case Band::High:
            return Mode::Major;
    }
    return Mode::Open;
}

/// The tempo in tenths: of the genre where it sounds everywhere, else of the neutral style; a
/// feeling that sounds everywhere leans towards the fast or the slow end.
double drawTempo(const GenreStyle& style, double energy, RandomStream& stream)
{
    const double place = std::clamp(0.5 + 0.35 * energy + stream.uniform(-0.3, 0.3), 0.0, 1.0);
    const double bpm = style.slowestBpm + (style.fastestBpm - style.slowestBpm) * place;
    return static_cast<int>(bpm * 10.0) / 10.0;
}

SongPlan drawPlan(const SongTruth& truth, RandomStream stream)
{
    SongPlan plan;
    plan.split = truth.split;
    const bool genreSounds = isInSound(truth.genreEvidence.carrier);
    const bool emotionSounds = isInSound(truth.emotionEvidence.carrier);
    const bool genreWide = drawsWide(PlanFor::Genre, stream) && genreSounds;
    const bool emotionWide = drawsWide(PlanFor::Emotion, stream) && emotionSounds;
    const bool hasVocals = !truth.isInstrumental;

    const GenreStyle& style = genreStyle(genreWide ? truth.genre : "neutral");
    if (emotionSounds) {
        plan.mode = modeOf(truth.valence);
        plan.valence = 2.0 * truth.valence - 1.0;
        plan.energy = 2.0 * truth.energy - 1.0;
    }
    plan.metre.durationSec = truth.durationSec;
    plan.metre.bpm = drawTempo(style, emotionWide ? plan.energy : 0.0, stream);
    plan.tonic = static_cast<int>(stream.below(12));
    plan.rootMode = emotionWide ? plan.mode : Mode::Open;
    plan.chordRoots = rootsOf(stream.pick(chordSequencesOf(style, truth.split)));
    if (genreSounds)
        plan.genrePlan = genreWide ? widePlan(plan.metre, hasVocals)
                                   : localPlan(PlanFor::Genre, plan.metre, hasVocals, stream);
    if (emotionSounds)
        plan.emotionPlan = emotionWide ? widePlan(plan.metre, hasVocals)
                                       : localPlan(PlanFor::Emotion, plan.metre, hasVocals, stream);
    return plan;
}

bool lineIsCovered(const LyricLine& line, const SoundPlan& plan, const Metre& metre)
{
    for (const SungWord& word : line.words)
        if (!plan.covers("vocals", static_cast<int>(word.startSec / metre.barSec() + 0.01)))
            return false;
    return !line.words.empty();
}

/// The planned bars as seconds; the voice's evidence lies only where it is heard.
std::vector<PlantedEvidence::SoundEvidence> soundEvidence(const SoundPlan& plan, const Score& score,
                                                          const Metre& metre)
{
    std::vector<PlantedEvidence::SoundEvidence> evidence;
    const audio::TimeSpan bars = {plan.firstBar * metre.barSec(),
                                  std::min(plan.endBar * metre.barSec(), metre.durationSec)};
    for (const std::string& stem : plan.stems) {
        if (stem != "vocals") {
            evidence.push_back({stem, bars});
            continue;
        }
        for (const LyricLine& line : score.lines) {
            if (!lineIsCovered(line, plan, metre)) continue;
            const audio::TimeSpan sung = {
                line.words.front().startSec,
                line.words.back().startSec + line.words.back().durationSec};
            const bool continues = !evidence.empty() && evidence.back().stem == stem &&
                                   sung.startSec - evidence.back().time.endSec < 0.6;
            if (continues)
                evidence.back().time.endSec = sung.endSec;
            else
                evidence.push_back({stem, sung});
        }
    }
    return evidence;
}

std::string mainDelivery(const std::vector<LyricLine>& lines)
{
    if (lines.empty()) return "none";
    std::array<int, 4> counts{};
    for (const LyricLine& line : lines) ++counts[static_cast<std::size_t>(line.delivery)];
    const auto most = std::max_element(counts.begin(), counts.end()) - counts.begin();
    return std::string(nameOf(static_cast<Delivery>(most)));
}

}  // namespace

Score composeSong(std::uint64_t seed, int index, double durationSec)
{
    CORE_CHECK(index >= 0 && durationSec >= 12.0, "song number and duration");
    const RandomStream song(seed, {static_cast<std::uint64_t>(index), 7});
    Score score;
    score.truth = drawTruth(seed, index, durationSec, song.child("truth"));
    SongTruth& truth = score.truth;
    const SongPlan plan = drawPlan(truth, song.child("plan"));
    truth.tempoBpm = plan.metre.bpm;

    const GenreStyle& genre = genreStyle(truth.genre);
    if (!truth.isInstrumental) {
        RandomStream stream = song.child("lyrics");
        const int longer = static_cast<int>((durationSec - 12.0) / 3.0);
        const int wanted = std::min(8, 4 + longer + static_cast<int>(stream.below(4)));
        const WrittenLyrics lyrics = writeLyrics(truth, wanted, stream.child("lines"));
        truth.genreEvidence.words = lyrics.genreWords;
        truth.emotionEvidence.words = lyrics.emotionWords;
        score.lines = vocalLines(plan, genre, lyrics.lines, song.child("voice"));
    }
    score.parts = {drumsPart(plan, genre, song.child("drums")),
                   bassPart(plan, genre, song.child("bass")),
                   otherPart(plan, genre, song.child("other"))};
    RandomStream mix = song.child("mix");
    score.vocalsLevelDb = mix.uniform(-1.5, 2.5);
    const double lean = plan.emotionPlan.isWide ? 2.3 * plan.energy : 0.0;
    score.loudnessLufs = -16.0 + lean + mix.uniform(-0.3, 0.3);
    truth.delivery = mainDelivery(score.lines);
    truth.genreEvidence.sound = soundEvidence(plan.genrePlan, score, plan.metre);
    truth.emotionEvidence.sound = soundEvidence(plan.emotionPlan, score, plan.metre);
    return score;
}

}  // namespace limelight::corpus
