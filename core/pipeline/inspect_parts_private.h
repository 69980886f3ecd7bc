// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What the inspections share: arrays by name, sounds at the rate a model takes.

#include <string>
#include <string_view>
#include <vector>

#include "core/pipeline/inspect_model.h"

namespace limelight::pipeline {

/// "[2, 1024, 128]".
std::string shapeTextOf(const weights::NamedArray& array);

/// @error BadArgument naming the arrays there are, or that a file of arrays is needed
Result<const weights::NamedArray*> arrayNamed(const InspectionInput& input, std::string_view name);

/// What was given, for messages: "song.wav (sound), words.txt (text)"; "nothing" when empty.
std::string contentsOf(const InspectionInput& input);

/// What an array of samples holds: floats, or 1/32768 of the whole numbers when `isInt16`.
/// @return  [C, T] of an array [T] or [C, T]
/// @error   BadShape; Unreadable when a sample is not finite
Result<audio::Waveform> soundFromArray(const weights::NamedArray& array, const std::string& origin,
                                       audio::SampleRate rate, bool isInt16);

/// A sound as a model takes it.
/// @param maxChannels  1 or 2
/// @param notes        told what was done
/// @error BadArgument when the rate or the channels are others and may not be changed
Result<audio::Waveform> preparedSound(const InspectedSound& sound, audio::SampleRate rate,
                                      int maxChannels, const SoundPreparation& preparation,
                                      std::vector<std::string>& notes);

/// Log-mel columns of whatever sound is in the input: `input_values` [B, N, M].
Result<weights::NamedArray> featuresOf(const InspectionInput& input,
                                       const std::filesystem::path& folder,
                                       const SoundPreparation& preparation,
                                       std::vector<std::string>& notes, Run& run);

/// Token ids of the texts in the input, a row each.
struct TokenRows {
    std::vector<std::vector<std::int64_t>> ids;
    std::vector<std::vector<std::string>> tokens;
};

/// @param notes  told which texts were cut
Result<TokenRows> tokensOf(const InspectionInput& input, const std::filesystem::path& folder,
                           const TextPreparation& preparation, std::vector<std::string>& notes,
                           Run& run);

}  // namespace limelight::pipeline
