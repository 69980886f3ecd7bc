// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/stft.h"

#include <cmath>
#include <numbers>
#include <string>

#include "core/audio/fftw_memory.h"

namespace limelight::audio {
namespace {

/// Index of a sample mirrored at the ends, the end sample itself not repeated.
std::int64_t reflected(std::int64_t index, std::int64_t count)
{
    if (index < 0) index = -index;
    if (index >= count) index = 2 * (count - 1) - index;
    return index;
}

}  // namespace

struct Stft::Plans {
    explicit Plans(const StftOptions& chosen) : options(chosen)
    {
        const int n = options.windowFrames;
        window.resize(static_cast<std::size_t>(n));
        for (int i = 0; i < n; ++i) {
            window[static_cast<std::size_t>(i)] =
                static_cast<float>(0.5 - 0.5 * std::cos(2.0 * std::numbers::pi * i / n));
        }
        auto real = makeFftwArray<float>(static_cast<std::size_t>(n));
        auto spectrum = makeFftwArray<fftwf_complex>(static_cast<std::size_t>(options.bins()));
        const std::scoped_lock lock(fftwPlanner());
        forward = fftwf_plan_dft_r2c_1d(n, real.get(), spectrum.get(), FFTW_ESTIMATE);
        inverse = fftwf_plan_dft_c2r_1d(n, spectrum.get(), real.get(), FFTW_ESTIMATE);
    }
    ~Plans()
    {
        const std::scoped_lock lock(fftwPlanner());
        fftwf_destroy_plan(forward);
        fftwf_destroy_plan(inverse);
    }
    Plans(const Plans&) = delete;
    Plans& operator=(const Plans&) = delete;

    StftOptions options;
    std::vector<float> window;
    fftwf_plan forward = nullptr;
    fftwf_plan inverse = nullptr;
};

Stft::Stft(const StftOptions& options) : plans_(std::make_unique<Plans>(options)) {}
Stft::~Stft() = default;
Stft::Stft(Stft&&) noexcept = default;
Stft& Stft::operator=(Stft&&) noexcept = default;

const StftOptions& Stft::options() const
{
    return plans_->options;
}

Result<ComplexSpectrum> Stft::forward(std::span<const float> mono) const
{
    const StftOptions& options = plans_->options;
    const auto frames = static_cast<std::int64_t>(mono.size());
    const std::int64_t half = options.windowFrames / 2;
    if (frames <= half) {
        return Error{ErrorCode::BadShape,
                     "sound: " + std::to_string(frames) + " frames, a spectrum needs more than " +
                         std::to_string(half) + ". Choose a longer sound.",
                     {}};
    }
    ComplexSpectrum spectrum;
    spectrum.columns = options.columns(frames);
    spectrum.bins = options.bins();
    spectrum.values.resize(static_cast<std::size_t>(spectrum.columns * spectrum.bins));
    auto real = makeFftwArray<float>(plans_->window.size());
    auto out = makeFftwArray<fftwf_complex>(static_cast<std::size_t>(spectrum.bins));
    for (std::int64_t column = 0; column < spectrum.columns; ++column) {
        const std::int64_t first = column * options.hopFrames - half;
        for (std::int64_t i = 0; i < options.windowFrames; ++i) {
            const auto from = static_cast<std::size_t>(reflected(first + i, frames));
            real[static_cast<std::size_t>(i)] =
                mono[from] * plans_->window[static_cast<std::size_t>(i)];
        }
        fftwf_execute_dft_r2c(plans_->forward, real.get(), out.get());
        const auto values = spectrum.column(column);
        for (std::size_t k = 0; k < values.size(); ++k) values[k] = {out[k][0], out[k][1]};
    }
    return spectrum;
}

Result<std::vector<float>> Stft::inverse(const ComplexSpectrum& spectrum, std::int64_t frames) const
{
    const StftOptions& options = plans_->options;
    if (spectrum.bins != options.bins() || spectrum.columns != options.columns(frames)) {
        return Error{ErrorCode::BadShape,
                     "spectrum: expected " + std::to_string(options.columns(frames)) + " x " +
                         std::to_string(options.bins()) + " values, got " +
                         std::to_string(spectrum.columns) + " x " + std::to_string(spectrum.bins),
                     {}};
    }
    const std::int64_t half = options.windowFrames / 2;
    std::vector<float> sum(static_cast<std::size_t>(frames), 0.0F);
    std::vector<float> weight(sum.size(), 0.0F);
    auto real = makeFftwArray<float>(plans_->window.size());
    auto in = makeFftwArray<fftwf_complex>(static_cast<std::size_t>(spectrum.bins));
    const float gain = 1.0F / static_cast<float>(options.windowFrames);
    for (std::int64_t column = 0; column < spectrum.columns; ++column) {
        const auto values = spectrum.column(column);
        for (std::size_t k = 0; k < values.size(); ++k) {
            in[k][0] = values[k].real();
            in[k][1] = values[k].imag();
        }
        fftwf_execute_dft_c2r(plans_->inverse, in.get(), real.get());
        const std::int64_t first = column * options.hopFrames - half;
        const std::int64_t begin = std::max<std::int64_t>(0, -first);
        const std::int64_t end = std::min<std::int64_t>(options.windowFrames, frames - first);
        for (std::int64_t i = begin; i < end; ++i) {
            const float w = plans_->window[static_cast<std::size_t>(i)];
            sum[static_cast<std::size_t>(first + i)] +=
                real[static_cast<std::size_t>(i)] * gain * w;
            weight[static_cast<std::size_t>(first + i)] += w * w;
        }
    }
    for (std::size_t t = 0; t < sum.size(); ++t) {
        if (weight[t] > 1e-11F) sum[t] /= weight[t];
    }
    return sum;
}

}  // namespace limelight::audio
