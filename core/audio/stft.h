// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Short-time Fourier transform and its inverse (FFTW3, single precision).

#include <complex>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "core/base/result.h"

namespace limelight::audio {

/// Defaults are Open-Unmix's.
struct StftOptions {
    int windowFrames = 4096;
    int hopFrames = 1024;
    int bins() const { return windowFrames / 2 + 1; }
    std::int64_t columns(std::int64_t frames) const { return 1 + frames / hopFrames; }
};

/// One channel's spectrum, column by column: value(column, bin) at [column * bins + bin].
struct ComplexSpectrum {
    std::int64_t columns = 0;  ///< N
    int bins = 0;              ///< F
    std::vector<std::complex<float>> values;

    std::span<const std::complex<float>> column(std::int64_t index) const
    {
        return {values.data() + index * bins, static_cast<std::size_t>(bins)};
    }
    std::span<std::complex<float>> column(std::int64_t index)
    {
        return {values.data() + index * bins, static_cast<std::size_t>(bins)};
    }
};

/// Periodic Hann window, centred columns, reflected by half a window at both ends, one-sided, not
/// normalised. The inverse divides by the summed squared window.
/// @source  open-unmix `model.py` TorchSTFT: center=True, pad_mode="reflect", normalized=False
/// @thread  any: plans are made once, buffers belong to the call; equal bits every time
class Stft {
public:
    explicit Stft(const StftOptions& options = {});
    ~Stft();
    Stft(Stft&&) noexcept;
    Stft& operator=(Stft&&) noexcept;

    const StftOptions& options() const;

    /// @param mono  [T], more than windowFrames/2 samples
    /// @return      [1 + floor(T / hop), F]
    /// @error       BadShape when shorter
    Result<ComplexSpectrum> forward(std::span<const float> mono) const;

    /// @param frames  T of the sound that was transformed
    /// @return        [T]
    /// @error         BadShape if the spectrum has another size than T gives
    Result<std::vector<float>> inverse(const ComplexSpectrum& spectrum, std::int64_t frames) const;

private:
    struct Plans;
    std::unique_ptr<Plans> plans_;
};

}  // namespace limelight::audio
