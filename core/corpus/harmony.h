// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Scales and chords of the four modes.

#include <vector>

namespace limelight::corpus {

/// How a place of the song feels: major is bright, minor dark, suspended undecided. Open has no
/// third at all and says nothing: it is what plays where no feeling is planted.
enum class Mode { Open, Minor, Suspended, Major };

/// Semitones above the tonic of scale degree 0-6 (beyond: octaves higher).
int semitoneOf(Mode mode, int degree);

/// Semitones above its root of a chord on `root` (0-6 a degree, 10 + n chromatic): root, third or
/// what stands for it, fifth, and the seventh if asked for.
/// @param rootMode  the scale roots are taken from; a third that lies in it is used where it agrees
///                  with the mode's own scale
std::vector<int> chordTones(Mode mode, Mode rootMode, int root, bool withSeventh);

/// Semitones above the tonic of a chord root.
int rootSemitone(Mode rootMode, int root);

/// The five tones melodies use, semitones above the tonic.
const std::vector<int>& melodyTones(Mode mode);

}  // namespace limelight::corpus
