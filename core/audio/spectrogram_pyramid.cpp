// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/spectrogram_pyramid.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <span>
#include <utility>

#include "core/audio/channel_mix.h"
#include "core/audio/fftw_memory.h"

namespace limelight::audio {
namespace {

double melFromHz(double hz)
{
    return 2595.0 * std::log10(1.0 + hz / 700.0);
}
double hzFromMel(double mel)
{
    return 700.0 * (std::pow(10.0, mel / 2595.0) - 1.0);
}

/// Which FFT bins a band reads, with weights that sum to one.
struct Band {
    std::size_t firstBin = 0;
    std::vector<float> weights;
};

struct BandSet {
    std::vector<Band> bands;
    std::vector<double> centreHz;
};

BandSet makeBands(const SpectrogramOptions& options, SampleRate rate)
{
    const double top = std::min(options.highestHz, rate.hz / 2.0);
    const double low = melFromHz(std::min(options.lowestHz, top / 2.0));
    const double step = (melFromHz(top) - low) / (options.bands + 1);
    const double binHz = static_cast<double>(rate.hz) / options.windowFrames;
    BandSet set;
    for (int m = 0; m < options.bands; ++m) {
        const double left = hzFromMel(low + m * step) / binHz;
        const double centre = hzFromMel(low + (m + 1) * step) / binHz;
        const double right = hzFromMel(low + (m + 2) * step) / binHz;
        set.centreHz.push_back(centre * binHz);
        Band band;
        // Narrow low bands read the two bins around their centre, so that none is empty.
        const double reach = std::max(1.0, (right - left) / 2.0);
        const auto first = static_cast<std::int64_t>(std::max(0.0, std::ceil(centre - reach)));
        const auto last = std::min<std::int64_t>(
            options.windowFrames / 2, static_cast<std::int64_t>(std::floor(centre + reach)));
        band.firstBin = static_cast<std::size_t>(first);
        double sum = 0.0;
        for (std::int64_t k = first; k <= last; ++k) {
            const double weight =
                std::max(1e-3, 1.0 - std::abs(static_cast<double>(k) - centre) / reach);
            band.weights.push_back(static_cast<float>(weight));
            sum += weight;
        }
        for (float& weight : band.weights) weight = static_cast<float>(weight / sum);
        set.bands.push_back(std::move(band));
    }
    return set;
}

/// Halves the columns, keeping the mean and the loudest.
SpectrogramPyramid::Level coarser(const SpectrogramPyramid::Level& fine, std::size_t bands)
{
    SpectrogramPyramid::Level level;
    level.columns = (fine.columns + 1) / 2;
    level.secondsPerColumn = 2.0 * fine.secondsPerColumn;
    level.meanDb.resize(static_cast<std::size_t>(level.columns) * bands);
    level.maxDb.resize(level.meanDb.size());
    for (std::size_t n = 0; n < static_cast<std::size_t>(level.columns); ++n) {
        const std::size_t a = 2 * n;
        const std::size_t b = std::min(a + 1, static_cast<std::size_t>(fine.columns) - 1);
        for (std::size_t m = 0; m < bands; ++m) {
            level.meanDb[n * bands + m] =
                0.5F * (fine.meanDb[a * bands + m] + fine.meanDb[b * bands + m]);
            level.maxDb[n * bands + m] =
                std::max(fine.maxDb[a * bands + m], fine.maxDb[b * bands + m]);
        }
    }
    return level;
}

/// A Hann window and the plan that goes with it.
class PowerSpectrum {
public:
    explicit PowerSpectrum(int size)
        : size_(static_cast<std::size_t>(size)),
          window_(size_),
          real_(makeFftwArray<float>(size_)),
          spectrum_(makeFftwArray<fftwf_complex>(size_ / 2 + 1)),
          power_(size_ / 2 + 1)
    {
        for (std::size_t i = 0; i < size_; ++i) {
            window_[i] = static_cast<float>(
                0.5 - 0.5 * std::cos(2.0 * std::numbers::pi * static_cast<double>(i) / size));
        }
        const std::scoped_lock lock(fftwPlanner());
        plan_ = fftwf_plan_dft_r2c_1d(size, real_.get(), spectrum_.get(), FFTW_ESTIMATE);
    }
    ~PowerSpectrum()
    {
        const std::scoped_lock lock(fftwPlanner());
        fftwf_destroy_plan(plan_);
    }
    PowerSpectrum(const PowerSpectrum&) = delete;
    PowerSpectrum& operator=(const PowerSpectrum&) = delete;

    /// Power per bin, 1 for a full-scale sine in the middle of a bin.
    std::span<const float> around(std::span<const float> mono, std::int64_t centre)
    {
        const std::int64_t first = centre - static_cast<std::int64_t>(size_ / 2);
        for (std::size_t i = 0; i < size_; ++i) {
            const std::int64_t t = first + static_cast<std::int64_t>(i);
            const bool isInside = t >= 0 && t < static_cast<std::int64_t>(mono.size());
            real_[i] = isInside ? mono[static_cast<std::size_t>(t)] * window_[i] : 0.0F;
        }
        fftwf_execute(plan_);
        const float gain = 4.0F / static_cast<float>(size_);
        for (std::size_t k = 0; k < power_.size(); ++k) {
            const float re = spectrum_[k][0] * gain;
            const float im = spectrum_[k][1] * gain;
            power_[k] = re * re + im * im;
        }
        return power_;
    }

private:
    std::size_t size_;
    std::vector<float> window_;
    FftwArray<float> real_;
    FftwArray<fftwf_complex> spectrum_;
    std::vector<float> power_;
    fftwf_plan plan_ = nullptr;
};

}  // namespace

SpectrogramPyramid::SpectrogramPyramid(std::vector<double> bandHz, double durationSec, Level finest)
    : bandHz_(std::move(bandHz)), durationSec_(durationSec)
{
    const std::size_t bands = bandHz_.size();
    CORE_CHECK(finest.columns > 0 && finest.secondsPerColumn > 0.0, "spectrogram size");
    CORE_CHECK(finest.maxDb.size() == static_cast<std::size_t>(finest.columns) * bands &&
                   finest.meanDb.size() == finest.maxDb.size(),
               "spectrogram values");
    highDb_ =
        std::max(kFloorDb + 70.0F, *std::max_element(finest.maxDb.begin(), finest.maxDb.end()));
    levels_.push_back(std::move(finest));
    while (levels_.back().columns > 256) levels_.push_back(coarser(levels_.back(), bands));
}

std::vector<float> SpectrogramPyramid::columnsOf(TimeSpan span, int columns) const
{
    const auto width = static_cast<std::size_t>(std::max(columns, 0));
    std::vector<float> picture(width * bandHz_.size(), std::numeric_limits<float>::quiet_NaN());
    if (levels_.empty() || width == 0 || span.durationSec() <= 0.0) return picture;
    const double secondsPerPixel = span.durationSec() / columns;
    std::size_t chosen = 0;
    while (chosen + 1 < levels_.size() && levels_[chosen + 1].secondsPerColumn <= secondsPerPixel) {
        ++chosen;
    }
    const Level& level = levels_[chosen];
    const std::size_t bands = bandHz_.size();
    for (std::size_t x = 0; x < width; ++x) {
        const double from = span.startSec + static_cast<double>(x) * secondsPerPixel;
        const double to = from + secondsPerPixel;
        if (to <= 0.0 || from >= durationSec_) continue;
        const auto last = static_cast<double>(level.columns - 1);
        const auto first = static_cast<std::size_t>(
            std::clamp(std::floor(from / level.secondsPerColumn), 0.0, last));
        const auto end =
            std::max(first + 1, static_cast<std::size_t>(std::clamp(
                                    std::ceil(to / level.secondsPerColumn), 0.0, last + 1.0)));
        for (std::size_t m = 0; m < bands; ++m) {
            float loudest = level.maxDb[first * bands + m];
            for (std::size_t n = first + 1; n < end; ++n) {
                loudest = std::max(loudest, level.maxDb[n * bands + m]);
            }
            picture[m * width + x] = loudest;
        }
    }
    return picture;
}

Result<SpectrogramPyramid> spectrogramPyramidOf(const Waveform& sound,
                                                const SpectrogramOptions& options, Run& run)
{
    BandSet set = makeBands(options, sound.rate());
    std::int64_t hop = options.hopFrames;
    while (sound.frames() / hop >= options.maxColumns) hop *= 2;

    const Waveform mono = monoOf(sound);
    PowerSpectrum spectrum(options.windowFrames);
    const auto bands = static_cast<std::size_t>(options.bands);
    SpectrogramPyramid::Level finest;
    finest.columns = std::max<std::int64_t>(1, (sound.frames() + hop - 1) / hop);
    finest.secondsPerColumn = static_cast<double>(hop) / sound.rate().hz;
    finest.meanDb.resize(static_cast<std::size_t>(finest.columns) * bands);
    const float lowestPower = std::pow(10.0F, SpectrogramPyramid::kFloorDb / 10.0F);
    for (std::int64_t n = 0; n < finest.columns; ++n) {
        if (n % 256 == 0) {
            if (run.cancel.requested()) return Error::cancelled();
            run.progress.at(Stage::Analysing, n, finest.columns);
        }
        const auto power = spectrum.around(mono.channel(0), n * hop + hop / 2);
        float* column = finest.meanDb.data() + static_cast<std::size_t>(n) * bands;
        for (std::size_t m = 0; m < bands; ++m) {
            const Band& band = set.bands[m];
            float sum = 0.0F;
            for (std::size_t i = 0; i < band.weights.size(); ++i) {
                sum += band.weights[i] * power[band.firstBin + i];
            }
            column[m] = 10.0F * std::log10(std::max(sum, lowestPower));
        }
    }
    run.progress.at(Stage::Analysing, finest.columns, finest.columns);
    finest.maxDb = finest.meanDb;
    return SpectrogramPyramid(std::move(set.centreHz), sound.durationSec(), std::move(finest));
}

}  // namespace limelight::audio
