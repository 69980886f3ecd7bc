// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/masked_song.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
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

/// The shortest segment: the window of the model's front end, or what is usual for one.
std::int64_t windowFrames(const models::Classifier& model)
{
    if (model.frontEnd() != nullptr) return model.frontEnd()->options().windowFrames();
    const audio::MelOptions usual{.rate = model.soundInput()->rate};
    return usual.windowFrames();
}

/// The segments between the borders that were named, from the start of what is heard to its end.
Result<std::vector<audio::FrameSpan>> namedSegments(const models::Classifier& model,
                                                    const std::vector<double>& bordersSec,
                                                    audio::TimeSpan heard)
{
    const models::SoundInput input = *model.soundInput();
    const std::int64_t least = windowFrames(model);
    std::vector<audio::FrameSpan> segments;
    std::int64_t first = 0;
    const auto close = [&](std::int64_t end, const std::string& where) -> Status {
        if (end - first >= least) {
            segments.push_back({first, end - first});
            first = end;
            return Done{};
        }
        std::array<char, 200> text{};
        std::snprintf(text.data(), text.size(),
                      "expected rising seconds between %.3f and %.3f, %.3f s apart or more, as a "
                      "segment is at least one of the model's windows long",
                      heard.startSec, heard.endSec, static_cast<double>(least) / input.rate.hz);
        return Error{
            ErrorCode::BadArgument, "segment borders: " + where + ": " + text.data() + ".", {}};
    };
    for (double border : bordersSec) {
        const double frames = (border - heard.startSec) * input.rate.hz;
        const bool isInside = frames > 0.0 && frames < static_cast<double>(input.frames);
        const std::int64_t end = isInside ? std::llround(frames) : first;
        if (auto s = close(end, std::to_string(border) + " s"); !s) return s.error();
    }
    if (auto s = close(input.frames, "the last one"); !s) return s.error();
    return segments;
}

Result<std::vector<audio::FrameSpan>> segmentsOf(const models::Classifier& model,
                                                 const ExplainOptions& options,
                                                 audio::TimeSpan heard)
{
    const std::int64_t frames = model.soundInput()->frames;
    if (!options.segmentBordersSec.empty()) {
        return namedSegments(model, options.segmentBordersSec, heard);
    }
    return options.mode == Mode::Reference ? audio::equalSegments(frames, options.segments)
                                           : audio::tilingSegments(frames, options.segments);
}

/// Which component each cell of the model's spectrogram belongs to.
Result<std::vector<std::uint16_t>> regionsOf(const ModelSet& models, const SeparatedSpan& separated,
                                             const std::vector<audio::FrameSpan>& segments)
{
    const audio::MelFrontEnd* frontEnd = models.main->frontEnd();
    if (frontEnd == nullptr) {
        return Error{ErrorCode::BadArgument,
                     "this model has no spectrogram to remove regions from. Mask the sound.",
                     {}};
    }
    const audio::MelOptions& mel = frontEnd->options();
    if (separated.stems.patches) return explain::patchRegions(mel, *separated.stems.patches);
    const separation::SoundSplit split = models.separator->split();
    if (split == separation::SoundSplit::WholeMix || split == separation::SoundSplit::Bands) {
        return explain::gridRegions(mel, segments, models.separator->bandBordersHz());
    }
    return Error{ErrorCode::BadArgument,
                 "stems overlap in the spectrogram and cannot be removed from it. Mask the sound, "
                 "or split it by time, bands or superpixels.",
                 {}};
}

Result<MaskedSound> spectrogramSound(const ModelSet& models, const SeparatedSpan& separated,
                                     const ExplainOptions& options,
                                     std::vector<std::vector<float>> stems,
                                     std::vector<audio::FrameSpan> segments)
{
    auto componentOf = regionsOf(models, separated, segments);
    if (!componentOf) return componentOf.error();
    const models::SoundInput input = *models.main->soundInput();
    auto regions = explain::spectrogramRegions(
        *models.main->frontEnd(), soundForModel(separated.mix, input), *std::move(componentOf),
        stems.size() * segments.size(), options.fill, options.seed);
    if (!regions) return regions.error();
    return MaskedSound::ofRegions(*models.main->frontEnd(), std::move(stems), std::move(segments),
                                  *std::move(regions));
}

/// Stems are brought to the model's rate once; masks are applied there.
Status takeSound(const ModelSet& models, const SeparatedSpan& separated,
                 const ExplainOptions& options, MaskedSong& song, Run& run)
{
    const models::Classifier& model = *models.main;
    const auto input = model.soundInput();
    if (!input) return Done{};
    std::vector<std::vector<float>> stems;
    for (const separation::Stem& stem : separated.stems.stems) {
        if (run.cancel.requested()) return Error::cancelled();
        stems.push_back(soundForModel(stem.sound, *input));
        song.stemNames.push_back(stem.name);
    }
    Result<std::vector<audio::FrameSpan>> segments =
        std::vector<audio::FrameSpan>{{0, input->frames}};
    if (!separated.stems.patches) segments = segmentsOf(model, options, separated.heard);
    if (!segments) return segments.error();
    auto sound =
        options.maskedDomain == explain::MaskedDomain::Spectrogram
            ? spectrogramSound(models, separated, options, std::move(stems), *std::move(segments))
            : MaskedSound::forModel(model, std::move(stems), *std::move(segments), run);
    if (!sound) return sound.error();
    song.sound = *std::move(sound);
    song.rate = input->rate;
    return Done{};
}

Status takeWords(const models::Classifier& model, const text::Lyrics& lyrics,
                 const ExplainOptions& options, audio::TimeSpan heard, MaskedSong& song)
{
    if (model.lyricsCleaning() == nullptr) return Done{};
    auto words = options.mode == Mode::Reference
                     ? MaskedWords::ofRawText(lyrics, model)
                     : MaskedWords::ofReadText(lyrics, model, options.textUnit);
    if (!words) return words.error();
    words->markTimes(lyrics, heard);
    song.words = *std::move(words);
    return Done{};
}

bool areTheSame(const explain::Components& a, const explain::Components& b)
{
    if (a.audio.size() != b.audio.size() || a.words.size() != b.words.size()) return false;
    for (std::size_t feature = 0; feature < a.count(); ++feature) {
        if (a.nameOf(feature) != b.nameOf(feature)) return false;
    }
    for (std::size_t i = 0; i < a.audio.size(); ++i) {
        if (!(a.audio[i].frames == b.audio[i].frames)) return false;
    }
    return true;
}

}  // namespace

double shortestSegmentSec(const models::Classifier& model)
{
    return static_cast<double>(windowFrames(model)) / model.soundInput()->rate.hz;
}

Status checkSegments(const models::Classifier& model, const ExplainOptions& options)
{
    const auto input = model.soundInput();
    if (!input) return Done{};
    const std::int64_t most = std::max<std::int64_t>(input->frames / windowFrames(model), 1);
    if (options.segments >= 1 && options.segments <= most) return Done{};
    return Error{ErrorCode::BadArgument,
                 "segments: expected 1 to " + std::to_string(most) + ", got " +
                     std::to_string(options.segments) +
                     ". A segment is at least one of the model's windows long.",
                 {}};
}

Result<MaskedSong> maskedSongOf(const Track& track, const ModelSet& models,
                                const SeparatedSpan& separated, const ExplainOptions& options,
                                Run& run)
{
    CORE_CHECK(models.main != nullptr, "a model");
    MaskedSong song;
    if (auto s = takeSound(models, separated, options, song, run); !s) return s.error();
    if (auto s = takeWords(*models.main, track.lyrics, options, separated.heard, song); !s) {
        return s.error();
    }
    song.components = explain::componentsOf(song.stemNames, song.rate, separated.heard,
                                            song.sides().sound, song.sides().words);
    if (separated.stems.patches && song.sound) {
        explain::placePatches(song.components, *separated.stems.patches,
                              models.main->frontEnd()->options());
    }
    return song;
}

Result<MaskedSong> maskedSongOf(const explain::Explanation& explanation, const Track& track,
                                const ModelSet& models, const SeparatedSpan& separated, Run& run)
{
    auto song = maskedSongOf(track, models, separated, optionsOf(explanation), run);
    if (!song || areTheSame(song->components, explanation.components)) return song;
    return Error{ErrorCode::BadShape,
                 explanation.recipe.trackFile +
                     ": its components are not those of the explanation. Explain it again with "
                     "this model and separator.",
                 {}};
}

}  // namespace limelight::pipeline
