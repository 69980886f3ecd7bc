// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Where in a song its classes will sound, drawn before a note is written.

#include <string>
#include <vector>

#include "core/base/random.h"
#include "core/corpus/song.h"

namespace limelight::corpus {

/// Stems and bars that carry a class. Empty when the sound says nothing.
struct SoundPlan {
    std::vector<std::string> stems;
    int firstBar = 0;
    int endBar = 0;
    bool isWide = false;  ///< every stem, all the time

    bool covers(std::string_view stem, int bar) const;
    bool isEmpty() const { return stems.empty(); }
};

/// The measure of a song's time.
struct Metre {
    double bpm = 120.0;
    double durationSec = 12.0;
    double beatSec() const { return 60.0 / bpm; }
    double barSec() const { return 4.0 * beatSec(); }
    int bars() const;  ///< bars begun before the end
};

/// What kind of plan is drawn for the class of genre, and for the feeling (which always takes the
/// stem with the chords, since mode shows only there).
enum class PlanFor { Genre, Emotion };

/// Whether the next plan is a wide one: 40 % of those for genre, 45 % of those for emotion. Asked
/// first, because the tempo follows the genre only where the plan is wide.
bool drawsWide(PlanFor purpose, RandomStream& stream);

/// A plan of all stems and bars.
SoundPlan widePlan(const Metre& metre, bool hasVocals);

/// A plan of some stems, some bars, or both; most of them hold 4 to 12 cells of 4 stems × 10
/// segments of 1.024 s.
SoundPlan localPlan(PlanFor purpose, const Metre& metre, bool hasVocals, RandomStream& stream);

}  // namespace limelight::corpus
