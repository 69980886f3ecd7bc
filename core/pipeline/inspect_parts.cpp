// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <utility>

#include "core/audio/channel_mix.h"
#include "core/audio/resample.h"
#include "core/pipeline/inspect_parts_private.h"

namespace limelight::pipeline {

using weights::NamedArray;

std::string shapeTextOf(const NamedArray& array)
{
    std::string text = "[";
    for (std::size_t i = 0; i < array.shape.size(); ++i) {
        text += (i > 0 ? ", " : "") + std::to_string(array.shape[i]);
    }
    return text + "]";
}

Result<const NamedArray*> arrayNamed(const InspectionInput& input, std::string_view name)
{
    if (const NamedArray* array = input.array(name); array != nullptr) return array;
    if (input.arrayOrigin.empty()) {
        return Error{ErrorCode::BadArgument,
                     "no array \"" + std::string(name) + "\": was given " + contentsOf(input) +
                         ". Give a safetensors file that holds it.",
                     {}};
    }
    std::string names;
    for (const NamedArray& array : input.arrays) {
        names += (names.empty() ? "" : ", ") + array.name;
    }
    return Error{ErrorCode::BadArgument,
                 input.arrayOrigin + ": holds no tensor \"" + std::string(name) + "\". It holds " +
                     (names.empty() ? "none" : names) + ".",
                 {}};
}

std::string contentsOf(const InspectionInput& input)
{
    std::string contents;
    const auto add = [&contents](const std::string& origin, const char* kind) {
        if (origin.empty()) return;
        contents += (contents.empty() ? "" : ", ") + origin + " (" + kind + ")";
    };
    for (const InspectedSound& sound : input.sounds) add(sound.origin, "sound");
    add(input.textOrigin, "text");
    if (!input.arrayOrigin.empty()) {
        std::string names;
        for (const NamedArray& array : input.arrays) {
            names += (names.empty() ? "" : ", ") + array.name;
        }
        add(input.arrayOrigin, names.empty() ? "no tensors" : names.c_str());
    }
    return contents.empty() ? "nothing" : contents;
}

Result<audio::Waveform> soundFromArray(const NamedArray& array, const std::string& origin,
                                       audio::SampleRate rate, bool isInt16)
{
    const bool isFlat = array.shape.size() == 1;
    const std::int64_t channels = isFlat || array.shape.empty() ? 1 : array.shape[0];
    if ((!isFlat && array.shape.size() != 2) || channels < 1 || channels > 2 || array.size() == 0) {
        return Error{ErrorCode::BadShape,
                     origin + ": " + array.name + " is " + shapeTextOf(array) +
                         ", expected [samples] or [channels, samples] with one or two channels.",
                     {}};
    }
    std::vector<float> samples = weights::floatsOf(array);
    if (isInt16) {
        for (float& sample : samples) sample /= 32768.0F;
    }
    if (!std::all_of(samples.begin(), samples.end(), [](float x) { return std::isfinite(x); })) {
        return Error{ErrorCode::Unreadable,
                     origin + ": " + array.name +
                         " holds samples that are no numbers. Write it "
                         "again; this program does not guess samples.",
                     {}};
    }
    return audio::Waveform(rate, static_cast<int>(channels), std::move(samples));
}

Result<audio::Waveform> preparedSound(const InspectedSound& sound, audio::SampleRate rate,
                                      int maxChannels, const SoundPreparation& preparation,
                                      std::vector<std::string>& notes)
{
    const int channels = sound.fileChannels;
    if (channels > maxChannels && !preparation.mixesDown) {
        return Error{ErrorCode::BadArgument,
                     sound.origin + ": has " + std::to_string(channels) +
                         " channels, the model takes " + std::to_string(maxChannels) +
                         ". Mix it down before, or with --downmix.",
                     {}};
    }
    audio::Waveform prepared = sound.sound;
    if (channels > maxChannels) {
        if (maxChannels == 1) prepared = audio::monoOf(prepared);
        notes.push_back(sound.origin + ": " + std::to_string(channels) +
                        " channels mixed down to " + std::to_string(maxChannels));
    }
    if (prepared.rate() == rate) return prepared;
    if (!preparation.resamples) {
        return Error{ErrorCode::BadArgument,
                     sound.origin + ": is at " + std::to_string(prepared.rate().hz) +
                         " Hz, the model takes " + std::to_string(rate.hz) +
                         " Hz. Resample it before, or with --resample.",
                     {}};
    }
    notes.push_back(sound.origin + ": resampled from " + std::to_string(prepared.rate().hz) +
                    " Hz to " + std::to_string(rate.hz) + " Hz");
    return audio::resampled(prepared, rate);
}

}  // namespace limelight::pipeline
