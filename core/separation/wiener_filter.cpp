// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/separation/wiener_filter.h"

#include <algorithm>
#include <cmath>

#include "core/base/check.h"
#include "core/base/cpu_kernels.h"
#include "core/nn/parallel_rows.h"

namespace limelight::separation {
namespace {

constexpr double kEps = 1e-10;
constexpr int kBins = 16;  ///< of one block: whole cache lines of every spectrum
constexpr int kMostChannels = 2;

/// Bins side by side; complex values are a row of real parts and one of imaginary parts.
using BinRow = double[kBins];
struct ComplexRow {
    BinRow real, imaginary;
};

/// One block of bins over the columns of a window.
struct Block {
    const SourceSpectra* mixSpectra;
    const std::vector<MagnitudeEstimate>* estimates;
    const WienerOptions* options;
    std::vector<SourceSpectra>* results;
    std::int64_t firstColumn, columns;
    int firstBin, bins;
    int channels, sources;  ///< with the residual
    double scale;           ///< the window is computed this much smaller

    ComplexRow* mix;     ///< [N, C]
    ComplexRow* source;  ///< [N, J, C]
    BinRow* spatial;     ///< [J, 4]: first and second diagonal, real and imaginary upper right

    std::size_t placeOf(std::int64_t column) const
    {
        return static_cast<std::size_t>((firstColumn + column) * (*mixSpectra)[0].bins + firstBin);
    }
    ComplexRow* sourceAt(std::int64_t column, int j) const
    {
        return source + (column * sources + j) * channels;
    }
};

/// The mix, and the sources as they are before any step.
LIMELIGHT_INLINE void loadColumn(const Block& block, std::int64_t column)
{
    const WienerOptions& options = *block.options;
    const auto networks = static_cast<int>(block.estimates->size());
    for (int c = 0; c < block.channels; ++c) {
        const auto* from = reinterpret_cast<const float*>(
            (*block.mixSpectra)[static_cast<std::size_t>(c)].values.data() + block.placeOf(column));
        ComplexRow& mix = block.mix[column * block.channels + c];
        ComplexRow phase = {};
        BinRow total;
        for (int i = 0; i < block.bins; ++i) {
            const double real = from[2 * i];
            const double imaginary = from[2 * i + 1];
            const double magnitude = std::sqrt(real * real + imaginary * imaginary);
            const bool isZero = magnitude == 0.0;
            phase.real[i] = isZero ? 1.0 : real / magnitude;
            phase.imaginary[i] = isZero ? 0.0 : imaginary / magnitude;
            mix.real[i] = isZero && options.zeroBinsAreOne ? 1.0 : real;
            mix.imaginary[i] = imaginary;
            total[i] = kEps;
        }
        const auto estimateOf = [&](int j) {
            const MagnitudeEstimate& estimate = (*block.estimates)[static_cast<std::size_t>(j)];
            const std::int64_t row =
                (block.firstColumn + column) * estimate.channels + (estimate.channels == 1 ? 0 : c);
            return estimate.values.data() + row * (*block.mixSpectra)[0].bins + block.firstBin;
        };
        if (options.usesSoftmask) {
            for (int j = 0; j < networks; ++j) {
                const float* wanted = estimateOf(j);
                for (int i = 0; i < block.bins; ++i) total[i] += wanted[i];
            }
            for (int i = 0; i < block.bins; ++i) {
                phase.real[i] = from[2 * i] / total[i];
                phase.imaginary[i] = from[2 * i + 1] / total[i];
            }
        }
        const double down = 1.0 / block.scale;
        for (int i = 0; i < block.bins; ++i) {
            mix.real[i] *= down;
            mix.imaginary[i] *= down;
        }
        ComplexRow rest = mix;
        for (int j = 0; j < networks; ++j) {
            const float* wanted = estimateOf(j);
            ComplexRow& source = block.sourceAt(column, j)[c];
            for (int i = 0; i < block.bins; ++i) {
                const double magnitude = wanted[i] * down;
                source.real[i] = phase.real[i] * magnitude;
                source.imaginary[i] = phase.imaginary[i] * magnitude;
                rest.real[i] -= source.real[i];
                rest.imaginary[i] -= source.imaginary[i];
            }
        }
        if (options.hasResidual) block.sourceAt(column, networks)[c] = rest;
    }
}

/// As many doubles as a register of `width` floats holds.
template <int width>
struct Register {
    typedef double Doubles __attribute__((vector_size(width * sizeof(float))));
    static constexpr int kParts = kBins * 2 / width;
};
template <int width>
using Doubles = typename Register<width>::Doubles;

template <int width>
LIMELIGHT_INLINE Doubles<width>& part(double* row, int index)
{
    return reinterpret_cast<Doubles<width>*>(row)[index];
}

/// Mean power over the channels.
template <int width>
LIMELIGHT_INLINE void powerOf(ComplexRow* source, int channels, int p, Doubles<width>& power)
{
    const auto& real = part<width>(source[0].real, p);
    const auto& imaginary = part<width>(source[0].imaginary, p);
    power = real * real + imaginary * imaginary;
    if (channels == 2) {
        const auto& otherReal = part<width>(source[1].real, p);
        const auto& otherImaginary = part<width>(source[1].imaginary, p);
        power = 0.5 * (power + otherReal * otherReal + otherImaginary * otherImaginary);
    }
}

/// Each source's covariance between the channels, over all columns.
template <int width>
LIMELIGHT_INLINE void measureSource(const Block& block, int j, int p)
{
    Doubles<width> total = Doubles<width>{} + kEps;
    Doubles<width> a{};
    Doubles<width> d{};
    Doubles<width> real{};
    Doubles<width> imaginary{};
    for (std::int64_t n = 0; n < block.columns; ++n) {
        ComplexRow* y = block.sourceAt(n, j);
        Doubles<width> power;
        powerOf<width>(y, block.channels, p, power);
        total += power;
        const auto& r0 = part<width>(y[0].real, p);
        const auto& i0 = part<width>(y[0].imaginary, p);
        a += r0 * r0 + i0 * i0;
        if (block.channels == 2) {
            const auto& r1 = part<width>(y[1].real, p);
            const auto& i1 = part<width>(y[1].imaginary, p);
            d += r1 * r1 + i1 * i1;
            real += r0 * r1 + i0 * i1;
            imaginary += i0 * r1 - r0 * i1;
        }
    }
    BinRow* spatial = block.spatial + 4 * j;
    part<width>(spatial[0], p) = a / total;
    part<width>(spatial[1], p) = d / total;
    part<width>(spatial[2], p) = real / total;
    part<width>(spatial[3], p) = imaginary / total;
}

template <int width>
LIMELIGHT_INLINE void filterMono(const Block& block, std::int64_t n, int p)
{
    Doubles<width> whole = Doubles<width>{} + std::sqrt(kEps);
    for (int j = 0; j < block.sources; ++j) {
        Doubles<width> power;
        powerOf<width>(block.sourceAt(n, j), 1, p, power);
        whole += power * part<width>(block.spatial[4 * j], p);
    }
    ComplexRow& x = block.mix[n];
    for (int j = 0; j < block.sources; ++j) {
        ComplexRow* y = block.sourceAt(n, j);
        Doubles<width> power;
        powerOf<width>(y, 1, p, power);
        const Doubles<width> share = power * part<width>(block.spatial[4 * j], p) / whole;
        part<width>(y->real, p) = part<width>(x.real, p) * share;
        part<width>(y->imaginary, p) = part<width>(x.imaginary, p) * share;
    }
}

/// y = v R C^-1 x with C the sum of all sources' covariances.
template <int width>
LIMELIGHT_INLINE void filterStereo(const Block& block, std::int64_t n, int p)
{
    Doubles<width> a = Doubles<width>{} + std::sqrt(kEps);
    Doubles<width> d = a;
    Doubles<width> real{};
    Doubles<width> imaginary{};
    for (int j = 0; j < block.sources; ++j) {
        BinRow* spatial = block.spatial + 4 * j;
        Doubles<width> power;
        powerOf<width>(block.sourceAt(n, j), 2, p, power);
        a += power * part<width>(spatial[0], p);
        d += power * part<width>(spatial[1], p);
        real += power * part<width>(spatial[2], p);
        imaginary += power * part<width>(spatial[3], p);
    }
    ComplexRow* x = block.mix + 2 * n;
    const Doubles<width> r0 = part<width>(x[0].real, p);
    const Doubles<width> i0 = part<width>(x[0].imaginary, p);
    const Doubles<width> r1 = part<width>(x[1].real, p);
    const Doubles<width> i1 = part<width>(x[1].imaginary, p);
    const Doubles<width> down = 1.0 / (a * d - real * real - imaginary * imaginary);
    // z = C^-1 x
    const Doubles<width> zr0 = (d * r0 - (real * r1 - imaginary * i1)) * down;
    const Doubles<width> zi0 = (d * i0 - (real * i1 + imaginary * r1)) * down;
    const Doubles<width> zr1 = (a * r1 - (real * r0 + imaginary * i0)) * down;
    const Doubles<width> zi1 = (a * i1 - (real * i0 - imaginary * r0)) * down;
    for (int j = 0; j < block.sources; ++j) {
        BinRow* spatial = block.spatial + 4 * j;
        ComplexRow* y = block.sourceAt(n, j);
        Doubles<width> power;
        powerOf<width>(y, 2, p, power);
        const auto& ra = part<width>(spatial[0], p);
        const auto& rd = part<width>(spatial[1], p);
        const auto& rr = part<width>(spatial[2], p);
        const auto& ri = part<width>(spatial[3], p);
        part<width>(y[0].real, p) = power * (ra * zr0 + rr * zr1 - ri * zi1);
        part<width>(y[0].imaginary, p) = power * (ra * zi0 + rr * zi1 + ri * zr1);
        part<width>(y[1].real, p) = power * (rr * zr0 + ri * zi0 + rd * zr1);
        part<width>(y[1].imaginary, p) = power * (rr * zi0 - ri * zr0 + rd * zi1);
    }
}

LIMELIGHT_INLINE void storeColumn(const Block& block, std::int64_t column)
{
    for (int j = 0; j < block.sources; ++j) {
        for (int c = 0; c < block.channels; ++c) {
            const ComplexRow& source = block.sourceAt(column, j)[c];
            SourceSpectra& spectra = (*block.results)[static_cast<std::size_t>(j)];
            auto* to = reinterpret_cast<float*>(spectra[static_cast<std::size_t>(c)].values.data() +
                                                block.placeOf(column));
            for (int i = 0; i < block.bins; ++i) {
                to[2 * i] = static_cast<float>(source.real[i] * block.scale);
                to[2 * i + 1] = static_cast<float>(source.imaginary[i] * block.scale);
            }
        }
    }
}

template <int width>
LIMELIGHT_INLINE void refineBody(const Block& block)
{
    constexpr int kParts = Register<width>::kParts;
    for (std::int64_t n = 0; n < block.columns; ++n) loadColumn(block, n);
    for (int i = 0; i < block.options->iterations; ++i) {
        for (int j = 0; j < block.sources; ++j) {
            for (int p = 0; p < kParts; ++p) measureSource<width>(block, j, p);
        }
        for (std::int64_t n = 0; n < block.columns; ++n) {
            for (int p = 0; p < kParts; ++p) {
                if (block.channels == 1) {
                    filterMono<width>(block, n, p);
                } else {
                    filterStereo<width>(block, n, p);
                }
            }
        }
    }
    for (std::int64_t n = 0; n < block.columns; ++n) storeColumn(block, n);
}

LIMELIGHT_FOR_EACH_CPU(refineBody, refine, const Block&)

/// A window of columns and the scale it is computed at.
struct Window {
    std::int64_t first = 0;
    std::int64_t count = 0;
    double scale = 1.0;
};

std::vector<Window> windowsOf(const SourceSpectra& mix, const WienerOptions& options)
{
    const std::int64_t columns = mix[0].columns;
    const std::int64_t size =
        options.windowColumns > 0 ? options.windowColumns : std::max<std::int64_t>(columns, 1);
    std::vector<Window> windows;
    for (std::int64_t first = 0; first < columns; first += size) {
        Window window{first, std::min(size, columns - first), 1.0};
        float loudest = 0.0F;
        for (const auto& channel : mix) {
            const auto* values = channel.values.data() + first * channel.bins;
            for (std::int64_t i = 0; i < window.count * channel.bins; ++i) {
                loudest = std::max(loudest, std::norm(values[i]));
            }
        }
        if (options.iterations > 0) window.scale = std::max(1.0, std::sqrt(double{loudest}) / 10.0);
        windows.push_back(window);
    }
    return windows;
}

/// What one worker computes a block in, aligned for the widest registers.
struct Workspace {
    struct alignas(64) Line {
        double values[8];
    };
    Workspace(std::int64_t columns, int channels, int sources)
        : lines(static_cast<std::size_t>(columns * channels * (1 + sources)) * kLinesPerComplex +
                static_cast<std::size_t>(4 * sources) * kLinesPerRow)
    {
    }
    static constexpr std::size_t kLinesPerRow = kBins / 8;
    static constexpr std::size_t kLinesPerComplex = 2 * kLinesPerRow;
    std::vector<Line> lines;
};

Error badShape(const std::string& message)
{
    return {ErrorCode::BadShape, message, {}};
}

}  // namespace

Result<std::vector<SourceSpectra>> sourcesFromEstimates(
    const SourceSpectra& mix, const std::vector<MagnitudeEstimate>& estimates,
    const WienerOptions& options, Run& run)
{
    CORE_CHECK(!mix.empty() && !estimates.empty(), "a mix and at least one estimate");
    for (const MagnitudeEstimate& estimate : estimates) {
        CORE_CHECK(estimate.values.size() ==
                       mix[0].values.size() * static_cast<std::size_t>(estimate.channels),
                   "estimates of the mix's size");
    }
    if (mix.size() > kMostChannels) {
        return badShape("more than two channels cannot be separated.");
    }
    const std::size_t sources = estimates.size() + (options.hasResidual ? 1 : 0);
    if (sources < 2 && options.iterations > 0) {
        return badShape("a Wiener step needs two targets. Use no step, or a residual.");
    }
    const std::vector<Window> windows = windowsOf(mix, options);
    std::int64_t longest = 0;
    for (const Window& window : windows) longest = std::max(longest, window.count);
    std::vector<SourceSpectra> results(sources, SourceSpectra(mix.size()));
    for (SourceSpectra& spectra : results) {
        for (audio::ComplexSpectrum& spectrum : spectra) {
            spectrum.columns = mix[0].columns;
            spectrum.bins = mix[0].bins;
            spectrum.values.resize(mix[0].values.size());
        }
    }
    const int bins = mix[0].bins;
    const auto refine = refineOfCpu();
    const auto status =
        nn::forEachRow((bins + kBins - 1) / kBins, Stage::Separating, run, [&](std::int64_t row) {
            const auto channels = static_cast<int>(mix.size());
            Workspace space(longest, channels, static_cast<int>(sources));
            Block block{};
            block.mixSpectra = &mix;
            block.estimates = &estimates;
            block.options = &options;
            block.results = &results;
            block.firstBin = static_cast<int>(row) * kBins;
            block.bins = std::min(kBins, bins - block.firstBin);
            block.channels = channels;
            block.sources = static_cast<int>(sources);
            block.mix = reinterpret_cast<ComplexRow*>(space.lines.data());
            block.source = block.mix + longest * channels;
            block.spatial =
                reinterpret_cast<BinRow*>(block.source + longest * channels * block.sources);
            for (const Window& window : windows) {
                if (run.cancel.requested()) return false;
                block.firstColumn = window.first;
                block.columns = window.count;
                block.scale = window.scale;
                refine(block);
            }
            return true;
        });
    if (!status) return status.error();
    return results;
}

}  // namespace limelight::separation
