// SPDX-License-Identifier: GPL-3.0-or-later
#include <string>
#include <utility>

#include "core/audio/channel_mix.h"
#include "core/audio/mel_front_end.h"
#include "core/models/preprocessor_config.h"
#include "core/pipeline/inspect_model.h"
#include "core/pipeline/inspect_parts_private.h"
#include "core/separation/open_unmix_separator.h"
#include "core/separation/separator_description.h"

namespace limelight::pipeline {
namespace {

using weights::NamedArray;

/// The arrays `waveform_0`, `waveform_1` ... or their int16 forms, up to the first that is missing.
Result<std::vector<audio::Waveform>> waveformsOf(const InspectionInput& input,
                                                 audio::SampleRate rate)
{
    std::vector<audio::Waveform> sounds;
    while (true) {
        const std::string name = "waveform_" + std::to_string(sounds.size());
        const NamedArray* plain = input.array(name);
        const NamedArray* array = plain != nullptr ? plain : input.array(name + "_int16");
        if (array == nullptr) return sounds;
        auto sound = soundFromArray(*array, input.arrayOrigin, rate, plain == nullptr);
        if (!sound) return sound.error();
        if (sound->channels() != 1) {
            return Error{ErrorCode::BadShape,
                         input.arrayOrigin + ": " + array->name + " is " + shapeTextOf(*array) +
                             ", expected one channel, [samples].",
                         {}};
        }
        sounds.push_back(*std::move(sound));
    }
}

Result<audio::Waveform> mixOf(const InspectionInput& input, audio::SampleRate rate,
                              const SoundPreparation& preparation, std::vector<std::string>& notes)
{
    if (input.sounds.size() == 1) {
        return preparedSound(input.sounds.front(), rate, 2, preparation, notes);
    }
    if (!input.sounds.empty()) {
        return Error{
            ErrorCode::BadArgument,
            "stems: got " + std::to_string(input.sounds.size()) + " sounds. Give one at a time.",
            {}};
    }
    if (const NamedArray* whole = input.array("mix_int16"); whole != nullptr) {
        return soundFromArray(*whole, input.arrayOrigin, rate, true);
    }
    if (input.arrayOrigin.empty()) {
        return Error{ErrorCode::BadArgument,
                     "stems: looks at a sound, but was given " + contentsOf(input) +
                         ". Give a sound file, or a safetensors file with mix [channels, samples].",
                     {}};
    }
    auto mix = arrayNamed(input, "mix");
    if (!mix) return mix.error();
    return soundFromArray(**mix, input.arrayOrigin, rate, false);
}

}  // namespace

Result<NamedArray> featuresOf(const InspectionInput& input, const std::filesystem::path& folder,
                              const SoundPreparation& preparation, std::vector<std::string>& notes,
                              Run& run)
{
    auto options = models::readPreprocessorConfig(folder);
    if (!options) return options.error();
    auto sounds = waveformsOf(input, options->rate);
    if (!sounds) return sounds.error();
    for (const InspectedSound& sound : input.sounds) {
        auto prepared = preparedSound(sound, options->rate, 1, preparation, notes);
        if (!prepared) return prepared.error();
        sounds->push_back(*std::move(prepared));
    }
    if (sounds->empty()) {
        return Error{ErrorCode::BadArgument,
                     "features: needs sound, but was given " + contentsOf(input) +
                         ". Give a sound file, or a safetensors file with waveform_0 [samples].",
                     {}};
    }
    const audio::MelFrontEnd frontEnd(*options);
    std::vector<float> values;
    for (const audio::Waveform& sound : *sounds) {
        if (run.cancel.requested()) return Error::cancelled();
        auto features = frontEnd.featuresFromMono(sound.channel(0));
        if (!features) return features.error();
        values.insert(values.end(), features->begin(), features->end());
    }
    return NamedArray{
        "input_values",
        {static_cast<std::int64_t>(sounds->size()), options->columns, options->melBands},
        std::move(values)};
}

Result<Inspection> inspectFeatures(const InspectionInput& input,
                                   const std::filesystem::path& folder,
                                   const SoundPreparation& preparation, Run& run)
{
    Inspection inspection;
    inspection.kind = "features";
    auto features = featuresOf(input, folder, preparation, inspection.notes, run);
    if (!features) return features.error();
    inspection.arrays.push_back(*std::move(features));
    return inspection;
}

Result<Inspection> inspectStems(const InspectionInput& input, const std::filesystem::path& folder,
                                const separation::OpenUnmixChoices& choices,
                                const SoundPreparation& preparation, Run& run)
{
    Inspection inspection;
    inspection.kind = "stems";
    const auto description = separation::describeSeparator(folder);
    if (!description) return description.error();
    const auto mix = mixOf(input, {description->rateHz}, preparation, inspection.notes);
    if (!mix) return mix.error();
    const auto separator = separation::loadOpenUnmix(folder, choices, run);
    if (!separator) return separator.error();
    const auto stems = (*separator)->separate(audio::stereoOf(*mix), run);
    if (!stems) return stems.error();
    for (const separation::Stem& stem : stems->stems) {
        const auto samples = stem.sound.samples();
        inspection.arrays.push_back({stem.name,
                                     {stem.sound.channels(), stem.sound.frames()},
                                     std::vector<float>(samples.begin(), samples.end())});
    }
    return inspection;
}

}  // namespace limelight::pipeline
