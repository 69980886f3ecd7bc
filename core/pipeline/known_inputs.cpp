// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cstddef>

#include "core/pipeline/known_inputs_private.h"

namespace limelight::pipeline {
namespace {

using explain::Explanation;

/// Texts of any song; more are forgotten together.
constexpr std::size_t kMostTexts = 50'000;

/// What stands where a part is switched off; noise is drawn by the seed.
bool areFilledAlike(const explain::Recipe& one, const explain::Recipe& other)
{
    if (one.maskedDomain != other.maskedDomain) return false;
    if (one.maskedDomain == explain::MaskedDomain::Sound) return true;
    return one.fill == other.fill &&
           (one.fill != explain::RegionFill::Noise || one.seed == other.seed);
}

bool areSplitAlike(const explain::Recipe& one, const explain::Recipe& other)
{
    return one.separatorHash == other.separatorHash &&
           one.separatorChoices == other.separatorChoices && one.split == other.split &&
           one.bandBordersHz == other.bandBordersHz && one.superpixels == other.superpixels;
}

bool haveSameSounds(const Explanation& one, const Explanation& other)
{
    const auto isSamePart = [](const explain::AudioComponent& a, const explain::AudioComponent& b) {
        return a.stem == b.stem && a.time == b.time;
    };
    return one.recipe.trackHash == other.recipe.trackHash &&
           areSplitAlike(one.recipe, other.recipe) && areFilledAlike(one.recipe, other.recipe) &&
           one.components.heard == other.components.heard &&
           std::equal(one.components.audio.begin(), one.components.audio.end(),
                      other.components.audio.begin(), other.components.audio.end(), isSamePart);
}

}  // namespace

std::shared_ptr<explain::EncodedSong> whatStaysKnown(const explain::EncodedSong& encoded,
                                                     const Explanation& before,
                                                     const Explanation& now)
{
    auto kept = std::make_shared<explain::EncodedSong>();
    if (before.recipe.modelHash != now.recipe.modelHash ||
        before.recipe.encoderPrecision != now.recipe.encoderPrecision) {
        return kept;
    }
    if (haveSameSounds(before, now)) kept->sounds = encoded.sounds;
    if (encoded.texts.rowOf.size() <= kMostTexts) kept->texts = encoded.texts;
    return kept;
}

}  // namespace limelight::pipeline
