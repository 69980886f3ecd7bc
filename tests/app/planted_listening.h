// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// A song of two stems and four segments whose every sample can be told apart.

#include <cmath>
#include <memory>

#include "app/programme.h"

namespace limelight::app {

/// Stem s is noise of its own, level 0.1 * (s + 1), stereo, never silent.
inline audio::Waveform plantedStem(int stem, std::int64_t frames)
{
    audio::Waveform sound({44100}, 2, frames);
    std::uint32_t state = 12345U + 977U * static_cast<std::uint32_t>(stem);
    for (int c = 0; c < 2; ++c) {
        for (float& sample : sound.channel(c)) {
            state = state * 1664525U + 1013904223U;
            const float noise = static_cast<float>(state >> 8U) / 8388608.0F - 1.0F;
            sample = 0.1F * static_cast<float>(stem + 1) * noise;
        }
    }
    return sound;
}

/// Heard from second 1 to second 3; stems "vocals" and "drums".
inline pipeline::SeparatedSpan plantedSpan()
{
    pipeline::SeparatedSpan span;
    span.heard = {1.0, 3.0};
    const std::int64_t frames = 2 * 44100;
    span.mix = audio::Waveform({44100}, 2, frames);
    int index = 0;
    for (const char* name : {"vocals", "drums"}) {
        span.stems.stems.push_back({name, plantedStem(index++, frames)});
        const auto& stem = span.stems.stems.back().sound;
        for (std::size_t i = 0; i < stem.samples().size(); ++i) {
            span.mix.samples()[i] += stem.samples()[i];
        }
    }
    return span;
}

/// Four segments of half a second each, segment-major.
inline explain::Components plantedComponents()
{
    explain::Components components;
    components.stems = {"vocals", "drums"};
    components.segments = 4;
    components.heard = {1.0, 3.0};
    for (int segment = 0; segment < 4; ++segment) {
        for (int stem = 0; stem < 2; ++stem) {
            explain::AudioComponent cell;
            cell.stem = components.stems[static_cast<std::size_t>(stem)];
            cell.stemIndex = stem;
            cell.segment = segment;
            cell.time = {1.0 + 0.5 * segment, 1.5 + 0.5 * segment};
            components.audio.push_back(cell);
        }
    }
    return components;
}

/// Three and a half seconds, the planted span from second 1, a quiet ramp elsewhere.
inline std::shared_ptr<const pipeline::Track> plantedTrack(const pipeline::SeparatedSpan& span)
{
    auto track = std::make_shared<pipeline::Track>();
    track->file = "planted.wav";
    track->sound = audio::Waveform({44100}, 2, 44100 * 7 / 2);
    for (int c = 0; c < 2; ++c) {
        const auto to = track->sound.channel(c);
        for (std::size_t t = 0; t < to.size(); ++t) to[t] = 1e-6F * static_cast<float>(t);
        const auto from = span.mix.channel(c);
        std::copy(from.begin(), from.end(), to.begin() + 44100);
    }
    return track;
}

}  // namespace limelight::app
