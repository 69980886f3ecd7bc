// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/renderer.h"

#include <algorithm>
#include <cmath>

#include "core/audio/loudness.h"
#include "core/corpus/singer.h"
#include "core/corpus/sound_effects.h"

namespace limelight::corpus {

namespace {

/// Highest sample of a mix; leaves room for what the true peak adds between samples.
constexpr double kHighestPeak = 0.85;

audio::Waveform sumOf(const std::vector<audio::Waveform>& stems)
{
    audio::Waveform mix(stems.front().rate(), stems.front().channels(), stems.front().frames());
    auto to = mix.samples();
    for (const audio::Waveform& stem : stems) {
        auto from = stem.samples();
        for (std::size_t t = 0; t < to.size(); ++t) to[t] += from[t];
    }
    return mix;
}

double peakOf(const audio::Waveform& sound)
{
    float peak = 0.0F;
    for (float sample : sound.samples()) peak = std::max(peak, std::abs(sample));
    return peak;
}

/// Scales onto the grid of 16-bit samples.
void quantise(audio::Waveform& sound, double gain)
{
    for (float& sample : sound.samples())
        sample = static_cast<float>(std::nearbyint(sample * gain * 32768.0) / 32768.0);
}

}  // namespace

Result<RenderedSong> renderSong(const Score& score, Synthesiser& synthesiser)
{
    const double duration = score.truth.durationSec;
    auto vocals = singLines(score.lines, score.vocalsLevelDb, duration);
    if (!vocals) return vocals.error().in("rendering " + score.truth.id);

    RenderedSong song;
    song.stems = synthesiser.play(score.parts, duration);
    song.stems.insert(song.stems.begin(), std::move(*vocals));
    for (audio::Waveform& stem : song.stems) fadeEnd(stem);

    const audio::Waveform raw = sumOf(song.stems);
    const double loudness = audio::loudnessOf(raw).integratedLufs;
    const double peak = std::max(1e-6, peakOf(raw));
    double gain =
        std::isfinite(loudness) ? std::pow(10.0, (score.loudnessLufs - loudness) / 20.0) : 1.0;
    gain = std::min(gain, kHighestPeak / peak);
    for (audio::Waveform& stem : song.stems) quantise(stem, gain);
    song.mix = sumOf(song.stems);
    return song;
}

}  // namespace limelight::corpus
