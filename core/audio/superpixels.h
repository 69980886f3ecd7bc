// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// A spectrogram cut into connected patches of similar level.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace limelight::audio {

/// Which patch each cell of a spectrogram [N, M] belongs to.
struct Patches {
    std::size_t columns = 0;  ///< N
    std::size_t bands = 0;    ///< M
    std::size_t count = 0;
    std::vector<std::uint16_t> patchOf;  ///< [N, M], each in [0, count), none unused

    std::uint16_t at(std::size_t column, std::size_t band) const
    {
        return patchOf[column * bands + band];
    }
};

struct SuperpixelOptions {
    std::size_t count = 30;  ///< wanted; about as many come out, [1, 1000]
    /// How much nearness counts against likeness: a patch's width away weighs as much as this many
    /// standard deviations of the spectrogram.
    double compactness = 1.0;
    int rounds = 10;
};

/// Clusters cells by level and place, then joins what is not connected to its largest neighbour.
/// Patches are numbered in the order of their first cell, column by column. Deterministic.
/// @param values  [N, M]
/// @source        SLIC (Achanta et al. 2012, doi 10.1109/TPAMI.2012.120)
/// @differs       one channel, distances in units of the spectrogram's own deviation
Patches superpixelsOf(std::span<const float> values, std::size_t columns, std::size_t bands,
                      const SuperpixelOptions& options);

}  // namespace limelight::audio
