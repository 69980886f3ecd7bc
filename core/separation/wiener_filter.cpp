// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/separation/wiener_filter.h"

#include <algorithm>
#include <atomic>
#include <cmath>

#include "core/base/check.h"
#include "core/nn/parallel_rows.h"

namespace limelight::separation {
namespace {

using Complex = std::complex<double>;
using Values = std::vector<Complex>;

constexpr double kEps = 1e-10;
constexpr int kBinsPerRow = 32;  ///< shared by the workers in blocks

// Products without the NaN rules of std::complex.
Complex times(Complex a, Complex b)
{
    return {a.real() * b.real() - a.imag() * b.imag(), a.real() * b.imag() + a.imag() * b.real()};
}
Complex timesConjugate(Complex a, Complex b)
{
    return {a.real() * b.real() + a.imag() * b.imag(), a.imag() * b.real() - a.real() * b.imag()};
}

/// A Hermitian 2 × 2 matrix; with one channel only `a` is used.
struct Covariance {
    double a = 0.0;
    double d = 0.0;
    Complex b;  ///< upper right
};

/// One bin over the columns of a window.
struct BinWindow {
    std::int64_t columns = 0;
    std::size_t channels = 0;
    std::vector<Values> mix;                  ///< [C][N]
    std::vector<std::vector<Values>> source;  ///< [J][C][N]
    std::vector<std::vector<double>> power;   ///< [J][N]
    std::vector<Covariance> spatial;          ///< [J]
};

void measureSources(BinWindow& bin)
{
    for (std::size_t j = 0; j < bin.source.size(); ++j) {
        const auto& y = bin.source[j];
        Covariance sum;
        double total = kEps;
        for (std::int64_t n = 0; n < bin.columns; ++n) {
            const auto at = static_cast<std::size_t>(n);
            const double first = std::norm(y[0][at]);
            sum.a += first;
            double power = first;
            if (bin.channels == 2) {
                const double second = std::norm(y[1][at]);
                sum.d += second;
                sum.b += timesConjugate(y[0][at], y[1][at]);
                power = 0.5 * (first + second);
            }
            bin.power[j][at] = power;
            total += power;
        }
        bin.spatial[j] = {sum.a / total, sum.d / total, sum.b / total};
    }
}

void filterMono(BinWindow& bin, std::size_t at)
{
    double mix = std::sqrt(kEps);
    for (std::size_t j = 0; j < bin.source.size(); ++j) mix += bin.power[j][at] * bin.spatial[j].a;
    for (std::size_t j = 0; j < bin.source.size(); ++j) {
        bin.source[j][0][at] = bin.mix[0][at] * (bin.power[j][at] * bin.spatial[j].a / mix);
    }
}

void filterStereo(BinWindow& bin, std::size_t at)
{
    Covariance mix{std::sqrt(kEps), std::sqrt(kEps), {}};
    for (std::size_t j = 0; j < bin.source.size(); ++j) {
        const double power = bin.power[j][at];
        mix.a += power * bin.spatial[j].a;
        mix.d += power * bin.spatial[j].d;
        mix.b += power * bin.spatial[j].b;
    }
    const double determinant = mix.a * mix.d - std::norm(mix.b);
    const Complex x0 = bin.mix[0][at];
    const Complex x1 = bin.mix[1][at];
    // C⁻¹ x
    const Complex z0 = (mix.d * x0 - times(mix.b, x1)) / determinant;
    const Complex z1 = (mix.a * x1 - times(std::conj(mix.b), x0)) / determinant;
    for (std::size_t j = 0; j < bin.source.size(); ++j) {
        const Covariance& r = bin.spatial[j];
        const double power = bin.power[j][at];
        bin.source[j][0][at] = power * (r.a * z0 + times(r.b, z1));
        bin.source[j][1][at] = power * (times(std::conj(r.b), z0) + r.d * z1);
    }
}

/// A window of columns and the scale it is computed at.
struct Window {
    std::int64_t first = 0;
    std::int64_t count = 0;
    double scale = 1.0;
};

std::vector<Window> windowsOf(const SourceSpectra& mix, int windowColumns)
{
    const std::int64_t columns = mix[0].columns;
    const std::int64_t size =
        windowColumns > 0 ? windowColumns : std::max<std::int64_t>(columns, 1);
    std::vector<Window> windows;
    for (std::int64_t first = 0; first < columns; first += size) {
        Window window{first, std::min(size, columns - first), 1.0};
        for (const auto& channel : mix) {
            const auto* values = channel.values.data() + first * channel.bins;
            for (std::int64_t i = 0; i < window.count * channel.bins; ++i) {
                window.scale = std::max(window.scale, std::abs(Complex(values[i])) / 10.0);
            }
        }
        windows.push_back(window);
    }
    return windows;
}

void refineBin(const SourceSpectra& mix, std::vector<SourceSpectra>& sources, int bin,
               const Window& window, int iterations, BinWindow& work)
{
    const auto place = [&](std::int64_t n) {
        return static_cast<std::size_t>((window.first + n) * mix[0].bins + bin);
    };
    const double down = 1.0 / window.scale;
    for (std::int64_t n = 0; n < window.count; ++n) {
        const auto at = static_cast<std::size_t>(n);
        for (std::size_t c = 0; c < work.channels; ++c) {
            work.mix[c][at] = Complex(mix[c].values[place(n)]) * down;
            for (std::size_t j = 0; j < sources.size(); ++j) {
                work.source[j][c][at] = Complex(sources[j][c].values[place(n)]) * down;
            }
        }
    }
    work.columns = window.count;
    for (int i = 0; i < iterations; ++i) {
        measureSources(work);
        for (std::int64_t n = 0; n < window.count; ++n) {
            if (work.channels == 1) {
                filterMono(work, static_cast<std::size_t>(n));
            } else {
                filterStereo(work, static_cast<std::size_t>(n));
            }
        }
    }
    for (std::int64_t n = 0; n < window.count; ++n) {
        const auto at = static_cast<std::size_t>(n);
        for (std::size_t j = 0; j < sources.size(); ++j) {
            for (std::size_t c = 0; c < work.channels; ++c) {
                sources[j][c].values[place(n)] =
                    std::complex<float>(work.source[j][c][at] * window.scale);
            }
        }
    }
}

void appendResidual(const SourceSpectra& mix, std::vector<SourceSpectra>& sources)
{
    SourceSpectra residual = mix;
    for (const SourceSpectra& source : sources) {
        for (std::size_t c = 0; c < mix.size(); ++c) {
            for (std::size_t i = 0; i < residual[c].values.size(); ++i) {
                residual[c].values[i] -= source[c].values[i];
            }
        }
    }
    sources.push_back(std::move(residual));
}

}  // namespace

Status refineByWiener(const SourceSpectra& mix, std::vector<SourceSpectra>& sources,
                      const WienerOptions& options, Run& run)
{
    CORE_CHECK(!mix.empty() && !sources.empty(), "a mix and at least one source");
    if (mix.size() > 2) {
        return Error{ErrorCode::BadShape, "more than two channels cannot be separated.", {}};
    }
    if (options.hasResidual) appendResidual(mix, sources);
    if (options.iterations <= 0) return Done{};
    if (sources.size() < 2) {
        return Error{ErrorCode::BadShape,
                     "a Wiener step needs two targets. Use no step, or a residual.",
                     {}};
    }
    const std::vector<Window> windows = windowsOf(mix, options.windowColumns);
    const int bins = mix[0].bins;
    const int blocks = (bins + kBinsPerRow - 1) / kBinsPerRow;
    return nn::forEachRow(blocks, Stage::Separating, run, [&](std::int64_t block) {
        std::int64_t longest = 0;
        for (const Window& window : windows) longest = std::max(longest, window.count);
        const auto size = static_cast<std::size_t>(longest);
        BinWindow work;
        work.channels = mix.size();
        work.mix.assign(mix.size(), Values(size));
        work.source.assign(sources.size(), std::vector<Values>(mix.size(), Values(size)));
        work.power.assign(sources.size(), std::vector<double>(size));
        work.spatial.resize(sources.size());
        const int first = static_cast<int>(block) * kBinsPerRow;
        for (const Window& window : windows) {
            if (run.cancel.requested()) return false;
            for (int bin = first; bin < std::min(first + kBinsPerRow, bins); ++bin) {
                refineBin(mix, sources, bin, window, options.iterations, work);
            }
        }
        return true;
    });
}

}  // namespace limelight::separation
