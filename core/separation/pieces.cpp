// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include "core/separation/pieces_private.h"

namespace limelight::separation {

std::vector<Piece> piecesOf(std::int64_t frames, audio::SampleRate rate, double gridSec,
                            const PieceLengths& lengths)
{
    if (static_cast<double>(frames) <= lengths.wholeSec * rate.hz) {
        return {{{0, frames}, {0, frames}}};
    }
    const double grid = gridSec <= lengths.coreSec ? gridSec : 1.0 / rate.hz;
    const double coreSec = grid * std::max(1.0, std::round(lengths.coreSec / grid));
    const double aroundSec = grid * std::ceil(lengths.aroundSec / grid);
    const auto framesOf = [rate](double sec) -> std::int64_t {
        return std::llround(sec * rate.hz);
    };
    std::vector<Piece> pieces;
    for (std::int64_t k = 0;; ++k) {
        const std::int64_t first = framesOf(static_cast<double>(k) * coreSec);
        const std::int64_t next = framesOf(static_cast<double>(k + 1) * coreSec);
        const bool isLast = next + framesOf(aroundSec) >= frames;
        const std::int64_t end = isLast ? frames : next;
        const std::int64_t from =
            std::max<std::int64_t>(0, framesOf(static_cast<double>(k) * coreSec - aroundSec));
        const std::int64_t to = std::min(frames, end + framesOf(aroundSec));
        pieces.push_back({{first, end - first}, {from, to - from}});
        if (isLast) return pieces;
    }
}

void addPiece(audio::Waveform& whole, const audio::Waveform& sound, const Piece& piece,
              double fadeSec)
{
    const audio::FrameSpan core = piece.core;
    const auto fade = static_cast<std::int64_t>(fadeSec * whole.rate().hz);
    const std::int64_t first = core.first == 0 ? 0 : core.first - fade;
    const std::int64_t end =
        core.end() >= whole.frames() ? whole.frames() : std::min(core.end() + fade, whole.frames());
    for (std::int64_t t = first; t < end; ++t) {
        double gain = 1.0;
        if (core.first > 0 && t < core.first + fade) {
            gain = (static_cast<double>(t - first) + 0.5) / static_cast<double>(2 * fade);
        } else if (core.end() < whole.frames() && t >= core.end() - fade) {
            gain =
                (static_cast<double>(core.end() + fade - t) - 0.5) / static_cast<double>(2 * fade);
        }
        for (int c = 0; c < whole.channels(); ++c) {
            whole.channel(c)[static_cast<std::size_t>(t)] +=
                static_cast<float>(gain) *
                sound.channel(c)[static_cast<std::size_t>(t - piece.heard.first)];
        }
    }
}

}  // namespace limelight::separation
