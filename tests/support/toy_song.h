// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Four stems of pure tones in ten segments and one line of lyrics, with a classifier that knows
/// why: it hears only the bass of segment 3 and reads only "love".

#include <cmath>
#include <numbers>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/audio/segments.h"
#include "core/explain/build_components.h"
#include "core/explain/explanation.h"
#include "core/explain/mask_scorer.h"
#include "core/explain/music_lime.h"
#include "tests/support/toy_classifier.h"

namespace limelight::testing {

class ToySong {
public:
    static constexpr int kRate = 16000;
    static constexpr std::int64_t kFrames = 400 + 199 * 160;
    static constexpr std::size_t kBass3 = 3 * 4 + 2;
    static constexpr std::size_t kLove = 40 + 1;

    /// Hears the columns that lie wholly inside segment 3 of 10.
    static ToyClassifier::Options listensToSegmentThree()
    {
        ToyClassifier::Options options;
        options.firstColumn = 62;
        options.endColumn = 78;
        options.bandEnd = 2;
        return options;
    }

    static std::vector<float> tone(double hz)
    {
        std::vector<float> samples;
        for (std::int64_t t = 0; t < kFrames; ++t) {
            samples.push_back(static_cast<float>(
                0.2 * std::sin(2.0 * std::numbers::pi * hz * static_cast<double>(t) / kRate)));
        }
        return samples;
    }

    /// vocals, drums, bass, other: only the bass is deep.
    static std::vector<std::vector<float>> fourStems()
    {
        return {tone(1500.0), tone(4000.0), tone(90.0), tone(2500.0)};
    }

    explicit ToySong(const ToyClassifier::Options& options = listensToSegmentThree(),
                     std::vector<std::vector<float>> stems = fourStems(),
                     const std::string& lyricsText = "I love the rain, and rain falls on me")
        : model(options)
    {
        lyrics.text = lyricsText;
        if (options.hears) {
            sound = *explain::MaskedSound::forModel(model, std::move(stems),
                                                    audio::tilingSegments(kFrames, 10), run);
        }
        if (options.reads) words = *explain::MaskedWords::ofReadText(lyrics, model);
    }

    explain::MaskedSides sides() const
    {
        return {sound ? &*sound : nullptr, words ? &*words : nullptr};
    }

    Result<explain::Explanation> explanation(int samples = 400, std::uint32_t seed = 42)
    {
        explain::MusicLimeOptions options;
        options.samples = samples;
        options.seed = seed;
        auto result =
            explain::explainByMusicLime(model, sides().sound, sides().words, options, run);
        if (!result) return result.error();
        explain::Explanation explanation;
        explanation.recipe.samples = samples;
        explanation.recipe.seed = seed;
        explanation.components =
            explain::componentsOf({"vocals", "drums", "bass", "other"}, {kRate}, {0.0, 2.015},
                                  sides().sound, sides().words);
        explanation.lyrics = lyrics;
        explanation.explainedLabel = "deep";
        explanation.fits = std::move(result->fits);
        explanation.baseline.mix = result->recombined;
        explanation.baseline.recombined = std::move(result->recombined);
        return explanation;
    }

    SilentProgress progress;
    Run run{{}, progress};
    ToyClassifier model;
    text::Lyrics lyrics;
    std::optional<explain::MaskedSound> sound;
    std::optional<explain::MaskedWords> words;
};

}  // namespace limelight::testing
