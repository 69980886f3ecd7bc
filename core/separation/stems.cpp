// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/separation/stems.h"

#include <cmath>
#include <limits>

namespace limelight::separation {

void ResidualMeter::add(const audio::Waveform& mix, const std::vector<Stem>& stems)
{
    for (int c = 0; c < mix.channels(); ++c) {
        const auto samples = mix.channel(c);
        for (std::size_t t = 0; t < samples.size(); ++t) {
            double difference = samples[t];
            all_ += difference * difference;
            for (const Stem& stem : stems) difference -= stem.sound.channel(c)[t];
            rest_ += difference * difference;
        }
    }
}

double ResidualMeter::db() const
{
    if (rest_ <= 0.0) return -std::numeric_limits<double>::infinity();
    if (all_ <= 0.0) return std::numeric_limits<double>::infinity();
    return 10.0 * std::log10(rest_ / all_);
}

double residualDbOf(const audio::Waveform& song, audio::FrameSpan span,
                    const std::vector<Stem>& stems)
{
    ResidualMeter meter;
    meter.add(sliceOf(song, span), stems);
    return meter.db();
}

}  // namespace limelight::separation
