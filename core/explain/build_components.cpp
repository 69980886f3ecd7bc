// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/build_components.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace limelight::explain {
namespace {

double energyOf(std::span<const float> samples)
{
    double energy = 0.0;
    for (float sample : samples) energy += static_cast<double>(sample) * sample;
    return energy;
}

double relativeDb(double energy, double reference)
{
    if (energy <= 0.0 || reference <= 0.0) return -std::numeric_limits<double>::infinity();
    return 10.0 * std::log10(energy / reference);
}

}  // namespace

Components componentsOf(const std::vector<std::string>& stemNames, audio::SampleRate rate,
                        audio::TimeSpan heard, const MaskedSound* sound, const MaskedWords* words)
{
    Components components;
    components.heard = heard;
    if (words != nullptr) components.words = words->components();
    if (sound == nullptr) return components;
    components.stems = stemNames;
    components.segments = static_cast<int>(sound->segments().size());
    const std::vector<std::uint8_t> all(sound->components(), 1);
    const std::vector<float> mix = mixOf(sound->stems(), sound->segments(), all);
    for (std::size_t s = 0; s < sound->segments().size(); ++s) {
        const audio::FrameSpan frames = sound->segments()[s];
        const auto part = [frames](const std::vector<float>& samples) {
            return std::span<const float>(samples).subspan(static_cast<std::size_t>(frames.first),
                                                           static_cast<std::size_t>(frames.count));
        };
        const double mixEnergy = energyOf(part(mix));
        for (std::size_t c = 0; c < stemNames.size(); ++c) {
            AudioComponent component;
            component.stem = stemNames[c];
            component.stemIndex = static_cast<int>(c);
            component.segment = static_cast<int>(s);
            component.frames = frames;
            component.time = {heard.startSec + static_cast<double>(frames.first) / rate.hz,
                              heard.startSec + static_cast<double>(frames.end()) / rate.hz};
            component.levelDb = relativeDb(energyOf(part(sound->stems()[c])), mixEnergy);
            components.audio.push_back(std::move(component));
        }
    }
    return components;
}

std::vector<std::size_t> strongestFeatures(std::span<const double> weights, bool positive,
                                           std::size_t count)
{
    std::vector<std::size_t> features;
    for (std::size_t j = 0; j < weights.size(); ++j) {
        if (positive ? weights[j] > 0.0 : weights[j] < 0.0) features.push_back(j);
    }
    std::stable_sort(features.begin(), features.end(), [&weights](std::size_t a, std::size_t b) {
        return std::abs(weights[a]) > std::abs(weights[b]);
    });
    if (features.size() > count) features.resize(count);
    return features;
}

}  // namespace limelight::explain
