// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// An explanation made up for tests of the views: silent cells, Greek, emoji, long and hostile
/// words, timed lines.

#include <cmath>
#include <limits>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "core/base/random.h"
#include "core/explain/explanation.h"

namespace limelight::sample {

inline const std::vector<std::string>& stemNames()
{
    static const std::vector<std::string> names = {"vocals", "drums", "bass", "other"};
    return names;
}

inline std::vector<std::string> lyricLines()
{
    return {"Shine a light on the broken wire",
            "Καλημέρα φως μου, καίει η φωτιά",
            "dancing 🔥 all night with the devil 😈",
            "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenfabrik",
            "<script>alert(\"rock & roll\")</script>",
            "نور في الليل",
            "Shine again, shine on me, lonely fire",
            "no no no, never say goodbye"};
}

inline text::Lyrics lyrics(bool isTimed = true)
{
    text::Lyrics lyrics;
    double at = 1.0;
    for (const std::string& line : lyricLines()) {
        if (isTimed) lyrics.lines.push_back({lyrics.text.size(), line.size(), {at, at + 2.2}});
        lyrics.text += line + "\n";
        at += 2.2;
    }
    return lyrics;
}

inline explain::Components components(const text::Lyrics& lyrics, int segments = 10)
{
    explain::Components parts;
    parts.stems = stemNames();
    parts.segments = segments;
    parts.heard = {3.0, 13.24};
    const double length = parts.heard.durationSec() / segments;
    const int rate = 16000;
    for (int segment = 0; segment < segments; ++segment) {
        for (int stem = 0; stem < 4; ++stem) {
            explain::AudioComponent cell;
            cell.stem = stemNames()[static_cast<std::size_t>(stem)];
            cell.stemIndex = stem;
            cell.segment = segment;
            cell.time = {3.0 + segment * length, 3.0 + (segment + 1) * length};
            cell.frames = {static_cast<std::int64_t>(segment * length * rate),
                           static_cast<std::int64_t>(length * rate)};
            const bool isSilent = stem == 0 && segment < 3;
            cell.levelDb = isSilent ? -std::numeric_limits<double>::infinity() : -6.0 - stem;
            parts.audio.push_back(cell);
        }
    }
    std::istringstream words(lyrics.text);
    for (std::string word; words >> word;) {
        std::size_t known = 0;
        while (known < parts.words.size() && parts.words[known].word != word) ++known;
        if (known == parts.words.size()) parts.words.push_back({word, {}, {}, false});
    }
    for (explain::WordComponent& word : parts.words) {
        for (std::size_t at = lyrics.text.find(word.word); at != std::string::npos;
             at = lyrics.text.find(word.word, at + 1)) {
            const auto isBorder = [&](std::size_t i) {
                return i >= lyrics.text.size() || lyrics.text[i] == ' ' || lyrics.text[i] == '\n';
            };
            if ((at > 0 && !isBorder(at - 1)) || !isBorder(at + word.word.size())) continue;
            word.occurrences.push_back({at, word.word.size()});
            for (const text::TimedStretch& line : lyrics.lines) {
                if (at < line.firstByte || at >= line.firstByte + line.byteCount) continue;
                word.times.push_back(line.time);
                word.isSungInSpan =
                    word.isSungInSpan || (line.time.startSec < 13.24 && line.time.endSec > 3.0);
            }
        }
    }
    return parts;
}

inline explain::LocalFit fit(const explain::Components& parts, const std::string& label,
                             models::Modality modality, std::uint64_t seed)
{
    explain::LocalFit result;
    result.label = label;
    result.modality = modality;
    RandomStream numbers(seed);
    for (std::size_t i = 0; i < parts.count(); ++i) {
        const bool isUsed = modality == models::Modality::Both ||
                            (modality == models::Modality::Audio) == parts.isAudio(i);
        const double size = numbers.chance(0.25) ? 0.09 : 0.02;
        result.weights.push_back(isUsed ? size * numbers.normal() : 0.0);
        result.halfWidths.push_back(isUsed ? 0.012 : 0.0);
    }
    // The strongest of all: vocals5, so that tests know where to look.
    if (modality != models::Modality::Lyrics && parts.audio.size() > 20) result.weights[20] = 0.241;
    result.intercept = 0.12;
    result.r2 = 0.873;
    result.localPrediction = 0.81;
    result.modelPrediction = 0.834;
    return result;
}

inline std::vector<std::string> labels()
{
    return {"pop",        "rock",  "hip hop",
            "electronic", "folk",  "alternative rock with an unusually long name",
            "punk",       "metal", "r&b"};
}

inline models::ClassScores scores(std::uint64_t seed)
{
    models::ClassScores scores;
    scores.labels = labels();
    RandomStream numbers(seed);
    float sum = 0.0F;
    for (std::size_t i = 0; i < scores.labels.size(); ++i) {
        const auto value = static_cast<float>(std::exp(1.6 * numbers.normal()));
        scores.values.push_back(value);
        sum += value;
    }
    for (float& value : scores.values) value /= sum;
    return scores;
}

inline std::shared_ptr<const explain::Explanation> explanation()
{
    auto result = std::make_shared<explain::Explanation>();
    result->lyrics = lyrics();
    result->lyricsBytesRead = result->lyrics.text.size() - 30;
    result->components = components(result->lyrics);
    result->recipe.task = "genre";
    result->recipe.seed = 42;
    result->recipe.modelName = "genre-multimodal";
    result->recipe.modelHash = std::string(64, 'a');
    result->recipe.separatorName = "open-unmix-small";
    result->recipe.trackFile = "/songs/night_train.flac";
    result->recipe.isModelTrainedOnSyntheticSongs = true;
    result->recipe.version = "0.1.0";
    result->recipe.blas = "OpenBLAS 0.3.21";
    result->baseline.mix = scores(1);
    result->baseline.recombined = scores(1);
    result->baseline.audioOnly = scores(2);
    result->baseline.lyricsOnly = scores(3);
    result->baseline.residualDb = -21.4;
    result->explainedLabel = "rock";
    for (const auto modality :
         {models::Modality::Both, models::Modality::Audio, models::Modality::Lyrics}) {
        result->fits.push_back(fit(result->components, "rock", modality, 7));
        result->fits.push_back(fit(result->components, "pop", modality, 8));
    }
    return result;
}

/// 24 s of chirps under a slow swell.
inline audio::Waveform song()
{
    audio::Waveform sound(audio::SampleRate{22050}, 1, 22050 * 24);
    auto samples = sound.channel(0);
    double phase = 0.0;
    for (std::size_t i = 0; i < samples.size(); ++i) {
        const double t = static_cast<double>(i) / 22050.0;
        phase += 2.0 * 3.14159265358979 * (200.0 + 3000.0 * std::fmod(t, 2.0)) / 22050.0;
        const double swell = 0.25 + 0.2 * std::sin(t) + 0.25 * std::exp(-6.0 * std::fmod(t, 0.5));
        samples[i] = static_cast<float>(swell * std::sin(phase));
    }
    return sound;
}

/// Six superpixels: three that sound together, and three of their own.
inline std::shared_ptr<const explain::Explanation> superpixels()
{
    auto explanation = std::make_shared<explain::Explanation>(*sample::explanation());
    explain::Components& parts = explanation->components;
    const explain::AudioComponent cell = parts.audio.front();
    parts.audio.clear();
    parts.stems.clear();
    parts.segments = 1;
    const double spans[][4] = {{3, 6, 20, 300},     {4, 7, 300, 2000}, {5, 8, 2000, 8000},
                               {8, 10, 4000, 8000}, {8, 9, 20, 4000},  {10, 13, 20, 8000}};
    for (const auto& [start, end, low, high] : spans) {
        explain::AudioComponent patch = cell;
        patch.stemIndex = static_cast<int>(parts.audio.size());
        patch.stem = "region" + std::to_string(patch.stemIndex);
        patch.segment = 0;
        patch.levelDb = -6.0;
        patch.time = {start, end};
        patch.patch = explain::FrequencySpan{low, high};
        parts.stems.push_back(patch.stem);
        parts.audio.push_back(patch);
    }
    for (explain::LocalFit& fit : explanation->fits) {
        fit.weights.erase(fit.weights.begin(), fit.weights.begin() + 34);
        if (!fit.halfWidths.empty()) {
            fit.halfWidths.erase(fit.halfWidths.begin(), fit.halfWidths.begin() + 34);
        }
    }
    return explanation;
}

}  // namespace limelight::sample
