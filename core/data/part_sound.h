// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// A part of the spectrogram made audible: components as a mask over the spectrum of the mix.

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/audio/stft.h"
#include "core/audio/waveform.h"
#include "core/base/result.h"
#include "core/base/run.h"
#include "core/explain/component.h"
#include "core/separation/stems.h"

namespace limelight::data {

/// How a part of the spectrogram becomes a sound. Both keep the phases of the mix.
enum class PartMethod {
    InverseStft,      ///< cells outside the part are 0, the rest is transformed back: exact borders
    FilteredOriginal  ///< the song through the filters of its components: softened borders
};

/// Stable English name, for files ("inverse-stft", "filtered-original").
constexpr std::string_view nameOf(PartMethod method)
{
    return method == PartMethod::InverseStft ? "inverse-stft" : "filtered-original";
}

/// Which stem each cell of the mix's spectrum belongs to: the one that fills it most.
struct PartCells {
    static constexpr std::uint16_t kNoStem = 0xFFFF;  ///< nothing sounds there

    audio::StftOptions stft;
    audio::SampleRate rate;
    double startSec = 0.0;  ///< song time of the first column
    std::int64_t columns = 0;
    int bins = 0;
    std::vector<std::uint16_t> stemOf;  ///< [columns, bins]

    /// Song time of the middle of a column.
    double secondOf(std::int64_t column) const
    {
        return startSec + static_cast<double>(column) * stft.hopFrames / rate.hz;
    }
};

/// @param stems         of a mix that begins at `startSec` of the song
/// @error               BadShape for a sound shorter than half a window (46 ms); Cancelled
/// @cost                a transform of every stem
Result<PartCells> partCellsOf(const separation::Stems& stems, double startSec, Run& run);

/// 1 where a cell belongs to one of the components, [columns, bins]; a column belongs to the
/// component in whose seconds its middle lies.
/// @param features  of sound, in any order
std::vector<std::uint8_t> partMask(const PartCells& cells, const explain::Components& components,
                                   const std::vector<std::size_t>& features);

/// Those components at their places in the heard span, silence elsewhere, [C, T of the mix].
/// @param mix       the heard span, of the stems' rate and length
/// @return          as float; not clipped, not levelled
/// @error           BadArgument without a component; BadShape, Cancelled
/// @source          MusicLIME thesis, on LIME for images of spectrograms: inverse STFT of what is
///                  highlighted, and the original filtered through the mask
Result<audio::Waveform> partSound(const audio::Waveform& mix, const separation::Stems& stems,
                                  const explain::Components& components, const PartCells& cells,
                                  const std::vector<std::size_t>& features, PartMethod method,
                                  Run& run);

/// Share of a sound's energy in cells outside a mask, in [0, 1]; 0 for silence.
/// @param mask   [columns, bins]
/// @error        BadShape for a sound of another length
Result<double> energyOutside(const audio::Waveform& sound, const PartCells& cells,
                             const std::vector<std::uint8_t>& mask);

}  // namespace limelight::data
