// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What a classifier is handed of a song: sound at its rate, words as it reads them.

#include <string>
#include <vector>

#include "core/audio/waveform.h"
#include "core/models/classifier.h"

namespace limelight::pipeline {

/// The mean of the channels at the model's rate, exactly as many frames as it hears: cut, or
/// filled with silence.
std::vector<float> soundForModel(const audio::Waveform& sound, const models::SoundInput& input);

/// Lyrics cleaned as the model was trained.
std::string wordsForModel(const std::string& lyrics, const models::LyricsCleaning& cleaning);

/// Scores of one sound and one text, one row. A side the model lacks is left out.
/// @param sound  the heard span
/// @error        what the classifier fails with
Result<models::ClassScores> scoresOf(const models::Classifier& classifier,
                                     const audio::Waveform& sound, const std::string& lyrics,
                                     Run& run);

}  // namespace limelight::pipeline
