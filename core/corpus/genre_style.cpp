// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/genre_style.h"

#include <map>

#include "core/base/check.h"
#include "core/corpus/split.h"

namespace limelight::corpus {

namespace {

// General MIDI keys of the kit used below: 36 kick, 37 side stick, 38 snare, 39 clap, 40 electric
// snare, 42 closed hat, 44 pedal hat, 46 open hat, 49 crash, 51 ride, 52 china, 54 tambourine,
// 56 cowbell, 63/64 congas, 69 cabasa, 70 maracas, 75 claves, 76 wood block, 82 shaker.

GenreStyle alternativeRock()
{
    GenreStyle style;
    style.slowestBpm = 104;
    style.fastestBpm = 130;
    style.drumKits = {8};
    style.drumPlaces = {{"36 X..x..x...x..x..", "36 X..x......Xx....", "36 X.....xx..x...x.",
                         "36 X..x...x..x....."},
                        {"38 ....X..o.o..X...", "38 ....X....o..X..o", "38 ....X.......X.o."},
                        {"51 X.x.X.xxX.x.X.x.", "51 X.xxX.x.X.xxX.x.", "51 X.x.x.xoX.x.x.xo"},
                        {"46 ..............x.", "46 ......x.........", "47 .............oo."}};
    style.bassPrograms = {34};
    style.bassHalves = {"0--0--5-", "0-.0-.8-", "0-5-.0--", "0--8-.5-", ".0-0-.5-"};
    style.layers = {
        {Role::Arpeggio,
         {27},
         64,
         1.0,
         0.0,
         0,
         0.75,
         {"x-x-x-x-", "x-xxx-x-", "x-.xx-x-", "x-x-.xx-"}},
        {Role::Pad, {29}, 55, -7.0, 0.25, 3200, 0, {"x-------"}},
    };
    style.chordRoots = {0, 2, 3, 5, 6};
    style.firstRoots = {0, 5};
    style.deliveries = {Delivery::Sung};
    style.voices = {{"m2", 0.12, 0.31, 0}, {"f3", 0.12, 0.31, 0}};
    return style;
}

GenreStyle electronic()
{
    GenreStyle style;
    style.slowestBpm = 120;
    style.fastestBpm = 138;
    style.drumKits = {25, 24};
    style.drumPlaces = {{"36 X...X...X...X...", "36 X...X...X...X..x", "36 X...X...X..xX..."},
                        {"39 ....X.......X...", "39 ....X.......X..o", "39 ....X..o....X..."},
                        {"46 ..X...X...X...X.", "46 ..X...X...X...Xx", "46 ..x.x.X...x.x.X."},
                        {"42 xoxoxoxoxoxoxoxo", "42 x.xox.xox.xox.xo", "70 xxxxxxxxxxxxxxxx"}};
    style.bassPrograms = {39};
    style.bassHalves = {"..0...0-", "..0-..8-", ".00..00.", "..0..08-", ".000.000"};
    style.layers = {
        {Role::Arpeggio,
         {81, 80},
         69,
         0.0,
         0.0,
         0,
         0.75,
         {"xxxxxxxx", "x.xxx.xx", "xx.xx.x.", "x.x.xxxx"}},
        {Role::Pad, {90, 95, 89}, 60, -5.0, 0.0, 0, 0, {"x-------"}},
    };
    style.chordRoots = {0, 2, 5, 6, 3};
    style.firstRoots = {0, 5};
    style.deliveries = {Delivery::Sung};
    style.voices = {{"f5", 0.0, 0.36, -12}, {"robosoft3", 0.1, 0.36, -12}};
    return style;
}

GenreStyle folk()
{
    GenreStyle style;
    style.slowestBpm = 82;
    style.fastestBpm = 112;
    style.drumKits = {40};
    style.drumPlaces = {{"54 ..x...x...x...x.", "54 ....X.......X...", "54 ..x.x...x...x.x."},
                        {"82 x.o.x.o.x.o.x.o.", "82 xoxoxoxoxoxoxoxo"},
                        {"36 o.......o.......", "36 o.....o.o.......", "64 o.......x..o...."}};
    style.drumGainDb = -3.0;
    style.bassPrograms = {32};
    style.bassHalves = {"0---5---", "0-----5-", "0---8-5-", "0-------"};
    style.layers = {
        {Role::Arpeggio,
         {25, 24},
         60,
         1.0,
         0.0,
         0,
         0,
         {"x-x-x-x-", "x-xxx-xx", "x-x-xxx-", "xxx-x-x-"}},
        {Role::Lead,
         {40, 22, 21, 105},
         72,
         -2.0,
         0.0,
         0,
         0,
         {"x---x---", "x---x-x-", "x-x-x---", "x-----x-"}},
    };
    style.chordRoots = {0, 3, 4, 1};
    style.firstRoots = {0, 3};
    style.deliveries = {Delivery::Sung, Delivery::Spoken};
    style.voices = {{"m7", 0.0, 0.0, 0}, {"f2", 0.0, 0.0, 0}};
    return style;
}

GenreStyle heavyMusic()
{
    GenreStyle style;
    style.slowestBpm = 142;
    style.fastestBpm = 180;
    style.playsDoubleTime = true;
    style.drumKits = {16};
    style.drumPlaces = {{"36 xxxxxxxxxxxxxxxx", "36 x.xxx.xxx.xxx.xx", "36 xxx.xxx.xxx.xxx.",
                         "36 xx.xxx.xxx.xxx.x"},
                        {"38 ....X.......X...", "38 ........X.......", "38 ....X.......X.XX"},
                        {"52 X...X...X...X...", "49 X...X...X...X...", "52 X.......X......."},
                        {"45 ..............xx", "45 ............x.x.", "41 .............xxx"}};
    style.bassPrograms = {34};
    style.bassHalves = {"000.000.", "00.000.0", "0.0000.0", "0000.00."};
    style.bassDrive = 0.5;
    style.layers = {
        {Role::Power,
         {30},
         40,
         2.0,
         0.9,
         5200,
         0,
         {"ooo.ooo.", "oo.ooXo.", "o.ooooX-", "oooo.oX-"}},
        {Role::Lead, {30}, 67, -8.0, 0.5, 0, 0, {"xxxxxxxx", "x-xxx-xx", "x---xxxx"}},
    };
    style.chordRoots = {0, 11, 13, 16, 18};
    style.firstRoots = {0};
    style.deliveries = {Delivery::Shouted};
    style.voices = {{"m6", 0.9, 0.0, -12}, {"m8", 0.9, 0.0, -12}};
    return style;
}

GenreStyle hipHop()
{
    GenreStyle style;
    style.slowestBpm = 80;
    style.fastestBpm = 98;
    style.swing = 0.3;
    style.drumKits = {25};
    style.drumPlaces = {{"36 X......x..X.....", "36 X..x......X..x..", "36 X.......x.X.....",
                         "36 X.x.......X...x."},
                        {"38 ....X.......X...", "40 ....X.......X..o", "40 ....X..o....X..."},
                        {"42 x.x.x.x.x.xxx.x.", "42 x.xxx.x.x.x.xxxx", "42 x.x.xxx.x.x.x.xx",
                         "42 xxx.x.x.xxx.x.x."}};
    style.drumGainDb = 2.0;
    style.bassPrograms = {35};
    style.bassHalves = {"0-------", "0-----0-", "0--0----", "0---..0-"};
    style.layers = {
        {Role::Chords,
         {4, 5},
         62,
         -4.0,
         0.0,
         2200,
         0,
         {"x-----..", "x---....", "..x---..", "x--x--.."}},
        {Role::Lead, {107, 45, 108}, 74, -7.0, 0.0, 2600, 0, {"x.x.....", "..x.x...", "x..x...."}},
    };
    style.chordRoots = {0, 3, 5, 6};
    style.firstRoots = {0, 5};
    style.deliveries = {Delivery::Rapped};
    style.voices = {{"m3", 0.1, 0.0, 0}, {"m1", 0.1, 0.0, 0}};
    return style;
}

GenreStyle pop()
{
    GenreStyle style;
    style.slowestBpm = 98;
    style.fastestBpm = 122;
    style.drumKits = {24};
    style.drumPlaces = {{"36 X.....x.X.......", "36 X.......X.x.....", "36 X...x...X...x...",
                         "36 X.....x.X.x....."},
                        {"38 ....X.......X...", "38 ....X.......X.o."},
                        {"39 ....X.......X...", "39 ....X.......X.xx"},
                        {"42 x.x.x.x.x.x.x.x.", "42 x.o.x.o.x.o.x.o.", "54 ..X...X...X...X."}};
    style.bassPrograms = {38};
    style.bassHalves = {"0-0-0-0-", "0-.00-0-", "0--0-.0-", "0---0-0-"};
    style.layers = {
        {Role::Chords,
         {0, 1},
         65,
         1.0,
         0.0,
         0,
         0,
         {"X---X---", "X-x-X---", "X--x--x-", "X---x-x-"}},
        {Role::Pad, {50, 51}, 67, -5.0, 0.0, 0, 0, {"x-------"}},
        {Role::Arpeggio, {9, 10, 14}, 79, -8.0, 0.0, 0, 0.5, {"x-.-x-.-", ".-x-.-x-", "x-x-.-.-"}},
    };
    style.chordRoots = {0, 4, 5, 3};
    style.firstRoots = {0, 5, 3};
    style.deliveries = {Delivery::Sung};
    style.voices = {{"f2", 0.0, 0.22, 12}, {"f4", 0.0, 0.22, 12}};
    return style;
}

GenreStyle punk()
{
    GenreStyle style;
    style.slowestBpm = 168;
    style.fastestBpm = 196;
    style.playsDoubleTime = true;
    style.drumKits = {0};
    style.drumPlaces = {{"36 X...X...X...X...", "36 X.....x.X.....x.", "36 X...x.x.X...x.x.",
                         "36 X.x.....X.x....."},
                        {"38 ..X...X...X...X.", "38 ....X.......X...", "38 ..X...X...X...XX"},
                        {"46 x.x.x.x.x.x.x.x.", "46 X...X...X...X...", "49 X...X...X...X..."}};
    style.bassPrograms = {34};
    style.bassHalves = {"0.0.0.0.", "0-0-0-0-", "0.0.0-0-", "0.0.0.00"};
    style.bassDrive = 0.2;
    style.layers = {
        {Role::Power, {29}, 52, 2.0, 0.8, 0, 0, {"X-x-x-x-", "x-x-x-x-", "X-x-X-x-", "x-x-X-xx"}},
    };
    style.chordRoots = {0, 3, 4};
    style.firstRoots = {0, 3, 4};
    style.deliveries = {Delivery::Shouted};
    style.voices = {{"m4", 0.45, 0.0, 0}, {"m5", 0.45, 0.0, 0}};
    return style;
}

GenreStyle rhythmMusic()
{
    GenreStyle style;
    style.slowestBpm = 88;
    style.fastestBpm = 110;
    style.swing = 0.15;
    style.drumKits = {8};
    style.drumPlaces = {{"36 X..x..x....x..x.", "36 X.x....x..x.....", "36 X..x......x..x.."},
                        {"38 ....X..o.o..X..o", "38 ....X.o..o.oX...", "38 ....X..o..o.X.o."},
                        {"63 x..xx..x..x.x.xx", "64 ..x.xx....x.xx.x", "63 x.xx..x.x.xx..x."},
                        {"42 xxxxxxxxxxxxxxxx", "42 xxoxxxoxxxoxxxox"}};
    style.bassPrograms = {36, 37};
    style.bassHalves = {"0..8.0.7", "0.08..5.", ".0.80.7.", "0..0.8.5", "0.7.8..0"};
    style.layers = {
        {Role::Chords, {28}, 67, 1.0, 0.0, 0, 0, {"..x.x..x", ".xx..x.x", "x..x..x.", "..xx..x."}},
        {Role::Chords, {16, 17}, 62, -3.0, 0.0, 0, 0, {"..X-..X-", "..X-....", "....X-.."}},
        {Role::Lead, {61}, 70, -3.0, 0.0, 0, 0, {"X.......", "......X.", "X..X...."}},
    };
    style.chordRoots = {0, 3, 1, 4};
    style.firstRoots = {0, 1};
    style.hasSevenths = true;
    style.deliveries = {Delivery::Sung};
    style.voices = {{"f1", 0.0, 0.0, 7}, {"m7", 0.0, 0.0, 7}};
    return style;
}

GenreStyle rock()
{
    GenreStyle style;
    style.slowestBpm = 112;
    style.fastestBpm = 140;
    style.drumKits = {0};
    style.drumPlaces = {{"36 X.......X.......", "36 X.......X.x.....", "36 X.x.....X.......",
                         "36 X.......X.....x."},
                        {"38 ....X.......X...", "38 ....X.......X.xx"},
                        {"42 x.x.x.x.x.x.x.x.", "42 X.x.X.x.X.x.X.x."},
                        {"49 X...............", "56 x...x...x...x...", "47 ..............xx"}};
    style.bassPrograms = {33};
    style.bassHalves = {"0-0-0-0-", "0-0-0-5-", "0-0-5-7-", "0-0-8-7-"};
    style.layers = {
        {Role::Power, {29}, 48, 0.0, 0.2, 0, 0, {"X---x-x-", "X---..x-", "X-x---x-", "X---x---"}},
        {Role::Chords, {18}, 60, -1.0, 0.2, 0, 0, {"x-------", "x---x---"}},
        {Role::Lead, {29}, 69, -5.0, 0.3, 0, 0, {"..x-x-x-", "x-x-..xx", "....x-xx"}},
    };
    style.chordRoots = {0, 6, 3, 4};
    style.firstRoots = {0};
    style.deliveries = {Delivery::Sung};
    style.voices = {{"m5", 0.3, 0.0, 0}, {"m4", 0.3, 0.0, 0}};
    return style;
}

/// Chamber instruments and hand percussion: at home in none of the nine.
GenreStyle neutral()
{
    GenreStyle style;
    style.slowestBpm = 94;
    style.fastestBpm = 132;
    style.drumKits = {48, 32};
    style.drumPlaces = {{"76 x.......x.......", "75 x.......x.......", "76 x.......x...x..."},
                        {"37 ....x.......x...", "37 ........x.......", "75 ....o.......o..."},
                        {"69 x...x...x...x...", "44 ....x.......x...", "69 x.o.x.o.x.o.x.o."}};
    style.bassPrograms = {43, 42, 70, 58};
    style.bassHalves = {"0-------", "0---0---", "0---5---"};
    style.layers = {
        {Role::Chords,
         {46, 11, 12, 8, 13},
         62,
         0.0,
         0.0,
         0,
         0,
         {"x-------", "x---x---", "x-----x-", "x-..x-.."}},
        {Role::Pad, {71, 73, 68, 79, 19}, 62, -6.0, 0.0, 0, 0, {"x-------"}},
    };
    style.chordRoots = {0, 3, 4};
    style.firstRoots = {0, 3, 4};
    style.deliveries = {Delivery::Sung, Delivery::Sung, Delivery::Spoken};
    style.voices = {{"m3", 0.0, 0.0, 0}, {"f1", 0.0, 0.0, 0}, {"m1", 0.0, 0.0, 0}};
    return style;
}

std::map<std::string, GenreStyle, std::less<>> allStyles()
{
    std::map<std::string, GenreStyle, std::less<>> styles = {
        {"alternative rock", alternativeRock()},
        {"electronic", electronic()},
        {"folk", folk()},
        {"heavy music", heavyMusic()},
        {"hip hop", hipHop()},
        {"pop", pop()},
        {"punk", punk()},
        {"rhythm music", rhythmMusic()},
        {"rock", rock()},
        {"neutral", neutral()}};
    for (auto& [name, style] : styles) style.name = name;
    return styles;
}

std::string joined(const std::vector<std::string>& parts, char by)
{
    std::string text;
    for (const std::string& part : parts) text += (text.empty() ? "" : std::string(1, by)) + part;
    return text;
}

/// Every way to take one alternative of each place.
void collectDrumPatterns(const std::vector<std::vector<std::string>>& places,
                         std::vector<std::string>& chosen, std::vector<std::string>& patterns)
{
    if (chosen.size() == places.size()) {
        patterns.push_back(joined(chosen, '|'));
        return;
    }
    for (const std::string& alternative : places[chosen.size()]) {
        chosen.push_back(alternative);
        collectDrumPatterns(places, chosen, patterns);
        chosen.pop_back();
    }
}

void collectChords(const GenreStyle& style, std::vector<int>& roots,
                   std::vector<std::string>& sequences)
{
    if (roots.size() == 4) {
        std::vector<std::string> names;
        for (int root : roots) names.push_back(std::to_string(root));
        sequences.push_back(joined(names, '-'));
        return;
    }
    for (int root : roots.empty() ? style.firstRoots : style.chordRoots) {
        if (!roots.empty() && roots.back() == root) continue;
        roots.push_back(root);
        collectChords(style, roots, sequences);
        roots.pop_back();
    }
}

/// The patterns a split may use; names carry their owner, so that owners are parted separately.
std::vector<std::string> partOf(const std::vector<std::string>& patterns, const std::string& owner,
                                Split split)
{
    std::vector<std::string> names;
    for (const std::string& pattern : patterns) names.push_back(owner + '/' + pattern);
    std::vector<std::string> kept;
    for (std::size_t i : partOfNames(names, split)) kept.push_back(patterns[i]);
    CORE_CHECK(!kept.empty(), "a split without patterns");
    return kept;
}

}  // namespace

const GenreStyle& genreStyle(std::string_view genre)
{
    static const auto styles = allStyles();
    const auto found = styles.find(genre);
    CORE_CHECK(found != styles.end(), "a genre without style");
    return found->second;
}

std::vector<std::string> drumPatternsOf(const GenreStyle& style, Split split)
{
    std::vector<std::string> patterns;
    std::vector<std::string> chosen;
    collectDrumPatterns(style.drumPlaces, chosen, patterns);
    return partOf(patterns, "drums/" + style.name, split);
}

std::vector<std::string> barPatternsOf(std::string_view name,
                                       const std::vector<std::string>& halves, Split split)
{
    // Pads and other one-pattern layers have nothing to part.
    if (halves.size() < 2) return {halves.front() + halves.back()};
    std::vector<std::string> patterns;
    for (const std::string& first : halves)
        for (const std::string& second : halves) patterns.push_back(first + second);
    return partOf(patterns, std::string(name), split);
}

std::vector<std::string> chordSequencesOf(const GenreStyle& style, Split split)
{
    std::vector<std::string> sequences;
    std::vector<int> roots;
    collectChords(style, roots, sequences);
    return partOf(sequences, "chords/" + style.name, split);
}

}  // namespace limelight::corpus
