// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/part_sound.h"

#include <algorithm>
#include <complex>

#include "core/base/check.h"
#include "core/data/component_sounds.h"

namespace limelight::data {
namespace {

constexpr double kInside = 1e-6;  ///< seconds

/// Energy of every cell, the channels added, [columns, bins].
Result<std::vector<float>> energiesOf(const audio::Waveform& sound, const audio::Stft& stft)
{
    std::vector<float> energies;
    for (int c = 0; c < sound.channels(); ++c) {
        const auto spectrum = stft.forward(sound.channel(c));
        if (!spectrum) return spectrum.error();
        energies.resize(spectrum->values.size());
        for (std::size_t i = 0; i < energies.size(); ++i) {
            energies[i] += std::norm(spectrum->values[i]);
        }
    }
    return energies;
}

/// The mix without the cells outside a mask.
Result<audio::Waveform> throughMask(const audio::Waveform& mix, const PartCells& cells,
                                    const std::vector<std::uint8_t>& mask, Run& run)
{
    const audio::Stft stft(cells.stft);
    std::vector<float> samples;
    for (int c = 0; c < mix.channels(); ++c) {
        if (run.cancel.requested()) return Error::cancelled();
        auto spectrum = stft.forward(mix.channel(c));
        if (!spectrum) return spectrum.error();
        CORE_CHECK(spectrum->values.size() == mask.size(), "the mask of this sound");
        for (std::size_t i = 0; i < mask.size(); ++i) {
            if (mask[i] == 0) spectrum->values[i] = 0.0F;
        }
        const auto part = stft.inverse(*spectrum, mix.frames());
        if (!part) return part.error();
        samples.insert(samples.end(), part->begin(), part->end());
    }
    return audio::Waveform(mix.rate(), mix.channels(), std::move(samples));
}

}  // namespace

Result<PartCells> partCellsOf(const separation::Stems& stems, double startSec, Run& run)
{
    CORE_CHECK(!stems.stems.empty() && stems.stems.size() < PartCells::kNoStem, "stems");
    const audio::Waveform& like = stems.stems.front().sound;
    PartCells cells;
    cells.rate = like.rate();
    cells.startSec = startSec;
    const audio::Stft stft(cells.stft);
    std::vector<float> loudest;
    for (std::size_t s = 0; s < stems.stems.size(); ++s) {
        if (run.cancel.requested()) return Error::cancelled();
        run.progress.at(Stage::Analysing, static_cast<std::int64_t>(s),
                        static_cast<std::int64_t>(stems.stems.size()));
        const auto energies = energiesOf(stems.stems[s].sound, stft);
        if (!energies) return energies.error().in("cutting the spectrogram");
        loudest.resize(energies->size());
        cells.stemOf.resize(energies->size(), PartCells::kNoStem);
        for (std::size_t i = 0; i < loudest.size(); ++i) {
            if ((*energies)[i] <= loudest[i]) continue;
            loudest[i] = (*energies)[i];
            cells.stemOf[i] = static_cast<std::uint16_t>(s);
        }
    }
    cells.columns = cells.stft.columns(like.frames());
    cells.bins = cells.stft.bins();
    return cells;
}

std::vector<std::uint8_t> partMask(const PartCells& cells, const explain::Components& components,
                                   const std::vector<std::size_t>& features)
{
    std::vector<std::uint8_t> mask(cells.stemOf.size());
    const auto bins = static_cast<std::size_t>(cells.bins);
    for (std::size_t feature : features) {
        CORE_CHECK(components.isAudio(feature), "a component of sound");
        const explain::AudioComponent& part = components.audio[feature];
        for (std::int64_t column = 0; column < cells.columns; ++column) {
            // The column at the very end is the last segment's.
            const double sec = std::min(cells.secondOf(column), components.heard.endSec - kInside);
            if (sec < part.time.startSec || sec >= part.time.endSec) continue;
            const std::size_t first = static_cast<std::size_t>(column) * bins;
            for (std::size_t i = first; i < first + bins; ++i) {
                if (cells.stemOf[i] == static_cast<std::uint16_t>(part.stemIndex)) mask[i] = 1;
            }
        }
    }
    return mask;
}

Result<audio::Waveform> partSound(const audio::Waveform& mix, const separation::Stems& stems,
                                  const explain::Components& components, const PartCells& cells,
                                  const std::vector<std::size_t>& features, PartMethod method,
                                  Run& run)
{
    if (features.empty()) {
        return Error{ErrorCode::BadArgument,
                     "there is no component of sound to play. Select one of the spectrogram.",
                     {}};
    }
    if (method == PartMethod::FilteredOriginal) {
        return mixOfComponents(stems, components, features);
    }
    return throughMask(mix, cells, partMask(cells, components, features), run);
}

Result<double> energyOutside(const audio::Waveform& sound, const PartCells& cells,
                             const std::vector<std::uint8_t>& mask)
{
    const auto energies = energiesOf(sound, audio::Stft(cells.stft));
    if (!energies) return energies.error();
    if (energies->size() != mask.size()) {
        return Error{ErrorCode::BadShape, "the sound is not as long as the mask.", {}};
    }
    double outside = 0.0, all = 0.0;
    for (std::size_t i = 0; i < mask.size(); ++i) {
        all += (*energies)[i];
        if (mask[i] == 0) outside += (*energies)[i];
    }
    return all > 0.0 ? outside / all : 0.0;
}

}  // namespace limelight::data
