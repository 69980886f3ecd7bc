// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/separation/stems.h"

#include <cmath>
#include <limits>

namespace limelight::separation {

double residualDbOf(const audio::Waveform& song, audio::FrameSpan span,
                    const std::vector<Stem>& stems)
{
    double rest = 0.0;
    double all = 0.0;
    for (int c = 0; c < song.channels(); ++c) {
        const auto samples = song.channel(c);
        for (std::int64_t t = 0; t < span.count; ++t) {
            const std::int64_t at = span.first + t;
            const bool isInside = at >= 0 && at < song.frames();
            double difference = isInside ? samples[static_cast<std::size_t>(at)] : 0.0F;
            all += difference * difference;
            for (const Stem& stem : stems) {
                difference -= stem.sound.channel(c)[static_cast<std::size_t>(t)];
            }
            rest += difference * difference;
        }
    }
    if (rest <= 0.0) return -std::numeric_limits<double>::infinity();
    if (all <= 0.0) return std::numeric_limits<double>::infinity();
    return 10.0 * std::log10(rest / all);
}

}  // namespace limelight::separation
