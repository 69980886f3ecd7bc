// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Performs the lyric lines of a score: words brought onto their beat and tone.

#include <vector>

#include "core/audio/waveform.h"
#include "core/base/result.h"
#include "core/corpus/score.h"

namespace limelight::corpus {

/// The vocal stem at 44.1 kHz stereo, `durationSec` long. The first vowel of a word falls on the
/// word's start; sung and shouted words keep one pitch. Without lines: silence.
/// @error  Environment  eSpeak NG has no voice data
Result<audio::Waveform> singLines(const std::vector<LyricLine>& lines, double levelDb,
                                  double durationSec);

}  // namespace limelight::corpus
