// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// A song for the whole pipeline whose reason is known: a classifier that hears only the bass of
/// segment 3.

#include <cmath>
#include <memory>
#include <numbers>
#include <string>
#include <utility>

#include "core/audio/channel_mix.h"
#include "core/pipeline/explain_track.h"
#include "tests/support/toy_classifier.h"
#include "tests/support/toy_separator.h"

namespace limelight::testing {

inline constexpr int kTrackRate = 44100;
inline const double kHeardSec = (400 + 199 * 160) / 16000.0;

inline audio::Waveform song(double seconds, int channels = 2)
{
    audio::Waveform sound({kTrackRate}, channels, static_cast<std::int64_t>(seconds * kTrackRate));
    for (int c = 0; c < channels; ++c) {
        const auto samples = sound.channel(c);
        for (std::size_t t = 0; t < samples.size(); ++t) {
            samples[t] = static_cast<float>(0.2 * std::sin(2.0 * std::numbers::pi * 90.0 *
                                                           static_cast<double>(t) / kTrackRate));
        }
    }
    return sound;
}

/// The bass sounds in segment 3 of the span only.
inline pipeline::SeparatedSpan plantedSpan(double startSec)
{
    pipeline::SeparatedSpan span;
    span.heard = {startSec, startSec + kHeardSec};
    const auto frames = static_cast<std::int64_t>(std::llround(kHeardSec * kTrackRate));
    span.mix = audio::Waveform({kTrackRate}, 2, frames);
    int index = 0;
    for (const char* name : {"vocals", "drums", "bass", "other"}) {
        const double hz = index == 2 ? 90.0 : 1500.0 + 700.0 * index;
        audio::Waveform sound({kTrackRate}, 2, frames);
        for (int c = 0; c < 2; ++c) {
            for (std::int64_t t = 0; t < frames; ++t) {
                sound.channel(c)[static_cast<std::size_t>(t)] =
                    static_cast<float>(0.2 * std::sin(2.0 * std::numbers::pi * hz *
                                                      static_cast<double>(t) / kTrackRate));
            }
        }
        audio::add(span.mix, sound);
        span.stems.stems.push_back({name, std::move(sound)});
        ++index;
    }
    return span;
}

inline pipeline::Track trackOf(audio::Waveform sound, const std::string& lyrics = "")
{
    pipeline::Track track;
    track.file = "song.wav";
    track.hash = std::string(64, 'c');
    track.sound = std::move(sound);
    track.lyrics.text = lyrics;
    return track;
}

inline pipeline::ModelSet toyModels()
{
    ToyClassifier::Options options;
    options.firstColumn = 62;
    options.endColumn = 78;
    options.bandEnd = 2;
    pipeline::ModelSet models;
    models.main = std::make_shared<ToyClassifier>(options);
    models.separator = std::make_shared<ToySeparator>();
    return models;
}

}  // namespace limelight::testing
