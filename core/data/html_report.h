// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// An explanation as one HTML file that needs nothing beside it: figures, lyrics, playable sounds.

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/explain/explanation.h"

namespace limelight::data {

/// A picture, as a whole SVG document.
struct ReportFigure {
    std::string title;  ///< for readers who do not see it
    std::string svg;
    std::string darkSvg{};      ///< for readers whose screen is dark; empty: the same
    bool isAboutTrust = false;  ///< stands with what is said of trust, below the others
};

/// A sound that the page plays.
struct ReportSound {
    std::string title;  ///< "vocals5", "what speaks for rock"
    std::string note;   ///< "11.77 s to 12.79 s, weight +0.0529"
    std::string flac;   ///< the whole file
};

/// What a page shows of one class under one modality.
struct Report {
    std::string label;
    models::Modality modality = models::Modality::Both;
    std::vector<ReportFigure> figures;
    std::vector<ReportSound> sounds;
};

/// How many features its table lists.
inline constexpr std::size_t kReportedFeatures = 20;

/// Title, class scores, figures, highlighted lyrics, the strongest features with intervals,
/// what would change the decision where that was looked for, the sounds, how far it can be trusted
/// (or that nobody measured that), notes and the recipe. HTML 5 in UTF-8, without scripts and
/// without anything from the network (a content security policy forbids both); light, dark and
/// printable by its style sheet. Names and lyrics are text whatever they hold: markup is escaped,
/// and directional marks that could reach beyond them are isolated. Same input, same bytes.
std::string htmlReport(const explain::Explanation& explanation, const Report& report);

/// Whether what was measured is of the class and modality that the page shows.
bool isTrustOf(const explain::Explanation& explanation, const Report& report);

/// What reports say where it is not.
inline constexpr const char* kTrustNotMeasured =
    "This was not measured: nothing here says how well the weights describe the model. Measure "
    "trust in the window (Ctrl+T), or explain with --trust.";

/// What reports say of `Explanation::head`, and where it is absent.
inline constexpr const char* kHeadMeaning =
    "Of the last layer's weights for each class, the share that reads the sound and the share that "
    "reads the words. They are the model's own, the same for every song, and ignore how large the "
    "embeddings are: they do not say what decided this one.";
inline constexpr const char* kNoHead =
    "Not available: the model does not join the sides in a last layer (no late fusion).";

/// What reports say of whole stems.
inline constexpr const char* kStemsAreExact =
    "Exact, not sampled: the model was asked about every combination of stems, the words complete. "
    "The effect is the score with the stem less the score without it, the others on and off.";
/// What is known of a class beside its weights: the sound's share, what neither side explains
/// alone, and pairs where they pay. One sentence each.
std::vector<std::string> sentencesOfSides(const explain::Explanation& explanation,
                                          const std::string& label);

/// A counterfactual in two sentences, and one row of its path ("“love” → “rain”", "drums3
/// silenced").
std::string summaryOf(const explain::Counterfactual& found);
std::string stepOf(const explain::Counterfactual& found, const explain::Components& components,
                   std::size_t row);

/// Name and value of what made an explanation, in the order in which reports list them: method,
/// mode, seed, song, model, separator, program, with hashes.
std::vector<std::pair<std::string, std::string>> recipeEntries(
    const explain::Explanation& explanation);

/// Text for an HTML document: & < > " ' escaped, control characters and what is not UTF-8 replaced.
std::string htmlText(std::string_view utf8);

}  // namespace limelight::data
