// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// A voice that says single words, with the times of their vowels.

#include <span>
#include <string>
#include <vector>

#include "core/audio/waveform.h"
#include "core/base/result.h"

namespace limelight::corpus {

/// How a word is to be said.
struct Speech {
    std::string variant = "m3";  ///< eSpeak NG voice variant
    bool isFlat = true;          ///< one pitch throughout, as singing needs
    int wordsPerMinute = 160;
    int pitch = 50;  ///< eSpeak's 0-99
};

/// A spoken word without the silence around it.
struct SpokenWord {
    std::vector<float> samples;  ///< mono at voiceRate()
    double vowelSec = 0.0;       ///< where its first vowel begins
    double pitchHz = 0.0;        ///< median of its voiced part where flat; 0: not known
};

/// 22,050 Hz.
audio::SampleRate voiceRate();

/// Says one word with eSpeak NG's American English.
///
/// @error  Environment  the voice data is not there
/// @thread eSpeak NG is one per process: calls wait for each other. Its noise source and wave
///         phase run on from word to word, so two runs differ in single samples, not in times.
Result<SpokenWord> speakWord(const std::string& word, const Speech& speech);

/// The pitch of mono samples by normalised autocorrelation, 60-700 Hz; 0 where nothing repeats.
/// @param firstPeak  the first peak of at least this share of the best one is the period; less
/// finds
///                   the period of uneven voices, more is safe from strong overtones
double pitchOf(const float* samples, std::size_t count, int rateHz, double firstPeak = 0.9);

/// The pitch within 80 cents of `aroundHz` whose first six overtones hold the most of the samples:
/// what the loudest part of a word sounds at, to 4 cents.
double pitchNear(std::span<const float> samples, int rateHz, double aroundHz);

}  // namespace limelight::corpus
