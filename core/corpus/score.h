// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// A composed song before any sound is made: notes, words, times and the truth about them.

#include <string>
#include <vector>

#include "core/corpus/song.h"

namespace limelight::corpus {

/// One struck or plucked note of a layer.
struct Note {
    int layer = 0;  ///< index into Part::layers
    double startSec = 0.0;
    double durationSec = 0.0;
    int key = 60;  ///< MIDI key, 60 = C4
    int velocity = 80;
    friend bool operator==(const Note&, const Note&) = default;
};

/// One General MIDI instrument with its place in the mix.
struct Layer {
    int program = 0;
    bool isDrumKit = false;
    double gainDb = 0.0;
    double pan = 0.0;        ///< -1 left ... 1 right
    double drive = 0.0;      ///< 0 clean ... 1 fully distorted
    double lowpassHz = 0.0;  ///< 0 = open
    double echoSec = 0.0;    ///< 0 = none
    double trebleDb = 0.0;   ///< above 2 kHz: players are brighter when they play hard
    friend bool operator==(const Layer&, const Layer&) = default;
};

/// Everything one instrumental stem plays.
struct Part {
    std::string stem;  ///< "drums", "bass", "other"
    double levelDb = 0.0;
    std::vector<Layer> layers;
    std::vector<Note> notes;
    friend bool operator==(const Part&, const Part&) = default;
};

enum class Delivery { Sung, Rapped, Shouted, Spoken };

/// "sung", "rapped", "shouted", "spoken".
std::string_view nameOf(Delivery delivery);

/// How a line's voice sounds.
struct VoiceColour {
    std::string variant = "m3";  ///< eSpeak NG voice variant
    double drive = 0.0;
    double echoSec = 0.0;
    int doublingSemitones = 0;  ///< a second voice this far away; 0 = none
    friend bool operator==(const VoiceColour&, const VoiceColour&) = default;
};

struct SungWord {
    std::string text;
    double startSec = 0.0;  ///< when its first vowel sounds
    double durationSec = 0.0;
    int key = 57;  ///< MIDI key where the delivery has a pitch (sung, shouted)
    double gainDb = 0.0;
    friend bool operator==(const SungWord&, const SungWord&) = default;
};

struct LyricLine {
    Delivery delivery = Delivery::Sung;
    VoiceColour colour;
    std::vector<SungWord> words;
    friend bool operator==(const LyricLine&, const LyricLine&) = default;
};

/// The whole song. Parts in the order drums, bass, other.
struct Score {
    SongTruth truth;
    std::vector<Part> parts;
    std::vector<LyricLine> lines;
    double vocalsLevelDb = 0.0;
    double loudnessLufs = -16.0;  ///< target of the mix
    friend bool operator==(const Score&, const Score&) = default;
};

/// The score as text, equal for equal scores, to compare and to hash.
std::string scoreText(const Score& score);

/// The lyrics as enhanced LRC: a stamp for each line, each word and each line's end.
std::string lyricsText(const Score& score);

}  // namespace limelight::corpus
