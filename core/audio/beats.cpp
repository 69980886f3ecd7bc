// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/beats.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <numeric>

#include "core/audio/spectrogram_pyramid.h"

namespace limelight::audio {
namespace {

constexpr double kFramesPerSecond = 100.0;
constexpr double kWindowSec = 0.03;
constexpr double kShortestSec = 2.0;
constexpr float kRangeDb = 60.0F;
constexpr double kSlowest = 60.0, kFastest = 200.0;  ///< beats a minute
constexpr double kUsual = 120.0;                     ///< beats a minute
constexpr double kOctaves = 0.9;                     ///< spread of tempos about the usual one
constexpr double kTightness = 100.0;                 ///< of the tempo against the onsets
constexpr double kLeastOnset = 0.5;                  ///< of the mean square of onsets at beats

/// Rises of level summed over bands, less their mean over a second; deviation 1, or all zero.
std::vector<double> onsetStrength(const SpectrogramPyramid& levels)
{
    const SpectrogramPyramid::Level& fine = levels.levels().front();
    const auto frames = static_cast<std::size_t>(fine.columns);
    const auto bands = static_cast<std::size_t>(levels.bands());
    const float floorDb = *std::max_element(fine.maxDb.begin(), fine.maxDb.end()) - kRangeDb;
    std::vector<double> rises(frames, 0.0);
    for (std::size_t t = 1; t < frames; ++t) {
        for (std::size_t m = 0; m < bands; ++m) {
            const float before = std::max(floorDb, fine.maxDb[(t - 1) * bands + m]);
            const float now = std::max(floorDb, fine.maxDb[t * bands + m]);
            rises[t] += std::max(0.0F, now - before);
        }
    }
    const auto reach = static_cast<std::size_t>(kFramesPerSecond / 2.0);
    std::vector<double> sums(frames + 1, 0.0);
    std::partial_sum(rises.begin(), rises.end(), sums.begin() + 1);
    std::vector<double> onsets(frames);
    double squares = 0.0;
    for (std::size_t t = 0; t < frames; ++t) {
        const std::size_t first = t > reach ? t - reach : 0, end = std::min(frames, t + reach);
        const double mean = (sums[end] - sums[first]) / static_cast<double>(end - first);
        onsets[t] = std::max(0.0, rises[t] - mean);
        squares += onsets[t] * onsets[t];
    }
    const double deviation = std::sqrt(squares / static_cast<double>(frames));
    if (deviation <= 1e-9) return {};
    for (double& onset : onsets) onset /= deviation;
    return onsets;
}

/// Frames from beat to beat.
double periodOf(const std::vector<double>& onsets)
{
    const auto shortest = static_cast<std::size_t>(60.0 / kFastest * kFramesPerSecond);
    const auto longest =
        std::min(static_cast<std::size_t>(60.0 / kSlowest * kFramesPerSecond), onsets.size() - 1);
    // An onset may fall between two frames: neighbours count, too.
    std::vector<double> smooth(onsets.size());
    for (std::size_t t = 0; t < onsets.size(); ++t) {
        smooth[t] = onsets[t] + (t > 0 ? 0.5 * onsets[t - 1] : 0.0) +
                    (t + 1 < onsets.size() ? 0.5 * onsets[t + 1] : 0.0);
    }
    double best = -1.0;
    std::size_t period = shortest;
    for (std::size_t lag = shortest; lag <= longest; ++lag) {
        double product = 0.0;
        for (std::size_t t = lag; t < smooth.size(); ++t) product += smooth[t] * smooth[t - lag];
        const double tempo = 60.0 * kFramesPerSecond / static_cast<double>(lag);
        const double octaves = std::log2(tempo / kUsual) / kOctaves;
        const double score = product * std::exp(-0.5 * octaves * octaves);
        if (score <= best) continue;
        best = score;
        period = lag;
    }
    return static_cast<double>(period);
}

/// The frames that score most: onsets on the way, less the squared log of each step over the
/// period.
std::vector<std::size_t> bestPath(const std::vector<double>& onsets, double period)
{
    constexpr std::size_t kNone = static_cast<std::size_t>(-1);
    const auto nearest = static_cast<std::size_t>(period / 2.0);
    const auto farthest = static_cast<std::size_t>(2.0 * period);
    std::vector<double> score(onsets.size());
    std::vector<std::size_t> before(onsets.size(), kNone);
    for (std::size_t t = 0; t < onsets.size(); ++t) {
        score[t] = onsets[t];
        double best = 0.0;
        for (std::size_t step = nearest; step <= std::min(farthest, t); ++step) {
            const double stray = std::log(static_cast<double>(step) / period);
            const double there = score[t - step] - kTightness * stray * stray;
            if (there <= best) continue;
            best = there;
            before[t] = t - step;
        }
        score[t] += best;
    }
    std::vector<std::size_t> path;
    const auto tail = std::min(onsets.size(), farthest);
    auto last = static_cast<std::size_t>(
        std::max_element(score.end() - static_cast<std::ptrdiff_t>(tail), score.end()) -
        score.begin());
    for (; last != kNone; last = before[last]) path.push_back(last);
    std::reverse(path.begin(), path.end());
    return path;
}

/// Strongest onset of a frame and its two neighbours.
double onsetNear(const std::vector<double>& onsets, std::size_t frame)
{
    double strongest = onsets[frame];
    if (frame > 0) strongest = std::max(strongest, onsets[frame - 1]);
    if (frame + 1 < onsets.size()) strongest = std::max(strongest, onsets[frame + 1]);
    return strongest;
}

}  // namespace

Result<std::vector<double>> beatTimes(const Waveform& sound, Run& run)
{
    if (sound.durationSec() < kShortestSec) return std::vector<double>{};
    SpectrogramOptions options;
    options.bands = 40;
    options.windowFrames = 2 * static_cast<int>(std::lround(kWindowSec * sound.rate().hz / 2.0));
    options.hopFrames =
        std::max(1, static_cast<int>(std::lround(sound.rate().hz / kFramesPerSecond)));
    // Whole: a doubled hop is no hundredth of a second.
    options.maxColumns = std::numeric_limits<std::int64_t>::max();
    const auto levels = spectrogramPyramidOf(sound, options, run);
    if (!levels) return levels.error();
    const std::vector<double> onsets = onsetStrength(*levels);
    if (onsets.empty()) return std::vector<double>{};
    std::vector<std::size_t> path = bestPath(onsets, periodOf(onsets));
    double squares = 0.0;
    for (const std::size_t beat : path) squares += std::pow(onsetNear(onsets, beat), 2);
    const double least =
        kLeastOnset *
        std::sqrt(squares / static_cast<double>(std::max<std::size_t>(1, path.size())));
    const auto isWeak = [&](std::size_t beat) { return onsetNear(onsets, beat) < least; };
    while (!path.empty() && isWeak(path.back())) path.pop_back();
    const auto first = std::find_if_not(path.begin(), path.end(), isWeak);
    const double frameSec = levels->levels().front().secondsPerColumn;
    std::vector<double> beats;
    // A level rises where the window first meets the onset: half a hop before its middle.
    for (auto beat = first; beat != path.end(); ++beat) {
        beats.push_back((static_cast<double>(*beat) + 0.5) * frameSec);
    }
    return beats;
}

}  // namespace limelight::audio
