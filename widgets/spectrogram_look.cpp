// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/spectrogram_look.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace limelight::widgets {

FrequencyAxis::FrequencyAxis(FrequencyScale scale, std::vector<double> bandHz)
    : scale_(scale), bandHz_(std::move(bandHz))
{
}

/// Band coordinate (band centres at i + 0.5) of a frequency between the first and the last.
double FrequencyAxis::bandOf(double hz) const
{
    const auto above = std::upper_bound(bandHz_.begin(), bandHz_.end(), hz);
    const auto index = static_cast<std::size_t>(above - bandHz_.begin());
    if (index == 0) return 0.5;
    if (index >= bandHz_.size()) return static_cast<double>(bandHz_.size()) - 0.5;
    const double share = (hz - bandHz_[index - 1]) / (bandHz_[index] - bandHz_[index - 1]);
    return static_cast<double>(index) - 0.5 + share;
}

double FrequencyAxis::clampedShareOf(double hz) const
{
    if (bandHz_.empty()) return 0.0;
    const double low = bandHz_.front(), high = bandHz_.back();
    const double inside = std::clamp(hz, low, high);
    if (bandHz_.size() < 2) return 0.5;
    switch (scale_) {
        case FrequencyScale::Logarithmic:
            return std::log(inside / low) / std::log(high / low);
        case FrequencyScale::Linear:
            return (inside - low) / (high - low);
        case FrequencyScale::Mel:
            break;
    }
    return bandOf(inside) / static_cast<double>(bandHz_.size());
}

double FrequencyAxis::shareOf(double hz) const
{
    if (bandHz_.empty() || hz < bandHz_.front() || hz > bandHz_.back()) return -1.0;
    return clampedShareOf(hz);
}

int FrequencyAxis::bandAt(double share) const
{
    if (bandHz_.empty()) return 0;
    const double low = bandHz_.front(), high = bandHz_.back();
    const auto bands = static_cast<double>(bandHz_.size());
    double band = share * bands;
    if (scale_ == FrequencyScale::Logarithmic) band = bandOf(low * std::pow(high / low, share));
    if (scale_ == FrequencyScale::Linear) band = bandOf(low + share * (high - low));
    return static_cast<int>(std::clamp(std::floor(band), 0.0, bands - 1.0));
}

}  // namespace limelight::widgets
