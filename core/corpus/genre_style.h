// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// How each genre plays: tempo, patterns, instruments, harmony and voice, and the plain style that
/// belongs to none.

#include <string>
#include <string_view>
#include <vector>

#include "core/corpus/score.h"

namespace limelight::corpus {

/// What a layer of the accompaniment does with the chord.
enum class Role {
    Chords,    ///< all tones together in the pattern's rhythm
    Power,     ///< root, fifth, octave low, the third on top
    Arpeggio,  ///< tones one after another
    Pad,       ///< held through the bar
    Lead       ///< a line of single tones
};

/// Patterns are rows of sixteenths: `X` loud, `x` normal, `o` soft, `-` hold, `.` rest.
struct LayerStyle {
    Role role = Role::Chords;
    std::vector<int> programs;  ///< General MIDI, 0-based; one is drawn
    int centreKey = 60;
    double gainDb = 0.0;
    double drive = 0.0;
    double lowpassHz = 0.0;
    double echoBeats = 0.0;
    std::vector<std::string> halves;  ///< half bars of 8 steps; a pattern is two of them
};

struct GenreStyle {
    std::string name;
    double slowestBpm = 90.0;
    double fastestBpm = 130.0;
    bool playsDoubleTime = false;  ///< patterns run twice as fast where the tempo is a slow one
    double swing = 0.0;            ///< how late every second sixteenth is, in sixteenths

    std::vector<int> drumKits;  ///< programs of bank 128
    /// For each place of the kit its alternatives: "36 x...x...x...x..." (key, 16 steps).
    std::vector<std::vector<std::string>> drumPlaces;
    double drumGainDb = 0.0;

    std::vector<int> bassPrograms;
    std::vector<std::string> bassHalves;  ///< `0` root, `5` fifth, `8` octave, `7` seventh
    double bassDrive = 0.0;

    std::vector<LayerStyle> layers;

    /// Roots as scale degrees 0-6; 10 + n is a chromatic root n semitones above the tonic.
    std::vector<int> chordRoots;
    std::vector<int> firstRoots;
    bool hasSevenths = false;

    std::vector<Delivery> deliveries;
    std::vector<VoiceColour> voices;
};

/// @param genre  one of genreLabels(), or "neutral"
const GenreStyle& genreStyle(std::string_view genre);

/// Every drum pattern, comping pattern, bass pattern and chord sequence of a style that a split may
/// use. A pattern's rows are joined by '|'; a chord sequence is four roots joined by '-'.
std::vector<std::string> drumPatternsOf(const GenreStyle& style, Split split);
std::vector<std::string> barPatternsOf(std::string_view name,
                                       const std::vector<std::string>& halves, Split split);
std::vector<std::string> chordSequencesOf(const GenreStyle& style, Split split);

}  // namespace limelight::corpus
