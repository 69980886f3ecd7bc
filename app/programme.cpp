// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/programme.h"

#include <algorithm>
#include <cmath>

#include "core/data/component_sounds.h"
#include "core/pipeline/write_explanation.h"

namespace limelight::app {

namespace {

using audio::FrameSpan;
using audio::TimeSpan;
using audio::Waveform;

std::int64_t frameOf(double seconds, audio::SampleRate rate)
{
    return static_cast<std::int64_t>(std::llround(seconds * rate.hz));
}

std::int64_t fadeFrames(audio::SampleRate rate)
{
    return std::max<std::int64_t>(1, frameOf(kFadeSec, rate));
}

/// Gain of a frame `distance` frames inside the border of what is on.
float rampGain(std::int64_t distance, std::int64_t ramp)
{
    if (distance >= ramp) return 1.0F;
    const double x = (static_cast<double>(distance) + 0.5) / static_cast<double>(ramp);
    return static_cast<float>(0.5 - 0.5 * std::cos(x * 3.14159265358979323846));
}

/// Stretches of frames in which a stem is on; cells that touch become one stretch.
std::vector<FrameSpan> stretchesOn(const explain::Components& components, int stem,
                                   const std::vector<bool>& isOn, double heardStartSec,
                                   audio::SampleRate rate, std::int64_t frames)
{
    std::vector<FrameSpan> stretches;
    for (std::size_t i = 0; i < components.audio.size(); ++i) {
        const explain::AudioComponent& cell = components.audio[i];
        if (cell.stemIndex != stem || !isOn[i]) continue;
        std::int64_t first = frameOf(cell.time.startSec - heardStartSec, rate);
        std::int64_t end = frameOf(cell.time.endSec - heardStartSec, rate);
        first = std::clamp<std::int64_t>(first, 0, frames);
        // What is left over by the tiling belongs to the last segment.
        end = cell.segment + 1 == components.segments ? frames
                                                      : std::clamp<std::int64_t>(end, 0, frames);
        if (!stretches.empty() && first - stretches.back().end() <= 1) {
            stretches.back().count = end - stretches.back().first;
        } else if (end > first) {
            stretches.push_back({first, end - first});
        }
    }
    return stretches;
}

void addFaded(Waveform& sum, const Waveform& stem, FrameSpan on)
{
    const std::int64_t frames = std::min(sum.frames(), stem.frames());
    const std::int64_t ramp = fadeFrames(sum.rate());
    for (int c = 0; c < sum.channels(); ++c) {
        const auto from = stem.channel(std::min(c, stem.channels() - 1));
        const auto to = sum.channel(c);
        for (std::int64_t t = on.first; t < std::min(on.end(), frames); ++t) {
            // The ends of the heard span are no switches: nothing was cut there.
            const std::int64_t left = on.first == 0 ? ramp : t - on.first;
            const std::int64_t right = on.end() >= frames ? ramp : on.end() - 1 - t;
            const auto i = static_cast<std::size_t>(t);
            to[i] += from[i] * rampGain(std::min(left, right), ramp);
        }
    }
}

void fadeEnds(Waveform& sound)
{
    const std::int64_t ramp = fadeFrames(sound.rate());
    for (int c = 0; c < sound.channels(); ++c) {
        const auto samples = sound.channel(c);
        for (std::int64_t t = 0; t < sound.frames(); ++t) {
            const std::int64_t inside = std::min(t, sound.frames() - 1 - t);
            if (inside < ramp) samples[static_cast<std::size_t>(t)] *= rampGain(inside, ramp);
        }
    }
}

void applyGain(Waveform& sound, double gainDb)
{
    const auto gain = static_cast<float>(std::pow(10.0, gainDb / 20.0));
    for (float& sample : sound.samples()) sample *= gain;
}

double rmsOf(const Waveform& sound)
{
    double sum = 0.0;
    for (const float sample : sound.samples()) sum += static_cast<double>(sample) * sample;
    return sound.samples().empty() ? 0.0
                                   : std::sqrt(sum / static_cast<double>(sound.samples().size()));
}

SharedProgramme shared(Programme programme)
{
    return std::make_shared<const Programme>(std::move(programme));
}

FrameSpan framesInSpan(const pipeline::SeparatedSpan& separated, TimeSpan time)
{
    const auto rate = separated.mix.rate();
    const std::int64_t first = frameOf(time.startSec - separated.heard.startSec, rate);
    return {first, frameOf(time.endSec - separated.heard.startSec, rate) - first};
}

}  // namespace

SharedProgramme songProgramme(std::shared_ptr<const pipeline::Track> track, SharedSpan separated)
{
    Programme programme;
    programme.name = "song";
    programme.sound = {track, &track->sound};
    if (separated && separated->mix.rate() == track->sound.rate()) {
        programme.stemsFirstFrame = frameOf(separated->heard.startSec, track->sound.rate());
        programme.separated = std::move(separated);
    }
    return shared(std::move(programme));
}

Waveform mixOfCells(const pipeline::SeparatedSpan& separated, const explain::Components& components,
                    const std::vector<bool>& isOn)
{
    CORE_CHECK(isOn.size() == components.audio.size(), "one flag per component of sound");
    const Waveform& mix = separated.mix;
    Waveform sum(mix.rate(), mix.channels(), mix.frames());
    for (std::size_t s = 0; s < separated.stems.stems.size(); ++s) {
        for (const FrameSpan on : stretchesOn(components, static_cast<int>(s), isOn,
                                              separated.heard.startSec, mix.rate(), mix.frames())) {
            addFaded(sum, separated.stems.stems[s].sound, on);
        }
    }
    return sum;
}

SharedProgramme componentProgramme(const pipeline::SeparatedSpan& separated,
                                   const explain::Components& components, std::size_t feature,
                                   bool matchesLevel)
{
    CORE_CHECK(components.isAudio(feature), "a word cannot be played as a component");
    const explain::AudioComponent& cell = components.audio[feature];
    const FrameSpan span = framesInSpan(separated, cell.time);
    const auto stem = static_cast<std::size_t>(cell.stemIndex);
    CORE_CHECK(stem < separated.stems.stems.size(), "the component's stem");
    Waveform sound = audio::sliceOf(separated.stems.stems[stem].sound, span);
    fadeEnds(sound);
    Programme programme;
    programme.name = cell.name();
    programme.songStartSec = cell.time.startSec;
    programme.isFadedIn = true;
    if (matchesLevel) {
        programme.gainDb = levelMatchDb(sound, audio::sliceOf(separated.mix, span));
        applyGain(sound, programme.gainDb);
    }
    programme.sound = std::make_shared<const Waveform>(std::move(sound));
    return shared(std::move(programme));
}

SharedProgramme withoutComponentProgramme(const pipeline::SeparatedSpan& separated,
                                          const explain::Components& components,
                                          std::size_t feature)
{
    CORE_CHECK(components.isAudio(feature), "a word cannot be taken out of the sound");
    const explain::AudioComponent& cell = components.audio[feature];
    std::vector<bool> isOn(components.audio.size(), true);
    isOn[feature] = false;
    TimeSpan context{std::max(separated.heard.startSec, cell.time.startSec - kContextSec),
                     std::min(separated.heard.endSec, cell.time.endSec + kContextSec)};
    Waveform sound =
        audio::sliceOf(mixOfCells(separated, components, isOn), framesInSpan(separated, context));
    fadeEnds(sound);
    Programme programme;
    programme.name = "without " + cell.name();
    programme.songStartSec = context.startSec;
    programme.isFadedIn = true;
    programme.sound = std::make_shared<const Waveform>(std::move(sound));
    return shared(std::move(programme));
}

SharedProgramme withoutComponentsProgramme(const pipeline::SeparatedSpan& separated,
                                           const explain::Components& components,
                                           const std::vector<std::size_t>& features)
{
    std::vector<bool> isOn(components.audio.size(), true);
    for (const std::size_t feature : features) {
        if (components.isAudio(feature)) isOn[feature] = false;
    }
    Programme programme;
    programme.name = "what-if";
    programme.songStartSec = separated.heard.startSec;
    programme.sound = std::make_shared<const Waveform>(mixOfCells(separated, components, isOn));
    return shared(std::move(programme));
}

std::vector<std::size_t> evidenceFeatures(const explain::Components& components,
                                          const explain::LocalFit& fit, Evidence evidence)
{
    return data::strongestSounds(components, fit, evidence == Evidence::Positive,
                                 pipeline::kEvidenceComponents);
}

SharedProgramme evidenceProgramme(const pipeline::SeparatedSpan& separated,
                                  const explain::Components& components,
                                  const explain::LocalFit& fit, Evidence evidence,
                                  bool matchesLevel)
{
    const std::vector<std::size_t> features = evidenceFeatures(components, fit, evidence);
    if (features.empty()) return nullptr;
    std::vector<bool> isOn(components.audio.size(), false);
    for (const std::size_t feature : features) isOn[feature] = true;
    Waveform sound = mixOfCells(separated, components, isOn);
    Programme programme;
    programme.name = evidence == Evidence::Positive ? "positive evidence" : "negative evidence";
    programme.songStartSec = separated.heard.startSec;
    if (matchesLevel) {
        programme.gainDb = levelMatchDb(sound, separated.mix);
        applyGain(sound, programme.gainDb);
    }
    programme.sound = std::make_shared<const Waveform>(std::move(sound));
    return shared(std::move(programme));
}

SharedProgramme stretchProgramme(const pipeline::Track& track, TimeSpan span, std::string name)
{
    const auto rate = track.sound.rate();
    const std::int64_t first =
        std::clamp<std::int64_t>(frameOf(span.startSec, rate), 0, track.sound.frames());
    const std::int64_t end =
        std::clamp<std::int64_t>(frameOf(span.endSec, rate), first, track.sound.frames());
    Waveform sound = audio::sliceOf(track.sound, {first, end - first});
    fadeEnds(sound);
    Programme programme;
    programme.name = std::move(name);
    programme.songStartSec = static_cast<double>(first) / rate.hz;
    programme.isFadedIn = true;
    programme.sound = std::make_shared<const Waveform>(std::move(sound));
    return shared(std::move(programme));
}

double levelMatchDb(const Waveform& sound, const Waveform& reference)
{
    const double own = rmsOf(sound);
    const double wanted = rmsOf(reference);
    if (own < 1e-6 || wanted <= own) return 0.0;
    float peak = 0.0F;
    for (const float sample : sound.samples()) peak = std::max(peak, std::abs(sample));
    const double headroomDb = -1.0 - 20.0 * std::log10(static_cast<double>(peak));
    const double gainDb = 20.0 * std::log10(wanted / own);
    return std::max(0.0, std::min({gainDb, headroomDb, kMostMatchGainDb}));
}

}  // namespace limelight::app
