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

PieceJoiner::PieceJoiner(std::int64_t frames, audio::SampleRate rate, const PieceLengths& lengths)
    : frames_(frames), fade_(static_cast<std::int64_t>(lengths.fadeSec * rate.hz))
{
}

std::vector<audio::Waveform> PieceJoiner::join(const std::vector<audio::Waveform>& sounds,
                                               const Piece& piece)
{
    const audio::FrameSpan core = piece.core;
    const bool isFirst = core.first == 0;
    const bool isLast = core.end() >= frames_;
    const std::int64_t first = isFirst ? 0 : core.first - fade_;
    const std::int64_t end = isLast ? frames_ : std::min(core.end() + fade_, frames_);
    ready_ = {first, (isLast ? frames_ : core.end() - fade_) - first};
    std::vector<audio::Waveform> finished;
    std::vector<audio::Waveform> begun;
    for (std::size_t j = 0; j < sounds.size(); ++j) {
        audio::Waveform sum =
            isFirst ? audio::Waveform(sounds[j].rate(), sounds[j].channels(), end - first)
                    : sliceOf(begun_[j], {0, end - first});
        for (std::int64_t t = first; t < end; ++t) {
            double gain = 1.0;
            if (!isFirst && t < core.first + fade_) {
                gain = (static_cast<double>(t - first) + 0.5) / static_cast<double>(2 * fade_);
            } else if (!isLast && t >= core.end() - fade_) {
                gain = (static_cast<double>(core.end() + fade_ - t) - 0.5) /
                       static_cast<double>(2 * fade_);
            }
            for (int c = 0; c < sum.channels(); ++c) {
                sum.channel(c)[static_cast<std::size_t>(t - first)] +=
                    static_cast<float>(gain) *
                    sounds[j].channel(c)[static_cast<std::size_t>(t - piece.heard.first)];
            }
        }
        finished.push_back(sliceOf(sum, {0, ready_.count}));
        begun.push_back(sliceOf(sum, {ready_.count, end - ready_.end()}));
    }
    begun_ = std::move(begun);
    return finished;
}

}  // namespace limelight::separation
