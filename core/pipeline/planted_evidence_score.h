// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Does an explanation point at what was planted? The yardstick that needs no opinion.

#include <array>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/base/run.h"
#include "core/data/table.h"
#include "core/explain/explanation.h"

namespace limelight::pipeline {

struct PlantedScores;

struct PlantedOptions {
    std::filesystem::path corpus;
    std::filesystem::path resources;  ///< holds the default models
    /// A folder of model folders instead; its separator is used where it holds one.
    std::optional<std::filesystem::path> models;
    std::string task = "genre";
    int maxSongs = 40;
    int samples = 1000;  ///< masks of each side; 0: what normal precision takes
    std::uint32_t seed = 42;
    std::optional<explain::Quantity> quantity;  ///< as of `ExplainOptions`
    /// Told after each song what is known so far.
    std::function<void(const PlantedScores&)> afterSong;
};

/// Of the corpus, in component order.
inline constexpr std::array<const char*, 4> kPlantedStems = {"vocals", "drums", "bass", "other"};

/// What songs scored.
struct MeanAuc {
    double sum = 0.0;
    double sumOfSquares = 0.0;
    int songs = 0;
    double mean() const;           ///< NaN without songs
    double standardError() const;  ///< of the mean; NaN with less than two songs
};

/// What one fit of one song scored: its sound cells, or its words.
struct PlantedRow {
    std::string song;
    bool hasTrueStems = false;  ///< else separated ones
    models::Modality modality = models::Modality::Both;
    bool isSound = false;    ///< sound cells, else words
    std::string label;       ///< the class that was planted, and explained
    bool isCorrect = false;  ///< the model's strongest class is that one
    int planted = 0;         ///< cells, or words
    /// ROC-AUC of |weight|; none with too few or too many planted, or nothing to compare with.
    std::optional<double> auc;
    /// ROC-AUC of the cells' loudness alone; none for words.
    std::optional<double> levelAuc;
    /// ROC-AUC of |weight|, positives only the planted cells of one stem: which stems the model
    /// listens to, as `kPlantedStems`; none for words.
    std::array<std::optional<double>, 4> stemAucs;
};

struct PlantedScores {
    std::string task, modelName;
    std::uint32_t seed = 0;
    int songs = 0;
    int correctTrueStems = 0, correctSeparated = 0;
    int samples = 0;
    /// In the order of songs; of each first with true stems, then with separated ones.
    std::vector<PlantedRow> rows;
};

/// One line of the report: a side (sound or words) of a fit, with true or separated stems.
struct PlantedLine {
    std::string what;      ///< "both, sound cells, true stems"
    MeanAuc correct, all;  ///< songs classified correctly, and all
    MeanAuc level;         ///< of loudness alone; no songs for words
    /// Of each stem's planted cells, songs classified correctly; no songs for words.
    std::array<MeanAuc, 4> stems;
};

/// Explains held-out songs of a corpus (split "test") in recommended mode for their planted class.
/// Sound is scored on songs with 4 to 12 planted of the 40 cells, words on songs with 2 to 8
/// planted words. A cell is planted when evidence covers at least half of it; negatives are the
/// other cells whose level is within 20 dB of the planted ones' mean level.
/// @error  NotFound, Unreadable (corpus), and what explaining can fail with
Result<PlantedScores> scorePlantedEvidence(const PlantedOptions& options, Run& run);

/// Eight: true stems first; both, audio and lyrics.
std::vector<PlantedLine> linesOf(const PlantedScores& scores);
std::string reportOf(const PlantedScores& scores);
/// Every row, as `resources/formats.md` describes it.
data::Table tableOf(const PlantedScores& scores);

}  // namespace limelight::pipeline
