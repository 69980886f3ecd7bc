// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// A model's spectrogram with any of its regions filled in, as LIME perturbs images.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "core/audio/mel_front_end.h"
#include "core/audio/superpixels.h"
#include "core/audio/waveform.h"
#include "core/base/result.h"

namespace limelight::explain {

/// What a perturbation removes something from.
enum class MaskedDomain {
    Sound,       ///< samples: a removed component is silent
    Spectrogram  ///< the model's log-mel columns: a removed region is filled
};

/// What stands in a region of the spectrogram that is removed.
enum class RegionFill {
    Silence,  ///< what digital silence gives
    Mean,     ///< the region's own mean (LIME image without a hide_color)
    Noise     ///< normal, of the mean and deviation of each band over the span
};

/// Stable English names.
constexpr std::string_view nameOf(MaskedDomain domain)
{
    return domain == MaskedDomain::Sound ? "sound" : "spectrogram";
}
constexpr std::string_view nameOf(RegionFill fill)
{
    constexpr std::string_view names[] = {"silence", "mean", "noise"};
    return names[static_cast<std::size_t>(fill)];
}

/// Regions of [N, M] log-mel columns as components.
struct SpectrogramRegions {
    static constexpr std::uint16_t kNone = 0xFFFF;  ///< padding past the sound

    std::vector<float> features;             ///< [N, M] with everything there
    std::vector<float> filler;               ///< [N, M] what stands where a region is removed
    std::vector<std::uint16_t> componentOf;  ///< [N, M]
    std::size_t components = 0;

    /// @param mask      [components]
    /// @param features  [N, M], written
    void write(std::span<const std::uint8_t> mask, std::span<float> written) const;
};

/// Component s * (borders + 1) + c is segment s of band c, the highest band first, as
/// `separation::frequencyBands` orders them.
/// @param segments  disjoint, rising, without gaps, from frame 0, at the model's rate
/// @return          [N, M] component of each cell
std::vector<std::uint16_t> gridRegions(const audio::MelOptions& mel,
                                       std::span<const audio::FrameSpan> segments,
                                       std::span<const double> bandBordersHz);

/// @return [N, M] the patches, then padding
std::vector<std::uint16_t> patchRegions(const audio::MelOptions& mel,
                                        const audio::Patches& patches);

/// @param componentOf  [N, M]
/// @param components   all of them; one without a cell changes nothing
/// @param mono         what the model hears, at its rate, at least one window
/// @param seed         of the noise
/// @error              BadShape if the sound is shorter than one window
/// @source             lime `lime_image.py` @ fd7eb2e (mean of a segment)
Result<SpectrogramRegions> spectrogramRegions(const audio::MelFrontEnd& frontEnd,
                                              std::span<const float> mono,
                                              std::vector<std::uint16_t> componentOf,
                                              std::size_t components, RegionFill fill,
                                              std::uint32_t seed);

}  // namespace limelight::explain
