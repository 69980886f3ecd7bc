// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Grids of masks of two sides, scored by models of known form.

#include <cmath>
#include <functional>

#include "core/base/random.h"
#include "core/explain/crossed_fit.h"
#include "core/explain/designed_masks.h"

namespace limelight::explain::testing {

using Mask = std::span<const std::uint8_t>;
using Score = std::function<double(Mask sound, Mask words)>;

struct Grid {
    SideDesign sound, words;
    CrossedScores scores;
    CrossedFit fit() const
    {
        const CrossedFitter fitter(sound, words, sound.masks.samples, words.masks.samples);
        return *fitter.fit(scores);
    }
    /// With the covariances that the grid's own means teach.
    CrossedFit learnedFit() const
    {
        const CrossedFitter fitter(sound, words, sound.masks.samples, words.masks.samples,
                                   learnedOf(sound, scores.soundPanel),
                                   learnedOf(words, scores.wordsPanel));
        return *fitter.fit(scores);
    }

    static MaskCovariance learnedOf(const SideDesign& side, const std::vector<double>& panel)
    {
        const std::size_t rows = side.masks.samples;
        const std::size_t columns = panel.size() / rows;
        std::vector<double> means(rows, 0.0);
        for (std::size_t i = 0; i < panel.size(); ++i) {
            means[i / columns] += panel[i] / static_cast<double>(columns);
        }
        return *learnCovariance(side, {means}, {});
    }
};

inline SideDesign designOf(std::uint32_t seed, const char* side, std::size_t components,
                           std::size_t rows, double keep = 0.5)
{
    const DesignName name{seed, side, keep};
    return {designedMasks(name, components, rows), isFoldOver(name), blockRowsOf(name, components)};
}

inline Grid gridOf(SideDesign sound, SideDesign words, const Score& score)
{
    Grid grid{std::move(sound), std::move(words), {}};
    const Masks& a = grid.sound.masks;
    const Masks& t = grid.words.masks;
    const std::vector<std::uint8_t> allSound(a.features, 1);
    const std::vector<std::uint8_t> allWords(t.features, 1);
    grid.scores.wordsPanel.resize(a.samples * t.samples);
    for (std::size_t i = 0; i < a.samples; ++i) {
        grid.scores.soundAlone.push_back(score(a.row(i), allWords));
        for (std::size_t k = 0; k < t.samples; ++k) {
            const double value = score(a.row(i), t.row(k));
            grid.scores.soundPanel.push_back(value);
            grid.scores.wordsPanel[k * a.samples + i] = value;
        }
    }
    for (std::size_t k = 0; k < t.samples; ++k) {
        grid.scores.wordsAlone.push_back(score(allSound, t.row(k)));
    }
    return grid;
}

inline double linear(Mask sound, Mask words)
{
    double sum = 0.2;
    for (std::size_t j = 0; j < sound.size(); ++j) sum += 0.01 * static_cast<double>(j) * sound[j];
    for (std::size_t j = 0; j < words.size(); ++j) sum -= 0.02 * static_cast<double>(j) * words[j];
    return sum;
}

/// A saturating model whose words and sounds lean on each other; the last three sounds and words
/// are not heard.
struct Saturating {
    std::vector<double> sound, words;
    explicit Saturating(std::uint64_t seed, std::size_t a, std::size_t t)
    {
        RandomStream random(seed);
        for (std::size_t j = 0; j < a; ++j) sound.push_back(j + 3 < a ? random.normal() : 0.0);
        for (std::size_t j = 0; j < t; ++j) words.push_back(j + 3 < t ? random.normal() : 0.0);
    }
    double operator()(Mask a, Mask t) const
    {
        double x = 0.0;
        double y = 0.0;
        for (std::size_t j = 0; j < a.size(); ++j) x += sound[j] * (a[j] - 0.5);
        for (std::size_t j = 0; j < t.size(); ++j) y += words[j] * (t[j] - 0.5);
        const double z = 0.7 * x + 0.7 * y + 0.3 * x * std::tanh(y);
        return 1.0 / (1.0 + std::exp(-z));
    }
};

}  // namespace limelight::explain::testing
