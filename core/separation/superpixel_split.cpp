// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/separation/superpixel_split.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <new>

#include "core/audio/channel_mix.h"
#include "core/audio/resample.h"
#include "core/audio/stft.h"
#include "core/base/hash.h"

namespace limelight::separation {
namespace {

/// The patch of every cell of an STFT, [columns, bins].
std::vector<std::uint16_t> patchesOfStft(const audio::Patches& patches,
                                         const audio::MelOptions& mel, audio::SampleRate rate,
                                         std::int64_t columns, const audio::StftOptions& stft)
{
    std::vector<std::size_t> bandOf(static_cast<std::size_t>(stft.bins()));
    for (std::size_t bin = 0; bin < bandOf.size(); ++bin) {
        const double hz = static_cast<double>(bin) * rate.hz / stft.windowFrames;
        bandOf[bin] = static_cast<std::size_t>(mel.nearestBand(hz));
    }
    std::vector<std::uint16_t> cells;
    cells.reserve(static_cast<std::size_t>(columns) * bandOf.size());
    for (std::int64_t n = 0; n < columns; ++n) {
        const double sec = static_cast<double>(n) * stft.hopFrames / rate.hz;
        const double middle = static_cast<double>(mel.windowFrames()) / 2.0;
        const double at = (sec * mel.rate.hz - middle) / static_cast<double>(mel.hopFrames());
        const double last = static_cast<double>(patches.columns) - 1.0;
        const auto column = static_cast<std::size_t>(std::clamp(std::round(at), 0.0, last));
        for (std::size_t band : bandOf) cells.push_back(patches.at(column, band));
    }
    return cells;
}

/// Share of a cell's 3 x 3 surroundings that lie in a patch; over all patches it adds up to 1.
class SoftMask {
public:
    SoftMask(const std::vector<std::uint16_t>& cells, std::int64_t columns, int bins)
        : cells_(cells), columns_(columns), bins_(bins)
    {
    }
    float gain(std::uint16_t patch, std::int64_t column, int bin) const
    {
        int inside = 0;
        for (std::int64_t n = column - 1; n <= column + 1; ++n) {
            const std::int64_t c = std::clamp<std::int64_t>(n, 0, columns_ - 1);
            for (int m = bin - 1; m <= bin + 1; ++m) {
                const int b = std::clamp(m, 0, bins_ - 1);
                if (cells_[static_cast<std::size_t>(c * bins_ + b)] == patch) ++inside;
            }
        }
        return static_cast<float>(inside) / 9.0F;
    }

private:
    const std::vector<std::uint16_t>& cells_;
    std::int64_t columns_;
    int bins_;
};

class SuperpixelSplit : public Separator {
public:
    SuperpixelSplit(const audio::MelOptions& mel, const audio::SuperpixelOptions& options)
        : frontEnd_(mel), options_(options)
    {
        std::array<char, 160> text{};
        std::snprintf(text.data(), text.size(),
                      "%zu superpixels (compactness %g) of %d mel bands at %d Hz", options.count,
                      options.compactness, mel.melBands, mel.rate.hz);
        name_ = text.data();
        hash_ = sha256Of(name_);
    }

    Result<Stems> separateSpan(const audio::Waveform& song, audio::FrameSpan span,
                               Run& run) const override
    {
        try {
            const audio::Waveform mix = sliceOf(song, span);
            auto patches = patchesOf(mix);
            if (!patches) return patches.error();
            return filtered(mix, *std::move(patches), run);
        } catch (const std::bad_alloc&) {
            return Error{ErrorCode::OutOfMemory,
                         "superpixels: not enough memory for this sound. Ask for fewer of them.",
                         {}};
        }
    }
    const std::string& hash() const override { return hash_; }
    const std::string& name() const override { return name_; }
    SoundSplit split() const override { return SoundSplit::Superpixels; }
    std::size_t superpixels() const override { return options_.count; }

private:
    Result<audio::Patches> patchesOf(const audio::Waveform& mix) const
    {
        const audio::MelOptions& mel = frontEnd_.options();
        const audio::Waveform mono = audio::resampled(audio::monoOf(mix), mel.rate);
        auto features = frontEnd_.featuresFromMono(mono.channel(0));
        if (!features) return features.error().in("cutting the spectrogram");
        const std::int64_t heard = std::min<std::int64_t>(
            mel.columns, 1 + (mono.frames() - mel.windowFrames()) / mel.hopFrames());
        const auto columns = static_cast<std::size_t>(heard);
        const auto bands = static_cast<std::size_t>(mel.melBands);
        features->resize(columns * bands);
        return audio::superpixelsOf(*features, columns, bands, options_);
    }

    Result<Stems> filtered(const audio::Waveform& mix, audio::Patches patches, Run& run) const
    {
        const std::int64_t columns = stft_.options().columns(mix.frames());
        const int bins = stft_.options().bins();
        const auto cells =
            patchesOfStft(patches, frontEnd_.options(), mix.rate(), columns, stft_.options());
        const SoftMask mask(cells, columns, bins);
        std::vector<audio::ComplexSpectrum> spectra;
        for (int c = 0; c < mix.channels(); ++c) {
            auto spectrum = stft_.forward(mix.channel(c));
            if (!spectrum) return spectrum.error();
            spectra.push_back(*std::move(spectrum));
        }
        Stems stems;
        for (std::size_t p = 0; p < patches.count; ++p) {
            std::vector<float> samples;
            for (const audio::ComplexSpectrum& spectrum : spectra) {
                if (run.cancel.requested()) return Error::cancelled();
                auto part =
                    throughMask(spectrum, mask, static_cast<std::uint16_t>(p), mix.frames());
                if (!part) return part.error();
                samples.insert(samples.end(), part->begin(), part->end());
            }
            run.progress.at(Stage::Separating, static_cast<std::int64_t>(p + 1),
                            static_cast<std::int64_t>(patches.count));
            stems.stems.push_back(
                {"region" + std::to_string(p),
                 audio::Waveform(mix.rate(), mix.channels(), std::move(samples))});
        }
        stems.residualDb = residualDbOf(mix, {0, mix.frames()}, stems.stems);
        stems.patches = std::move(patches);
        return stems;
    }

    Result<std::vector<float>> throughMask(audio::ComplexSpectrum spectrum, const SoftMask& mask,
                                           std::uint16_t patch, std::int64_t frames) const
    {
        for (std::int64_t n = 0; n < spectrum.columns; ++n) {
            const auto column = spectrum.column(n);
            for (int bin = 0; bin < spectrum.bins; ++bin) {
                column[static_cast<std::size_t>(bin)] *= mask.gain(patch, n, bin);
            }
        }
        return stft_.inverse(spectrum, frames);
    }

    audio::MelFrontEnd frontEnd_;
    audio::SuperpixelOptions options_;
    std::string name_;
    std::string hash_;
    audio::Stft stft_;
};

}  // namespace

Result<std::unique_ptr<Separator>> superpixelSplit(const audio::MelOptions& mel,
                                                   const audio::SuperpixelOptions& options)
{
    if (options.count < 1 || options.count > kMostSuperpixels) {
        return Error{ErrorCode::BadArgument,
                     "superpixels: expected 1 to " + std::to_string(kMostSuperpixels) + ", got " +
                         std::to_string(options.count) + ".",
                     {}};
    }
    return std::unique_ptr<Separator>(std::make_unique<SuperpixelSplit>(mel, options));
}

}  // namespace limelight::separation
