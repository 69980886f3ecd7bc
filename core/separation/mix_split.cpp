// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/separation/mix_split.h"

#include <array>
#include <cmath>
#include <cstdio>
#include <limits>
#include <new>
#include <numbers>

#include "core/audio/stft.h"
#include "core/base/hash.h"

namespace limelight::separation {
namespace {

constexpr double kLowestHz = 20.0;
constexpr double kHighestHz = 20000.0;
constexpr double kCrossOverOctaves = 1.0 / 3.0;
constexpr double kLeastOctaves = 0.5;

std::string printedHz(double hz)
{
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.6g", hz);
    return text.data();
}

Status checkBorders(const std::vector<double>& bordersHz)
{
    const auto wrong = [](const std::string& what) {
        return Error{ErrorCode::BadArgument,
                     "bands: " + what +
                         ". Give rising borders from 20 Hz to 20000 Hz that lie half an octave "
                         "apart or more, like 150,500,1500,5000.",
                     {}};
    };
    if (bordersHz.empty()) return wrong("no border between them");
    if (bordersHz.size() + 1 > kMostBands) {
        return wrong(std::to_string(bordersHz.size() + 1) + " of them, and at most " +
                     std::to_string(kMostBands) + " are explained");
    }
    for (std::size_t i = 0; i < bordersHz.size(); ++i) {
        const double border = bordersHz[i];
        if (!(border >= kLowestHz && border <= kHighestHz)) {
            return wrong("a border at " + printedHz(border) + " Hz");
        }
        if (i > 0 && !(std::log2(border / bordersHz[i - 1]) >= kLeastOctaves)) {
            return wrong(printedHz(bordersHz[i - 1]) + " Hz is followed by " + printedHz(border) +
                         " Hz");
        }
    }
    return Done{};
}

/// The stems' names for a rate, the highest first: "5-22.05kHz" ... "150-500Hz", "0-150Hz".
std::vector<std::string> bandNames(const std::vector<double>& bordersHz, audio::SampleRate rate)
{
    std::vector<std::string> names;
    for (std::size_t b = bordersHz.size() + 1; b-- > 0;) {
        const double low = b == 0 ? 0.0 : bordersHz[b - 1];
        const double high = b == bordersHz.size() ? rate.hz / 2.0 : bordersHz[b];
        names.push_back(high < 1000.0
                            ? printedHz(low) + "-" + printedHz(high) + "Hz"
                            : printedHz(low / 1000.0) + "-" + printedHz(high / 1000.0) + "kHz");
    }
    return names;
}

/// How much of a frequency lies above a border: 0 below, 1 above, a raised cosine over the
/// logarithm of the frequency between.
double shareAbove(double hz, double borderHz)
{
    if (hz <= 0.0) return 0.0;
    const double octaves = std::log2(hz / borderHz) / kCrossOverOctaves;
    if (octaves <= -0.5) return 0.0;
    if (octaves >= 0.5) return 1.0;
    return 0.5 + 0.5 * std::sin(std::numbers::pi * octaves);
}

/// [bands][bins] weights that add up to 1 in every bin, the highest band first.
std::vector<std::vector<float>> bandWeights(const std::vector<double>& bordersHz,
                                            const audio::StftOptions& stft, audio::SampleRate rate)
{
    const std::size_t bands = bordersHz.size() + 1;
    const auto bins = static_cast<std::size_t>(stft.bins());
    std::vector<std::vector<float>> weights(bands, std::vector<float>(bins, 0.0F));
    for (std::size_t bin = 0; bin < bins; ++bin) {
        const double hz = static_cast<double>(bin) * rate.hz / stft.windowFrames;
        double above = 0.0;  // nothing lies above the highest band
        for (std::size_t b = 0; b < bands; ++b) {
            const double withThis = b + 1 == bands ? 1.0 : shareAbove(hz, bordersHz[bands - 2 - b]);
            weights[b][bin] = static_cast<float>(withThis - above);
            above = withThis;
        }
    }
    return weights;
}

class WholeMix : public Separator {
public:
    Result<Stems> separateSpan(const audio::Waveform& song, audio::FrameSpan span,
                               Run& run) const override
    {
        if (run.cancel.requested()) return Error::cancelled();
        Stems stems;
        stems.stems.push_back({"mix", sliceOf(song, span)});
        stems.residualDb = -std::numeric_limits<double>::infinity();
        return stems;
    }
    const std::string& hash() const override { return hash_; }
    const std::string& name() const override { return name_; }
    SoundSplit split() const override { return SoundSplit::WholeMix; }

private:
    std::string name_ = "the whole mix";
    std::string hash_ = sha256Of("whole mix");
};

class FrequencyBands : public Separator {
public:
    explicit FrequencyBands(std::vector<double> bordersHz) : bordersHz_(std::move(bordersHz))
    {
        name_ = "frequency bands at";
        for (double border : bordersHz_) name_ += ' ' + printedHz(border);
        name_ += " Hz";
        hash_ = sha256Of(name_);
    }

    Result<Stems> separateSpan(const audio::Waveform& song, audio::FrameSpan span,
                               Run& run) const override
    {
        if (bordersHz_.back() >= song.rate().hz / 2.0) {
            return Error{ErrorCode::BadArgument,
                         "bands: a border at " + printedHz(bordersHz_.back()) +
                             " Hz, but the sound ends at " + printedHz(song.rate().hz / 2.0) +
                             " Hz. Leave that border out.",
                         {}};
        }
        try {
            return bandsOf(sliceOf(song, span), run);
        } catch (const std::bad_alloc&) {
            return Error{ErrorCode::OutOfMemory,
                         "bands: not enough memory for this sound. Close other programs.",
                         {}};
        }
    }
    const std::string& hash() const override { return hash_; }
    const std::string& name() const override { return name_; }
    SoundSplit split() const override { return SoundSplit::Bands; }
    const std::vector<double>& bandBordersHz() const override { return bordersHz_; }

private:
    Result<Stems> bandsOf(const audio::Waveform& mix, Run& run) const
    {
        const auto weights = bandWeights(bordersHz_, stft_.options(), mix.rate());
        const auto names = bandNames(bordersHz_, mix.rate());
        std::vector<std::vector<float>> samples(names.size());
        for (int c = 0; c < mix.channels(); ++c) {
            auto spectrum = stft_.forward(mix.channel(c));
            if (!spectrum) return spectrum.error();
            for (std::size_t b = 0; b < names.size(); ++b) {
                if (run.cancel.requested()) return Error::cancelled();
                auto band = bandOf(*spectrum, weights[b], mix.frames());
                if (!band) return band.error();
                samples[b].insert(samples[b].end(), band->begin(), band->end());
            }
        }
        Stems stems;
        for (std::size_t b = 0; b < names.size(); ++b) {
            stems.stems.push_back(
                {names[b], audio::Waveform(mix.rate(), mix.channels(), std::move(samples[b]))});
        }
        stems.residualDb = residualDbOf(mix, {0, mix.frames()}, stems.stems);
        return stems;
    }

    Result<std::vector<float>> bandOf(audio::ComplexSpectrum spectrum,
                                      const std::vector<float>& weights, std::int64_t frames) const
    {
        for (std::int64_t n = 0; n < spectrum.columns; ++n) {
            const auto column = spectrum.column(n);
            for (std::size_t bin = 0; bin < column.size(); ++bin) column[bin] *= weights[bin];
        }
        return stft_.inverse(spectrum, frames);
    }

    std::vector<double> bordersHz_;
    std::string name_;
    std::string hash_;
    audio::Stft stft_;
};

}  // namespace

std::unique_ptr<Separator> wholeMix()
{
    return std::make_unique<WholeMix>();
}

Result<std::unique_ptr<Separator>> frequencyBands(std::vector<double> bordersHz)
{
    if (auto checked = checkBorders(bordersHz); !checked) return checked.error();
    return std::unique_ptr<Separator>(std::make_unique<FrequencyBands>(std::move(bordersHz)));
}

}  // namespace limelight::separation
