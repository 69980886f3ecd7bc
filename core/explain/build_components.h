// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Names, times and levels of what an explanation switches on and off.

#include <span>
#include <string>
#include <vector>

#include "core/explain/component.h"
#include "core/explain/masked_sound.h"
#include "core/explain/masked_words.h"

namespace limelight::explain {

/// @param stemNames  in the order of the sound's stems
/// @param rate       of the sound
/// @param heard      seconds of the song from the sound's first frame on
/// @param sound      nullptr when the model hears nothing
/// @param words      nullptr when the model reads nothing
Components componentsOf(const std::vector<std::string>& stemNames, audio::SampleRate rate,
                        audio::TimeSpan heard, const MaskedSound* sound, const MaskedWords* words);

/// Gives the components of superpixels, one for each patch, the seconds and frequencies that they
/// reach over.
/// @param mel  of the model whose spectrogram was cut
void placePatches(Components& components, const audio::Patches& patches,
                  const audio::MelOptions& mel);

/// Indices of the features whose weight has the wanted sign, strongest first, at most `count`;
/// zero weights belong to neither.
/// @source   audioLIME `get_sorted_components`
/// @differs  ranked by |w| after the sign filter, so that negatives begin with the strongest
std::vector<std::size_t> strongestFeatures(std::span<const double> weights, bool positive,
                                           std::size_t count);

}  // namespace limelight::explain
