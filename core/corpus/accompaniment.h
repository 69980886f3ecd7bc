// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Writes what drums, bass and the other instruments play.

#include <string>
#include <vector>

#include "core/base/random.h"
#include "core/corpus/evidence_plan.h"
#include "core/corpus/genre_style.h"
#include "core/corpus/harmony.h"
#include "core/corpus/score.h"

namespace limelight::corpus {

/// What the whole accompaniment agrees on.
struct SongPlan {
    Metre metre;
    int tonic = 0;               ///< pitch class of the key, 0 = C
    Mode mode = Mode::Open;      ///< of the planted feeling
    Mode rootMode = Mode::Open;  ///< scale of the roots; the mode only where the plan is wide
    double valence = 0.0;        ///< of the planted feeling, -1 ... 1
    double energy = 0.0;         ///< of the planted feeling, -1 ... 1
    SoundPlan genrePlan;
    SoundPlan emotionPlan;
    std::vector<int> chordRoots;  ///< one per bar, repeated
    Split split = Split::Train;

    int rootOfBar(int bar) const;
};

Part drumsPart(const SongPlan& plan, const GenreStyle& genre, RandomStream stream);
Part bassPart(const SongPlan& plan, const GenreStyle& genre, RandomStream stream);
Part otherPart(const SongPlan& plan, const GenreStyle& genre, RandomStream stream);

}  // namespace limelight::corpus
