// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/peak_pyramid.h"

#include <algorithm>
#include <cmath>

namespace limelight::audio {
namespace {

Peak united(Peak a, Peak b)
{
    return {std::min(a.low, b.low), std::max(a.high, b.high)};
}

std::vector<Peak> finestLevel(const Waveform& sound, std::int64_t framesPerRange)
{
    const std::int64_t count = (sound.frames() + framesPerRange - 1) / framesPerRange;
    std::vector<Peak> ranges(static_cast<std::size_t>(count));
    for (std::int64_t r = 0; r < count; ++r) {
        const std::int64_t first = r * framesPerRange;
        const std::int64_t end = std::min(first + framesPerRange, sound.frames());
        const float start = sound.channel(0)[static_cast<std::size_t>(first)];
        Peak range{start, start};
        for (int c = 0; c < sound.channels(); ++c) {
            const auto samples = sound.channel(c);
            for (std::int64_t t = first; t < end; ++t) {
                const float sample = samples[static_cast<std::size_t>(t)];
                range = united(range, {sample, sample});
            }
        }
        ranges[static_cast<std::size_t>(r)] = range;
    }
    return ranges;
}

}  // namespace

PeakPyramid::PeakPyramid(const Waveform& sound) : rate_(sound.rate()), frames_(sound.frames())
{
    levels_.push_back(finestLevel(sound, framesPerRange(0)));
    while (levels_.back().size() > 64) {
        const auto& fine = levels_.back();
        std::vector<Peak> coarse((fine.size() + 3) / 4);
        for (std::size_t r = 0; r < coarse.size(); ++r) {
            coarse[r] = fine[4 * r];
            for (std::size_t i = 4 * r + 1; i < std::min(4 * r + 4, fine.size()); ++i) {
                coarse[r] = united(coarse[r], fine[i]);
            }
        }
        levels_.push_back(std::move(coarse));
    }
}

std::vector<Peak> PeakPyramid::peaksOf(TimeSpan span, int columns) const
{
    std::vector<Peak> result(static_cast<std::size_t>(std::max(columns, 0)));
    if (levels_.empty() || columns <= 0 || span.durationSec() <= 0.0) return result;
    const double framesPerColumn = span.durationSec() * rate_.hz / columns;
    int chosen = 0;
    while (chosen + 1 < levels() &&
           static_cast<double>(framesPerRange(chosen + 1)) <= framesPerColumn) {
        ++chosen;
    }
    const auto ranges = level(chosen);
    const auto width = static_cast<double>(framesPerRange(chosen));
    for (int x = 0; x < columns; ++x) {
        const double from = span.startSec * rate_.hz + x * framesPerColumn;
        const double to = from + framesPerColumn;
        if (to <= 0.0 || from >= static_cast<double>(frames_)) continue;
        const auto first = static_cast<std::size_t>(std::max(0.0, std::floor(from / width)));
        const auto end = std::min(ranges.size(), static_cast<std::size_t>(std::ceil(to / width)));
        if (first >= end) continue;
        Peak range = ranges[first];
        for (std::size_t r = first + 1; r < end; ++r) range = united(range, ranges[r]);
        result[static_cast<std::size_t>(x)] = range;
    }
    return result;
}

}  // namespace limelight::audio
