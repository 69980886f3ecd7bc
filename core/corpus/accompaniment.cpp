// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/accompaniment.h"

#include <algorithm>
#include <cmath>
#include <sstream>

namespace limelight::corpus {

namespace {

/// A step of a pattern that sounds: place and length in sixteenths, loudness, the pattern's sign.
struct Hit {
    double step = 0.0;
    double steps = 1.0;
    double loudness = 0.8;
    char sign = 'x';
};

std::vector<Hit> hitsOf(const std::string& pattern)
{
    std::vector<Hit> hits;
    for (std::size_t s = 0; s < pattern.size(); ++s) {
        const char sign = pattern[s];
        if (sign == '-') {
            if (!hits.empty()) hits.back().steps += 1.0;
        } else if (sign != '.') {
            const double loudness = sign == 'X' ? 1.0 : sign == 'o' ? 0.55 : 0.82;
            hits.push_back({static_cast<double>(s), 1.0, loudness, sign});
        }
    }
    return hits;
}

/// What thinning leaves of a pattern. One that would fall silent keeps every second hit: without a
/// sound there would be nothing left of its genre.
std::vector<Hit> sounding(std::vector<Hit> thinned, const std::vector<Hit>& hits)
{
    if (!thinned.empty()) return thinned;
    for (std::size_t i = 0; i < hits.size(); i += 2) thinned.push_back(hits[i]);
    return thinned;
}

/// Keeps the hits on the beats; what falls away leaves its time to the hit before it.
std::vector<Hit> thinnedToBeats(const std::vector<Hit>& hits)
{
    std::vector<Hit> thinned;
    for (const Hit& hit : hits) {
        if (static_cast<int>(hit.step) % 4 == 0) {
            thinned.push_back(hit);
        } else if (!thinned.empty()) {
            thinned.back().steps += hit.steps;
        }
    }
    return sounding(std::move(thinned), hits);
}

/// Thins a pattern for low energy, fills it for high energy; the middle is left alone.
std::vector<Hit> withDensity(const std::vector<Hit>& hits, double energy)
{
    if (energy < -0.3 && hits.size() > 2) return thinnedToBeats(hits);
    if (energy <= 0.3) return hits;
    std::vector<Hit> filled;
    for (const Hit& hit : hits) {
        filled.push_back(hit);
        if (hit.steps < 2.0) continue;
        filled.back().steps = hit.steps / 2.0;
        filled.push_back(
            {hit.step + hit.steps / 2.0, hit.steps / 2.0, hit.loudness * 0.9, hit.sign});
    }
    return filled;
}

/// A pattern of 16 steps laid on one bar of the song, twice where it plays double time.
struct Bar {
    double startSec = 0.0;
    double stepSec = 0.1;
    int repeats = 1;
    double swing = 0.0;
    double endSec = 0.0;

    double timeOf(double step, int repeat) const
    {
        const double late = static_cast<int>(step) % 2 == 1 ? swing : 0.0;
        return startSec + (16.0 * repeat + step + late) * stepSec;
    }
};

Bar barOf(const SongPlan& plan, const GenreStyle& style, int bar)
{
    Bar made;
    const double barSec = plan.metre.barSec();
    made.repeats = style.playsDoubleTime && plan.metre.bpm < 138.0 ? 2 : 1;
    made.startSec = bar * barSec;
    made.stepSec = barSec / (16.0 * made.repeats);
    made.swing = style.swing;
    made.endSec = std::min(made.startSec + barSec, plan.metre.durationSec);
    return made;
}

/// The planted feeling where it sounds, nothing elsewhere.
struct Feeling {
    Mode mode = Mode::Open;
    double valence = 0.0;
    double energy = 0.0;
    bool isPlanted = false;
};

Feeling feelingAt(const SongPlan& plan, const std::string& stem, int bar)
{
    if (!plan.emotionPlan.covers(stem, bar)) return {};
    return {plan.mode, plan.valence, plan.energy, true};
}

int velocityOf(double loudness, double energy, RandomStream& stream)
{
    const double value = 98.0 * loudness + 34.0 * energy + stream.uniform(-4.0, 4.0);
    return std::clamp(static_cast<int>(value), 18, 127);
}

/// Adds a note, cut at the end of its bar so that nothing is struck into the next one's material.
void addNote(Part& part, const Bar& bar, Note note)
{
    if (note.startSec >= bar.endSec - 0.02) return;
    note.durationSec = std::min(note.durationSec, bar.endSec - note.startSec);
    part.notes.push_back(note);
}

std::vector<std::pair<int, std::string>> drumRows(const std::string& pattern)
{
    std::vector<std::pair<int, std::string>> rows;
    std::istringstream stream(pattern);
    for (std::string row; std::getline(stream, row, '|');) {
        const auto gap = row.find(' ');
        rows.emplace_back(std::stoi(row.substr(0, gap)), row.substr(gap + 1));
    }
    return rows;
}

bool isTimekeeper(int key)
{
    return key == 42 || key == 44 || key == 46 || key == 51 || key == 54 || key == 69 ||
           key == 70 || key == 82 || key == 56;
}

/// A row of the kit as it is felt: low energy leaves out soft hits and, of what keeps time, those
/// between the beats; high energy doubles what keeps time.
std::vector<Hit> drumHits(int key, const std::string& row, double energy)
{
    const std::vector<Hit> hits = hitsOf(row);
    std::vector<Hit> felt;
    for (const Hit& hit : hits) {
        const bool isBetweenBeats = static_cast<int>(hit.step) % 4 != 0;
        if (energy < -0.3 && (hit.sign == 'o' || (isTimekeeper(key) && isBetweenBeats))) continue;
        felt.push_back(hit);
        if (energy > 0.3 && isTimekeeper(key)) felt.push_back({hit.step + 1.0, 1.0, 0.6, 'o'});
    }
    return sounding(std::move(felt), hits);
}

void addDrumBar(Part& part, int layer, const Bar& bar, const std::string& pattern,
                const Feeling& feeling, bool startsPhrase, RandomStream& stream)
{
    for (const auto& [key, row] : drumRows(pattern)) {
        const std::vector<Hit> hits = drumHits(key, row, feeling.energy);
        for (int r = 0; r < bar.repeats; ++r)
            for (const Hit& hit : hits)
                addNote(part, bar,
                        {layer, bar.timeOf(hit.step, r), 0.12, key,
                         velocityOf(hit.loudness, feeling.energy, stream)});
    }
    if (feeling.energy > 0.3 && startsPhrase)
        addNote(part, bar, {layer, bar.startSec, 1.0, 49, velocityOf(1.0, 0.5, stream)});
}

/// A key of pitch class `pitchClass` in the octave that begins at `lowest`.
int keyFrom(int lowest, int pitchClass)
{
    return lowest + ((pitchClass - lowest) % 12 + 12) % 12;
}

int bassOffset(char sign)
{
    return sign == '5' ? 7 : sign == '8' ? 12 : sign == '7' ? 10 : 0;
}

/// How long a note is held: bright feelings are short and light, dark ones run into each other.
double heldShare(const Feeling& feeling)
{
    return feeling.valence > 0.25 ? 0.6 : feeling.valence < -0.25 ? 1.15 : 0.92;
}

/// One instrument's line: its style, its pattern, and the part's layers that play it.
struct LayerLine {
    const LayerStyle* style = nullptr;
    Layer plain;
    std::string pattern;
    int plainLayer = -1;    ///< where nothing is felt; made when first used
    int feelingLayer = -1;  ///< where the feeling sounds: brighter or duller, louder or softer
};

/// The layer that plays a bar of this feeling.
int layerFor(Part& part, LayerLine& line, const Feeling& feeling)
{
    int& layer = feeling.isPlanted ? line.feelingLayer : line.plainLayer;
    if (layer >= 0) return layer;
    layer = static_cast<int>(part.layers.size());
    part.layers.push_back(line.plain);
    part.layers.back().gainDb += 5.0 * feeling.energy;
    part.layers.back().trebleDb = 10.0 * feeling.energy;
    return layer;
}

/// The chord's keys around the layer's centre, low to high.
std::vector<int> voicedChord(const SongPlan& plan, const Feeling& feeling, bool hasSevenths,
                             int bar, int centreKey)
{
    const int root = plan.rootOfBar(bar);
    const int rootKey = keyFrom(0, plan.tonic + rootSemitone(plan.rootMode, root));
    const int centre = centreKey + static_cast<int>(std::lround(9.0 * feeling.valence));
    std::vector<int> keys;
    for (int tone : chordTones(feeling.mode, plan.rootMode, root, hasSevenths))
        keys.push_back(keyFrom(centre - 6, rootKey + tone));
    std::sort(keys.begin(), keys.end());
    return keys;
}

void addChord(Part& part, const Bar& bar, int layer, double start, double length,
              const std::vector<int>& keys, int velocity)
{
    for (int key : keys) addNote(part, bar, {layer, start, length, key, velocity});
}

/// Root, fifth and octave low, and above them the tone that tells major from minor.
std::vector<int> powerChord(const SongPlan& plan, const Feeling& feeling, int bar, int lowest)
{
    const int root = plan.rootOfBar(bar);
    const int low = lowest + static_cast<int>(std::lround(3.0 * feeling.valence));
    const int key = keyFrom(low, plan.tonic + rootSemitone(plan.rootMode, root));
    std::vector<int> keys = {key, key + 7, key + 12};
    const auto tones = chordTones(feeling.mode, plan.rootMode, root, false);
    if (tones.size() > 2) keys.push_back(key + 12 + tones[1]);
    return keys;
}

void addLayerBar(Part& part, const SongPlan& plan, LayerLine& line, const Bar& bar, int barIndex,
                 bool hasSevenths, RandomStream& stream)
{
    const Feeling feeling = feelingAt(plan, "other", barIndex);
    const LayerStyle& style = *line.style;
    const int layer = layerFor(part, line, feeling);
    const auto chord = voicedChord(plan, feeling, hasSevenths, barIndex, style.centreKey);
    std::vector<Hit> hits = hitsOf(line.pattern);
    if (style.role != Role::Pad) hits = withDensity(hits, feeling.energy);
    std::size_t turn = feeling.valence < -0.25 ? chord.size() * 8 : 0;
    std::size_t tone = stream.below(5);
    for (int r = 0; r < bar.repeats; ++r)
        for (const Hit& hit : hits) {
            const double start = bar.timeOf(hit.step, r);
            const double length = hit.steps * bar.stepSec;
            const int velocity = velocityOf(hit.loudness, feeling.energy, stream);
            const double held = length * heldShare(feeling);
            if (style.role == Role::Pad) {
                if (r == 0) addChord(part, bar, layer, start, bar.endSec - start, chord, velocity);
            } else if (style.role == Role::Chords) {
                addChord(part, bar, layer, start, held, chord, velocity);
            } else if (style.role == Role::Power) {
                addChord(part, bar, layer, start, length * 0.95,
                         powerChord(plan, feeling, barIndex, style.centreKey), velocity);
            } else if (style.role == Role::Arpeggio) {
                const int octave = static_cast<int>(turn / chord.size() % 2) * 12;
                addNote(part, bar,
                        {layer, start, held * 1.4, chord[turn % chord.size()] + octave, velocity});
                turn = feeling.valence < -0.25 ? turn - 1 : turn + 1;
            } else {
                const auto& tones = melodyTones(feeling.mode);
                tone = (tone + (stream.chance(0.5) ? 1 : tones.size() - 1)) % tones.size();
                const int centre =
                    style.centreKey + static_cast<int>(std::lround(9.0 * feeling.valence));
                addNote(
                    part, bar,
                    {layer, start, held, keyFrom(centre - 6, plan.tonic + tones[tone]), velocity});
            }
        }
}

Layer layerOf(const LayerStyle& style, const SongPlan& plan, double pan, RandomStream& stream)
{
    Layer layer;
    layer.program = stream.pick(style.programs);
    layer.gainDb = style.gainDb;
    layer.pan = pan;
    layer.drive = style.drive;
    layer.lowpassHz = style.lowpassHz;
    layer.echoSec = style.echoBeats * plan.metre.beatSec();
    return layer;
}

/// The layers of one style with a pattern of the song's split for each.
std::vector<LayerLine> linesOf(const SongPlan& plan, const GenreStyle& style, RandomStream& stream)
{
    std::vector<LayerLine> lines;
    for (std::size_t i = 0; i < style.layers.size(); ++i) {
        const LayerStyle& layer = style.layers[i];
        const std::string owner = style.name + "/layer" + std::to_string(i);
        const double pan = i == 0 ? stream.uniform(-0.15, 0.15) : i == 1 ? -0.45 : 0.45;
        LayerLine line{&layer, layerOf(layer, plan, pan, stream), {}, -1, -1};
        line.pattern = stream.pick(barPatternsOf(owner, layer.halves, plan.split));
        lines.push_back(std::move(line));
    }
    return lines;
}

void addBassBar(Part& part, const SongPlan& plan, int layer, const Bar& bar, int barIndex,
                const std::string& pattern, const Feeling& feeling, RandomStream& stream)
{
    const int lowest = 31 + static_cast<int>(std::lround(6.0 * std::max(-0.5, feeling.valence)));
    const int root =
        keyFrom(lowest, plan.tonic + rootSemitone(plan.rootMode, plan.rootOfBar(barIndex)));
    for (int r = 0; r < bar.repeats; ++r)
        for (const Hit& hit : withDensity(hitsOf(pattern), feeling.energy))
            addNote(part, bar,
                    {layer, bar.timeOf(hit.step, r), hit.steps * bar.stepSec * heldShare(feeling),
                     root + bassOffset(hit.sign), velocityOf(0.92, feeling.energy, stream)});
}

/// The level of a stem: what is planted all the time keeps its loudness only here, because layers
/// are brought to equal loudness.
double levelOf(const SongPlan& plan, const std::string& stem, RandomStream& stream)
{
    const bool feels =
        plan.emotionPlan.covers(stem, 0) && plan.emotionPlan.covers(stem, plan.metre.bars() - 1);
    const bool isEvidence = !plan.genrePlan.isWide && !plan.genrePlan.isEmpty() &&
                            std::find(plan.genrePlan.stems.begin(), plan.genrePlan.stems.end(),
                                      stem) != plan.genrePlan.stems.end();
    return stream.uniform(-2.0, 2.0) + (feels ? 4.0 * plan.energy : 0.0) + (isEvidence ? 2.0 : 0.0);
}

}  // namespace

int SongPlan::rootOfBar(int bar) const
{
    return chordRoots[static_cast<std::size_t>(bar) % chordRoots.size()];
}

Part drumsPart(const SongPlan& plan, const GenreStyle& genre, RandomStream stream)
{
    Part part{"drums", levelOf(plan, "drums", stream), {}, {}};
    const GenreStyle& plain = genreStyle("neutral");
    std::vector<LayerLine> lines;
    for (const GenreStyle* style : {&genre, &plain}) {
        Layer kit;
        kit.program = stream.pick(style->drumKits);
        kit.isDrumKit = true;
        kit.gainDb = style->drumGainDb;
        lines.push_back({nullptr, kit, stream.pick(drumPatternsOf(*style, plan.split)), -1, -1});
    }
    for (int b = 0; b < plan.metre.bars(); ++b) {
        const bool isGenre = plan.genrePlan.covers("drums", b);
        const Feeling feeling = feelingAt(plan, "drums", b);
        LayerLine& line = lines[isGenre ? 0 : 1];
        addDrumBar(part, layerFor(part, line, feeling), barOf(plan, isGenre ? genre : plain, b),
                   line.pattern, feeling, b % 2 == 0, stream);
    }
    return part;
}

Part bassPart(const SongPlan& plan, const GenreStyle& genre, RandomStream stream)
{
    Part part{"bass", levelOf(plan, "bass", stream), {}, {}};
    const GenreStyle& plain = genreStyle("neutral");
    std::vector<LayerLine> lines;
    for (const GenreStyle* style : {&genre, &plain}) {
        Layer bass;
        bass.program = stream.pick(style->bassPrograms);
        bass.drive = style->bassDrive;
        lines.push_back(
            {nullptr, bass,
             stream.pick(barPatternsOf(style->name + "/bass", style->bassHalves, plan.split)), -1,
             -1});
    }
    for (int b = 0; b < plan.metre.bars(); ++b) {
        const bool isGenre = plan.genrePlan.covers("bass", b);
        LayerLine& line = lines[isGenre ? 0 : 1];
        const Feeling feeling = feelingAt(plan, "bass", b);
        addBassBar(part, plan, layerFor(part, line, feeling),
                   barOf(plan, isGenre ? genre : plain, b), b, line.pattern, feeling, stream);
    }
    return part;
}

Part otherPart(const SongPlan& plan, const GenreStyle& genre, RandomStream stream)
{
    Part part{"other", levelOf(plan, "other", stream), {}, {}};
    const GenreStyle& plain = genreStyle("neutral");
    auto genreLines = linesOf(plan, genre, stream);
    auto plainLines = linesOf(plan, plain, stream);
    for (int b = 0; b < plan.metre.bars(); ++b) {
        const bool isGenre = plan.genrePlan.covers("other", b);
        const GenreStyle& style = isGenre ? genre : plain;
        for (LayerLine& line : isGenre ? genreLines : plainLines)
            addLayerBar(part, plan, line, barOf(plan, style, b), b, style.hasSevenths, stream);
    }
    return part;
}

}  // namespace limelight::corpus
