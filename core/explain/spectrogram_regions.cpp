// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/spectrogram_regions.h"

#include <algorithm>
#include <cmath>

#include "core/base/check.h"
#include "core/base/random.h"

namespace limelight::explain {
namespace {

/// How many columns begin inside the sound.
std::size_t heardColumns(const audio::MelOptions& mel, std::int64_t frames)
{
    const std::int64_t heard = 1 + (frames - mel.windowFrames()) / mel.hopFrames();
    return static_cast<std::size_t>(std::clamp<std::int64_t>(heard, 0, mel.columns));
}

std::size_t cellCount(const audio::MelOptions& mel)
{
    return static_cast<std::size_t>(mel.columns) * static_cast<std::size_t>(mel.melBands);
}

void fillWithMeans(SpectrogramRegions& regions)
{
    std::vector<double> sums(regions.components, 0.0);
    std::vector<double> counts(regions.components, 0.0);
    for (std::size_t i = 0; i < regions.features.size(); ++i) {
        const std::uint16_t component = regions.componentOf[i];
        if (component == SpectrogramRegions::kNone) continue;
        sums[component] += regions.features[i];
        counts[component] += 1.0;
    }
    for (std::size_t i = 0; i < regions.features.size(); ++i) {
        const std::uint16_t component = regions.componentOf[i];
        if (component == SpectrogramRegions::kNone) continue;
        regions.filler[i] = static_cast<float>(sums[component] / counts[component]);
    }
}

void fillWithSilence(const audio::MelFrontEnd& frontEnd, SpectrogramRegions& regions)
{
    const auto bands = static_cast<std::size_t>(frontEnd.options().melBands);
    const std::vector<float> silence(static_cast<std::size_t>(frontEnd.options().windowFrames()));
    std::vector<float> column(bands);
    audio::MelFrontEnd::Scratch scratch(frontEnd);
    frontEnd.columnFromFrame(silence, column, scratch);
    for (std::size_t i = 0; i < regions.filler.size(); ++i) {
        if (regions.componentOf[i] != SpectrogramRegions::kNone) {
            regions.filler[i] = column[i % bands];
        }
    }
}

void fillWithNoise(std::size_t bands, std::uint32_t seed, SpectrogramRegions& regions)
{
    for (std::size_t m = 0; m < bands; ++m) {
        double sum = 0.0;
        double squares = 0.0;
        double count = 0.0;
        for (std::size_t i = m; i < regions.features.size(); i += bands) {
            if (regions.componentOf[i] == SpectrogramRegions::kNone) continue;
            const double value = regions.features[i];
            sum += value;
            squares += value * value;
            count += 1.0;
        }
        if (count == 0.0) continue;
        const double mean = sum / count;
        const double deviation = std::sqrt(std::max(squares / count - mean * mean, 0.0));
        RandomStream random = RandomStream(seed, {m}).child("spectrogram filler");
        for (std::size_t i = m; i < regions.features.size(); i += bands) {
            if (regions.componentOf[i] == SpectrogramRegions::kNone) continue;
            regions.filler[i] = static_cast<float>(mean + deviation * random.normal());
        }
    }
}

}  // namespace

void SpectrogramRegions::write(std::span<const std::uint8_t> mask, std::span<float> written) const
{
    CORE_CHECK(mask.size() == components && written.size() == features.size(), "a region mask");
    for (std::size_t i = 0; i < written.size(); ++i) {
        const std::uint16_t component = componentOf[i];
        const bool isKept = component == kNone || mask[component] != 0;
        written[i] = isKept ? features[i] : filler[i];
    }
}

std::vector<std::uint16_t> gridRegions(const audio::MelOptions& mel,
                                       std::span<const audio::FrameSpan> segments,
                                       std::span<const double> bandBordersHz)
{
    CORE_CHECK(!segments.empty() && segments.front().first == 0, "segments from the start");
    const auto bands = static_cast<std::size_t>(mel.melBands);
    const std::size_t rows = bandBordersHz.size() + 1;
    std::vector<std::size_t> rowOf(bands);
    for (std::size_t m = 0; m < bands; ++m) {
        const auto below = std::upper_bound(bandBordersHz.begin(), bandBordersHz.end(),
                                            mel.bandCentreHz(static_cast<int>(m)));
        rowOf[m] = rows - 1 - static_cast<std::size_t>(below - bandBordersHz.begin());
    }
    std::vector<std::uint16_t> componentOf(cellCount(mel), SpectrogramRegions::kNone);
    std::size_t segment = 0;
    const std::size_t heard = heardColumns(mel, segments.back().end());
    for (std::size_t n = 0; n < heard; ++n) {
        const std::int64_t middle =
            static_cast<std::int64_t>(n) * mel.hopFrames() + mel.windowFrames() / 2;
        while (segments[segment].end() <= middle) ++segment;
        for (std::size_t m = 0; m < bands; ++m) {
            componentOf[n * bands + m] = static_cast<std::uint16_t>(segment * rows + rowOf[m]);
        }
    }
    return componentOf;
}

std::vector<std::uint16_t> patchRegions(const audio::MelOptions& mel, const audio::Patches& patches)
{
    CORE_CHECK(patches.bands == static_cast<std::size_t>(mel.melBands), "patches of this model");
    std::vector<std::uint16_t> componentOf(cellCount(mel), SpectrogramRegions::kNone);
    std::copy_n(patches.patchOf.begin(), std::min(patches.patchOf.size(), componentOf.size()),
                componentOf.begin());
    return componentOf;
}

Result<SpectrogramRegions> spectrogramRegions(const audio::MelFrontEnd& frontEnd,
                                              std::span<const float> mono,
                                              std::vector<std::uint16_t> componentOf,
                                              std::size_t components, RegionFill fill,
                                              std::uint32_t seed)
{
    auto features = frontEnd.featuresFromMono(mono);
    if (!features) return features.error();
    SpectrogramRegions regions;
    regions.features = *std::move(features);
    regions.componentOf = std::move(componentOf);
    CORE_CHECK(regions.componentOf.size() == regions.features.size(), "a component for each cell");
    regions.components = components;
    for (std::uint16_t component : regions.componentOf) {
        CORE_CHECK(component == SpectrogramRegions::kNone || component < components, "components");
    }
    regions.filler = regions.features;
    switch (fill) {
        case RegionFill::Silence:
            fillWithSilence(frontEnd, regions);
            break;
        case RegionFill::Mean:
            fillWithMeans(regions);
            break;
        case RegionFill::Noise:
            fillWithNoise(static_cast<std::size_t>(frontEnd.options().melBands), seed, regions);
            break;
    }
    return regions;
}

}  // namespace limelight::explain
