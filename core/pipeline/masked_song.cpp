// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/masked_song.h"

#include <string>
#include <vector>

#include "core/audio/segments.h"
#include "core/explain/build_components.h"
#include "core/pipeline/model_input.h"

namespace limelight::pipeline {
namespace {

using explain::MaskedSound;
using explain::MaskedWords;
using explain::Mode;

/// Stems are brought to the model's rate once; masks are applied there.
Result<MaskedSound> maskedSound(const models::Classifier& model, const SeparatedSpan& separated,
                                Mode mode, int count, Run& run)
{
    const auto input = *model.soundInput();
    std::vector<std::vector<float>> stems;
    for (const separation::Stem& stem : separated.stems.stems) {
        if (run.cancel.requested()) return Error::cancelled();
        stems.push_back(soundForModel(stem.sound, input));
    }
    auto segments = mode == Mode::Reference ? audio::equalSegments(input.frames, count)
                                            : audio::tilingSegments(input.frames, count);
    return MaskedSound::forModel(model, std::move(stems), std::move(segments), run);
}

bool areTheSame(const explain::Components& a, const explain::Components& b)
{
    if (a.audio.size() != b.audio.size() || a.words.size() != b.words.size()) return false;
    for (std::size_t feature = 0; feature < a.count(); ++feature) {
        if (a.nameOf(feature) != b.nameOf(feature)) return false;
    }
    return true;
}

}  // namespace

Result<MaskedSong> maskedSongOf(const Track& track, const ModelSet& models,
                                const SeparatedSpan& separated, Mode mode, int segments, Run& run)
{
    CORE_CHECK(models.main != nullptr, "a model");
    const models::Classifier& model = *models.main;
    MaskedSong song;
    std::vector<std::string> stemNames;
    audio::SampleRate rate;
    if (const auto input = model.soundInput()) {
        auto sound = maskedSound(model, separated, mode, segments, run);
        if (!sound) return sound.error();
        song.sound = *std::move(sound);
        rate = input->rate;
        for (const auto& stem : separated.stems.stems) stemNames.push_back(stem.name);
    }
    if (model.lyricsCleaning() != nullptr) {
        auto words = mode == Mode::Reference ? MaskedWords::ofRawText(track.lyrics, model)
                                             : MaskedWords::ofReadText(track.lyrics, model);
        if (!words) return words.error();
        words->markTimes(track.lyrics, separated.heard);
        song.words = *std::move(words);
    }
    song.components = explain::componentsOf(stemNames, rate, separated.heard, song.sides().sound,
                                            song.sides().words);
    return song;
}

Result<MaskedSong> maskedSongOf(const explain::Explanation& explanation, const Track& track,
                                const ModelSet& models, const SeparatedSpan& separated, Run& run)
{
    auto song = maskedSongOf(track, models, separated, explanation.recipe.mode,
                             explanation.recipe.segments, run);
    if (!song || areTheSame(song->components, explanation.components)) return song;
    return Error{ErrorCode::BadShape,
                 explanation.recipe.trackFile +
                     ": its components are not those of the explanation. Explain it again with "
                     "this model and separator.",
                 {}};
}

}  // namespace limelight::pipeline
