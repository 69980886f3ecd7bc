// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/exact_effects.h"

#include "core/base/check.h"

namespace limelight::explain {
namespace {

/// Which stems row `index` keeps, one bit each: all, none, then the others in rising order.
std::size_t stemsOfRow(std::size_t index, std::size_t all)
{
    if (index == 0) return all;
    return index - 1;
}

std::size_t rowOfStems(std::size_t kept, std::size_t all)
{
    return kept == all ? 0 : kept + 1;
}

}  // namespace

Masks wholeStemMasks(std::size_t stems, std::size_t segments)
{
    if (stems * segments == 0) return Masks(1, 0);
    const bool isPlayed = stems <= kMostStemsPlayed;
    const std::size_t all = isPlayed ? (std::size_t{1} << stems) - 1 : 1;
    Masks masks(all + 1, stems * segments);
    for (std::size_t i = 0; i <= all; ++i) {
        const std::size_t kept = stemsOfRow(i, all);
        for (std::size_t p = 0; p < masks.features; ++p) {
            const std::size_t bit = isPlayed ? p % stems : 0;
            masks.row(i)[p] = static_cast<std::uint8_t>(kept >> bit & 1U);
        }
    }
    return masks;
}

Masks wholeWordMasks(std::size_t words)
{
    Masks masks(words == 0 ? 1 : 2, words);
    for (std::size_t p = 0; p < words; ++p) masks.row(1)[p] = 0;
    return masks;
}

std::vector<StemEffect> stemEffectsOf(const std::vector<std::string>& stems,
                                      std::span<const double> scores)
{
    if (stems.size() > kMostStemsPlayed) return {};
    const std::size_t all = (std::size_t{1} << stems.size()) - 1;
    CORE_CHECK(scores.size() == all + 1, "a score for every choice of stems");
    std::vector<StemEffect> effects;
    for (std::size_t s = 0; s < stems.size(); ++s) {
        const std::size_t bit = std::size_t{1} << s;
        StemEffect effect;
        effect.stem = stems[s];
        for (std::size_t kept = 0; kept <= all; ++kept) {
            const double score = scores[rowOfStems(kept, all)];
            effect.effect += (kept & bit) != 0 ? score : -score;
        }
        effect.effect /= static_cast<double>(all + 1) / 2.0;
        effect.without = scores[rowOfStems(all & ~bit, all)];
        effect.alone = scores[rowOfStems(bit, all)];
        effects.push_back(effect);
    }
    return effects;
}

void playSides(double both, double wordsOnly, double soundOnly, double neither, ClassStudy& study)
{
    study.soundShapley = 0.5 * (both - wordsOnly + soundOnly - neither);
    study.wordsShapley = 0.5 * (both - soundOnly + wordsOnly - neither);
}

}  // namespace limelight::explain
