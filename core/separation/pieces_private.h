// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// How a long sound is cut so that no more of it than a piece is in the works at a time.

#include <cstdint>
#include <vector>

#include "core/audio/waveform.h"

namespace limelight::separation {

struct PieceLengths {
    double wholeSec = 40.0;  ///< a sound up to this long is one piece
    double coreSec = 30.0;   ///< of a piece, about
    double aroundSec = 5.0;  ///< heard before and after the core, at least
    double fadeSec = 0.25;   ///< either side of the border between two cores
};

struct Piece {
    audio::FrameSpan core;   ///< cores tile the sound
    audio::FrameSpan heard;  ///< the core and what lies around it
};

/// Cores and contexts are whole numbers of `gridSec`, as nearly as frames allow, so that what is
/// computed window by window falls into the same windows as in the whole sound; a grid coarser than
/// a core is ignored. A last piece shorter than a context joins the one before it.
/// @param gridSec  > 0
std::vector<Piece> piecesOf(std::int64_t frames, audio::SampleRate rate, double gridSec,
                            const PieceLengths& lengths);

/// Joins what was computed for one piece after another: at borders inside the sound the gain of two
/// neighbours rises and falls in a line and sums to one.
class PieceJoiner {
public:
    PieceJoiner(std::int64_t frames, audio::SampleRate rate, const PieceLengths& lengths);

    /// @param sounds  of `piece.heard`, as many each time
    /// @return        the frames of `ready()` that the next piece does not change any more
    std::vector<audio::Waveform> join(const std::vector<audio::Waveform>& sounds,
                                      const Piece& piece);
    /// What `join` returned last.
    audio::FrameSpan ready() const { return ready_; }

private:
    std::int64_t frames_;
    std::int64_t fade_;
    audio::FrameSpan ready_;
    std::vector<audio::Waveform> begun_;  ///< what a piece has added after `ready_`
};

}  // namespace limelight::separation
