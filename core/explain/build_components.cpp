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

void placePatches(Components& components, const audio::Patches& patches,
                  const audio::MelOptions& mel)
{
    CORE_CHECK(components.audio.size() == patches.count, "a component for each patch");
    struct Reach {
        std::size_t firstColumn = std::numeric_limits<std::size_t>::max(), lastColumn = 0;
        std::size_t firstBand = std::numeric_limits<std::size_t>::max(), lastBand = 0;
    };
    std::vector<Reach> reaches(patches.count);
    for (std::size_t n = 0; n < patches.columns; ++n) {
        for (std::size_t m = 0; m < patches.bands; ++m) {
            Reach& reach = reaches[patches.at(n, m)];
            reach.firstColumn = std::min(reach.firstColumn, n);
            reach.lastColumn = std::max(reach.lastColumn, n);
            reach.firstBand = std::min(reach.firstBand, m);
            reach.lastBand = std::max(reach.lastBand, m);
        }
    }
    const auto frameOf = [&mel](std::size_t column) {
        return static_cast<std::int64_t>(column) * mel.hopFrames();
    };
    for (std::size_t p = 0; p < reaches.size(); ++p) {
        const Reach& reach = reaches[p];
        AudioComponent& component = components.audio[p];
        const std::int64_t first = frameOf(reach.firstColumn);
        const std::int64_t end = frameOf(reach.lastColumn) + mel.windowFrames();
        component.frames = {first, end - first};
        const double start = components.heard.startSec;
        component.time = {start + static_cast<double>(first) / mel.rate.hz,
                          start + static_cast<double>(end) / mel.rate.hz};
        component.patch = FrequencySpan{mel.bandCentreHz(static_cast<int>(reach.firstBand)),
                                        mel.bandCentreHz(static_cast<int>(reach.lastBand))};
    }
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
