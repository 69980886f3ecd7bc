// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <utility>

#include "core/audio/channel_mix.h"
#include "core/audio/loudness.h"
#include "core/pipeline/explain_track.h"

namespace limelight::pipeline {
namespace {

constexpr double kContextSec = 5.0;    // what the separator hears before and after the span
constexpr double kLeastSec = 1.0;      // what it is given at least, silence included
constexpr double kLeastSungSec = 1.0;  // singing that makes a span a sung one

/// How long the model listens; AST's length for a model that only reads.
double heardSeconds(const ModelSet& models)
{
    for (const auto* model : {models.main.get(), models.audioOnly.get()}) {
        if (model == nullptr) continue;
        if (const auto input = model->soundInput()) return input->seconds();
    }
    const audio::MelOptions usual;
    return static_cast<double>(usual.heardFrames()) / usual.rate.hz;
}

audio::FrameSpan framesOf(audio::TimeSpan time, audio::SampleRate rate)
{
    const std::int64_t first = std::llround(time.startSec * rate.hz);
    return {first, std::llround(time.endSec * rate.hz) - first};
}

/// Whether enough of a span is sung, where the lyrics say when.
bool isSung(const text::Lyrics& lyrics, audio::TimeSpan span)
{
    double sung = 0.0;
    for (const text::TimedStretch& line : lyrics.lines) {
        sung += std::max(0.0, std::min(line.time.endSec, span.endSec) -
                                  std::max(line.time.startSec, span.startSec));
    }
    return sung >= kLeastSungSec;
}

/// Whether what sounds before and after a span helps to take it apart.
bool usesContext(separation::SoundSplit split)
{
    return split == separation::SoundSplit::OpenUnmix || split == separation::SoundSplit::Bands;
}

}  // namespace

Result<audio::TimeSpan> chooseHeardSpan(const Track& track, const ModelSet& models,
                                        const ExplainOptions& options)
{
    CORE_CHECK(models.main != nullptr, "a model");
    const double length = heardSeconds(models);
    const double duration = track.sound.durationSec();
    if (options.startSec) {
        if (!(*options.startSec >= 0.0) || *options.startSec >= duration) {
            std::array<char, 160> text{};
            std::snprintf(text.data(), text.size(),
                          "start: %.2f s lies outside the song, which lasts %.2f s. Choose a start "
                          "inside it.",
                          *options.startSec, duration);
            return Error{ErrorCode::BadArgument, text.data(), {}};
        }
        return audio::TimeSpan{*options.startSec, *options.startSec + length};
    }
    if (options.mode == explain::Mode::Reference) return audio::TimeSpan{0.0, length};
    const audio::SampleRate rate = track.sound.rate();
    const auto timeOf = [rate, length](audio::FrameSpan span) {
        const double start = static_cast<double>(span.first) / rate.hz;
        return audio::TimeSpan{start, start + length};
    };
    const auto isAllowed = [&](audio::FrameSpan span) {
        return !track.lyrics.isTimed() || isSung(track.lyrics, timeOf(span));
    };
    return timeOf(audio::loudestSpan(track.sound, std::llround(length * rate.hz), isAllowed));
}

Result<SeparatedSpan> separateSpan(const Track& track, const separation::Separator& separator,
                                   audio::TimeSpan heard, explain::Mode mode, Run& run)
{
    const audio::SampleRate rate = track.sound.rate();
    const audio::FrameSpan span = framesOf(heard, rate);
    const bool needsContext = mode == explain::Mode::Recommended && usesContext(separator.split());
    const double context = needsContext ? kContextSec : 0.0;
    const auto contextFrames = static_cast<std::int64_t>(context * rate.hz);
    const std::int64_t first = std::clamp<std::int64_t>(span.first - contextFrames, 0,
                                                        std::max<std::int64_t>(span.first, 0));
    const std::int64_t end = std::clamp(span.end() + contextFrames, first, track.sound.frames());
    const std::int64_t least = static_cast<std::int64_t>(kLeastSec * rate.hz);
    const audio::FrameSpan given{first, std::max(end - first, least)};

    auto stems = separator.separateSpan(track.sound, given, run);
    if (!stems) return stems.error().in("separating stems");
    SeparatedSpan separated;
    separated.heard = heard;
    separated.mix = sliceOf(track.sound, span);
    const audio::FrameSpan inside{span.first - first, span.count};
    for (separation::Stem& stem : stems->stems) {
        stem.sound = sliceOf(stem.sound, inside);
        CORE_CHECK(stem.sound.channels() == separated.mix.channels() && stem.sound.rate() == rate,
                   "stems like their mix");
    }
    separated.stems = *std::move(stems);
    separated.stems.residualDb =
        separation::residualDbOf(separated.mix, {0, span.count}, separated.stems.stems);
    return separated;
}

}  // namespace limelight::pipeline
