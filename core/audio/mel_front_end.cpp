// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/mel_front_end.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numbers>
#include <string>

#include "core/audio/fftw_memory.h"

namespace limelight::audio {
namespace {

constexpr double kPreEmphasis = 0.97;
constexpr double kLowestHz = 20.0;
constexpr double kEnergyFloor = 1.1920928955078125e-07;  // FLT_EPSILON

double melFromHz(double hz)
{
    return 1127.0 * std::log(1.0 + hz / 700.0);
}

double hzFromMel(double mel)
{
    return 700.0 * (std::exp(mel / 1127.0) - 1.0);
}

/// Between the centres of two bands, in mel.
double melStep(const MelOptions& options)
{
    return (melFromHz(options.rate.hz / 2.0) - melFromHz(kLowestHz)) / (options.melBands + 1);
}

/// One triangle: its first FFT bin and the weights from there on.
struct Triangle {
    std::size_t firstBin = 0;
    std::vector<double> weights;
};

std::vector<Triangle> makeTriangles(const MelOptions& options, std::size_t fftSize)
{
    const double low = melFromHz(kLowestHz);
    const double step = melStep(options);
    std::vector<Triangle> triangles(static_cast<std::size_t>(options.melBands));
    for (std::size_t m = 0; m < triangles.size(); ++m) {
        const double left = low + static_cast<double>(m) * step;
        const double centre = left + step;
        const double right = centre + step;
        for (std::size_t bin = 0; bin < fftSize / 2; ++bin) {
            const double mel = melFromHz(static_cast<double>(bin) * options.rate.hz /
                                         static_cast<double>(fftSize));
            const double weight =
                std::min((mel - left) / (centre - left), (right - mel) / (right - centre));
            if (weight <= 0.0) continue;
            if (triangles[m].weights.empty()) triangles[m].firstBin = bin;
            triangles[m].weights.push_back(static_cast<double>(static_cast<float>(weight)));
        }
    }
    return triangles;
}

}  // namespace

double MelOptions::bandCentreHz(int band) const
{
    return hzFromMel(melFromHz(kLowestHz) + (band + 1) * melStep(*this));
}

int MelOptions::nearestBand(double hz) const
{
    const double at = (melFromHz(hz) - melFromHz(kLowestHz)) / melStep(*this) - 1.0;
    return static_cast<int>(std::clamp(std::round(at), 0.0, melBands - 1.0));
}

struct MelFrontEnd::Tables {
    explicit Tables(const MelOptions& chosen)
        : options(chosen),
          fftSize(std::bit_ceil(static_cast<std::size_t>(chosen.windowFrames()))),
          triangles(makeTriangles(chosen, fftSize))
    {
        const auto n = static_cast<std::size_t>(options.windowFrames());
        window.resize(n);
        for (std::size_t i = 0; i < n; ++i) {
            window[i] = 0.5 - 0.5 * std::cos(2.0 * std::numbers::pi * static_cast<double>(i) /
                                             static_cast<double>(n - 1));
        }
        auto real = makeFftwArray<double>(fftSize);
        auto spectrum = makeFftwArray<fftw_complex>(fftSize / 2 + 1);
        const std::scoped_lock lock(fftwPlanner());
        plan = fftw_plan_dft_r2c_1d(static_cast<int>(fftSize), real.get(), spectrum.get(),
                                    FFTW_ESTIMATE);
    }
    ~Tables()
    {
        const std::scoped_lock lock(fftwPlanner());
        fftw_destroy_plan(plan);
    }
    Tables(const Tables&) = delete;
    Tables& operator=(const Tables&) = delete;

    MelOptions options;
    std::size_t fftSize;
    std::vector<Triangle> triangles;
    std::vector<double> window;
    fftw_plan plan = nullptr;
};

struct MelFrontEnd::Scratch::Buffers {
    FftwArray<double> real;
    FftwArray<fftw_complex> spectrum;
    std::vector<double> power;
};

MelFrontEnd::Scratch::Scratch(const MelFrontEnd& frontEnd)
    : buffers_(std::make_unique<Buffers>(
          Buffers{makeFftwArray<double>(frontEnd.tables_->fftSize),
                  makeFftwArray<fftw_complex>(frontEnd.tables_->fftSize / 2 + 1),
                  std::vector<double>(frontEnd.tables_->fftSize / 2)}))
{
}
MelFrontEnd::Scratch::~Scratch() = default;
MelFrontEnd::Scratch::Scratch(Scratch&&) noexcept = default;
MelFrontEnd::Scratch& MelFrontEnd::Scratch::operator=(Scratch&&) noexcept = default;

MelFrontEnd::MelFrontEnd(const MelOptions& options) : tables_(std::make_unique<Tables>(options))
{
    CORE_CHECK(
        options.rate.hz >= 100 && options.melBands > 0 && options.columns > 0 && options.std != 0.0,
        "front end options");
}
MelFrontEnd::~MelFrontEnd() = default;
MelFrontEnd::MelFrontEnd(MelFrontEnd&&) noexcept = default;
MelFrontEnd& MelFrontEnd::operator=(MelFrontEnd&&) noexcept = default;

const MelOptions& MelFrontEnd::options() const
{
    return tables_->options;
}

void MelFrontEnd::columnFromFrame(std::span<const float> frame, std::span<float> column,
                                  Scratch& scratch) const
{
    const Tables& tables = *tables_;
    CORE_CHECK(frame.size() == tables.window.size(), "frame length");
    CORE_CHECK(column.size() == tables.triangles.size(), "column length");
    auto& buffers = *scratch.buffers_;
    double mean = 0.0;
    for (float sample : frame) mean += sample;
    mean /= static_cast<double>(frame.size());

    double previous = frame[0] - mean;
    for (std::size_t i = 0; i < frame.size(); ++i) {
        const double sample = frame[i] - mean;
        buffers.real[i] = (sample - kPreEmphasis * previous) * tables.window[i];
        previous = sample;
    }
    std::fill(buffers.real.get() + frame.size(), buffers.real.get() + tables.fftSize, 0.0);
    fftw_execute_dft_r2c(tables.plan, buffers.real.get(), buffers.spectrum.get());
    for (std::size_t k = 0; k < buffers.power.size(); ++k) {
        const double re = buffers.spectrum[k][0];
        const double im = buffers.spectrum[k][1];
        buffers.power[k] = re * re + im * im;
    }
    const MelOptions& options = tables.options;
    for (std::size_t m = 0; m < column.size(); ++m) {
        const Triangle& triangle = tables.triangles[m];
        double energy = 0.0;
        for (std::size_t i = 0; i < triangle.weights.size(); ++i) {
            energy += triangle.weights[i] * buffers.power[triangle.firstBin + i];
        }
        const double value = std::log(std::max(energy, kEnergyFloor));
        column[m] = static_cast<float>(
            options.normalises ? (value - options.mean) / (2.0 * options.std) : value);
    }
}

float MelFrontEnd::paddingValue() const
{
    const MelOptions& options = tables_->options;
    return options.normalises ? static_cast<float>((0.0 - options.mean) / (2.0 * options.std))
                              : 0.0F;
}

Result<std::vector<float>> MelFrontEnd::featuresFromMono(std::span<const float> mono) const
{
    const MelOptions& options = tables_->options;
    const auto window = static_cast<std::size_t>(options.windowFrames());
    const auto hop = static_cast<std::size_t>(options.hopFrames());
    if (mono.size() < window) {
        return Error{ErrorCode::BadShape,
                     "sound: " + std::to_string(mono.size()) +
                         " frames, the model's window needs " + std::to_string(window) +
                         ". Choose a longer sound.",
                     {}};
    }
    const auto bands = static_cast<std::size_t>(options.melBands);
    const auto columns = static_cast<std::size_t>(options.columns);
    const std::size_t heard = std::min(columns, 1 + (mono.size() - window) / hop);
    std::vector<float> features(columns * bands, paddingValue());
    Scratch scratch(*this);
    for (std::size_t n = 0; n < heard; ++n) {
        columnFromFrame(mono.subspan(n * hop, window),
                        std::span<float>(features).subspan(n * bands, bands), scratch);
    }
    return features;
}

}  // namespace limelight::audio
