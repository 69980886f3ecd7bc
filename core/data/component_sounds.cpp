// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/component_sounds.h"

#include <algorithm>
#include <cmath>
#include <span>

#include "core/base/check.h"
#include "core/explain/build_components.h"

namespace limelight::data {

audio::FrameSpan framesOf(audio::TimeSpan time, double heardStartSec, audio::SampleRate rate)
{
    const std::int64_t first = std::llround((time.startSec - heardStartSec) * rate.hz);
    const std::int64_t end = std::llround((time.endSec - heardStartSec) * rate.hz);
    return {first, std::max<std::int64_t>(end - first, 0)};
}

audio::Waveform componentSound(const separation::Stems& stems, double heardStartSec,
                               const explain::AudioComponent& component)
{
    const auto stem = static_cast<std::size_t>(component.stemIndex);
    CORE_CHECK(stem < stems.stems.size(), "component of a stem that is not there");
    const audio::Waveform& sound = stems.stems[stem].sound;
    return sliceOf(sound, framesOf(component.time, heardStartSec, sound.rate()));
}

std::vector<std::size_t> strongestSounds(const explain::Components& components,
                                         const explain::LocalFit& fit, bool isPositive,
                                         std::size_t most)
{
    const std::span<const double> sounds(fit.weights.data(), components.audio.size());
    return explain::strongestFeatures(sounds, isPositive, most);
}

audio::Waveform mixOfComponents(const separation::Stems& stems,
                                const explain::Components& components,
                                const std::vector<std::size_t>& features)
{
    CORE_CHECK(!stems.stems.empty(), "no stems");
    const audio::Waveform& like = stems.stems.front().sound;
    audio::Waveform mix(like.rate(), like.channels(), like.frames());
    for (std::size_t feature : features) {
        const explain::AudioComponent& component = components.audio.at(feature);
        const audio::Waveform part = componentSound(stems, components.heard.startSec, component);
        const audio::FrameSpan place =
            framesOf(component.time, components.heard.startSec, like.rate());
        for (int c = 0; c < mix.channels(); ++c) {
            const auto from = part.channel(c);
            const auto to = mix.channel(c);
            for (std::int64_t t = 0; t < place.count; ++t) {
                const std::int64_t at = place.first + t;
                if (at < 0 || at >= mix.frames()) continue;
                to[static_cast<std::size_t>(at)] += from[static_cast<std::size_t>(t)];
            }
        }
    }
    return mix;
}

}  // namespace limelight::data
