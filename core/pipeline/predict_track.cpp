// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <optional>

#include "core/pipeline/explain_track.h"
#include "core/pipeline/model_input.h"
#include "core/text/language.h"

namespace limelight::pipeline {
namespace {

/// The words are in a language that the model was not trained on.
std::optional<std::string> strangeLanguage(const text::Lyrics& lyrics,
                                           const models::ModelCard& card)
{
    if (card.languages.empty()) return std::nullopt;
    const auto language = text::languageOf(lyrics.text);
    const auto& known = card.languages;
    if (!language || std::find(known.begin(), known.end(), language->code) != known.end()) {
        return std::nullopt;
    }
    std::string names;
    for (const std::string& code : known) {
        names += (names.empty() ? "" : ", ") + text::languageName(code);
    }
    return "the lyrics are in " + language->name + ", the model was trained on " + names +
           ": what it makes of these words is a guess";
}

}  // namespace

Result<Prediction> predictTrack(const Track& track, const ModelSet& models, audio::TimeSpan heard,
                                Run& run)
{
    CORE_CHECK(models.main != nullptr, "a model");
    Prediction prediction;
    prediction.heard = heard;
    prediction.notes = track.notes;
    const double duration = track.sound.durationSec();
    if (heard.endSec > duration + 0.005) {
        std::array<char, 128> text{};
        std::snprintf(text.data(), text.size(),
                      "the song ends at %.2f s: the model hears silence from there to %.2f s",
                      duration, heard.endSec);
        prediction.notes.emplace_back(text.data());
    }
    if (models.main->lyricsCleaning() != nullptr) {
        if (auto strange = strangeLanguage(track.lyrics, models.main->card())) {
            prediction.notes.push_back(std::move(*strange));
        }
    }
    const int rate = track.sound.rate().hz;
    const std::int64_t first = std::llround(heard.startSec * rate);
    const audio::Waveform sound =
        sliceOf(track.sound, {first, std::llround(heard.endSec * rate) - first});
    const auto score = [&](const models::Classifier* model, models::ClassScores& place) -> Status {
        if (model == nullptr) return Done{};
        if (run.cancel.requested()) return Error::cancelled();
        auto scores = scoresOf(*model, sound, track.lyrics.text, run);
        if (!scores) return scores.error().in("predicting");
        place = *std::move(scores);
        return Done{};
    };
    if (auto s = score(models.main.get(), prediction.main); !s) return s.error();
    if (auto s = score(models.audioOnly.get(), prediction.audioOnly); !s) return s.error();
    if (auto s = score(models.lyricsOnly.get(), prediction.lyricsOnly); !s) return s.error();
    return prediction;
}

}  // namespace limelight::pipeline
