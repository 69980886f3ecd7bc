// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The toy song in other segments and with other lyrics, ready to be masked.

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "core/explain/anytime_explainer.h"
#include "tests/support/toy_song.h"

namespace limelight::explain::testing {

using limelight::testing::ToyClassifier;
using limelight::testing::ToySong;

inline SampleBudget rows(int sound, int words)
{
    SampleBudget budget;
    budget.soundRows = sound;
    budget.wordRows = words;
    return budget;
}

inline MaskedSound soundOf(const ToyClassifier& model, std::vector<std::vector<float>> stems,
                           int segments = 10)
{
    SilentProgress progress;
    Run run{{}, progress};
    return *MaskedSound::make(*model.frontEnd(), std::move(stems),
                              audio::tilingSegments(ToySong::kFrames, segments), run);
}

inline MaskedWords wordsOf(const ToyClassifier& model, const std::string& text)
{
    text::Lyrics lyrics;
    lyrics.text = text;
    return *MaskedWords::ofReadText(lyrics, model);
}

/// "love" and others, all different.
inline std::string manyWords(int count)
{
    std::string text = "love";
    for (int i = 1; i < count; ++i) text += " word" + std::to_string(i);
    return text;
}

/// The line of the class that the toy model is about, of both sides.
inline const LocalFit& deepFit(const AnytimePicture& picture)
{
    return *std::find_if(picture.fits.begin(), picture.fits.end(),
                         [](const LocalFit& f) { return f.label == "deep"; });
}

inline bool isFinite(const AnytimePicture& picture)
{
    for (const LocalFit& fit : picture.fits) {
        for (double weight : fit.weights) {
            if (!std::isfinite(weight)) return false;
        }
        for (double width : fit.halfWidths) {
            if (!std::isfinite(width)) return false;
        }
        if (!std::isfinite(fit.intercept) || !std::isfinite(fit.r2)) return false;
    }
    return true;
}

}  // namespace limelight::explain::testing
