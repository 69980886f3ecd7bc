// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Why a model decided: components, their weights per class, and everything needed to repeat it.

#include <cstdint>
#include <string>
#include <vector>

#include "core/explain/component.h"
#include "core/models/class_scores.h"
#include "core/separation/open_unmix_choices.h"
#include "core/text/lyrics.h"

namespace limelight::explain {

/// Reference reproduces the published algorithm, recommended fixes its oddities (D1).
enum class Mode { Reference, Recommended };

/// A weighted ridge line through one class's scores under one modality.
struct LocalFit {
    std::string label;
    models::Modality modality = models::Modality::Both;
    double intercept = 0.0;
    /// [P] in component order. Under modality Audio the words' entries are 0, and vice versa.
    std::vector<double> weights;
    /// [P] half-widths of 95 % intervals; empty when not computed.
    std::vector<double> halfWidths;
    double r2 = 0.0;               ///< weighted, on the samples it was fitted to
    double localPrediction = 0.0;  ///< the line at all-ones
    double modelPrediction = 0.0;  ///< the model at all-ones
};

/// What reproduces an explanation.
struct Recipe {
    Mode mode = Mode::Recommended;
    models::Modality modality = models::Modality::Both;
    std::string task;
    std::uint32_t seed = 0;
    int samples = 1000;
    double kernelWidth = 0.25;
    double ridgeAlpha = 1.0;
    int segments = 10;
    std::string trackFile, trackHash;
    std::string lyricsFile, lyricsHash;
    std::string modelName, modelFolder, modelHash;
    std::string separatorName, separatorFolder, separatorHash;
    separation::OpenUnmixChoices separatorChoices;
    bool usesOwnStems = false;  ///< the separator's folder holds the song's own stems
    bool isModelTrainedOnSyntheticSongs = false;
    std::string version, build, blas, cpuPath;
};

/// The model before any perturbation.
struct Baseline {
    models::ClassScores mix;         ///< one row: the file's own sound and words
    models::ClassScores recombined;  ///< one row: the sum of the stems and all words (row 0)
    models::ClassScores audioOnly;   ///< one row from the sound-only model; empty if none
    models::ClassScores lyricsOnly;  ///< one row from the words-only model; empty if none
    double residualDb = 0.0;         ///< the stems' sum against the mix
};

struct Explanation {
    Recipe recipe;
    Components components;
    text::Lyrics lyrics;              ///< as shown; word components point into its text
    std::size_t lyricsBytesRead = 0;  ///< the prefix the model reads
    Baseline baseline;
    std::string explainedLabel;
    std::vector<LocalFit> fits;      ///< one per (label, modality) computed
    std::vector<std::string> notes;  ///< what the reader should know ("the sound is silent")

    /// The fit of a class under a modality, or nullptr.
    const LocalFit* fitOf(const std::string& label, models::Modality modality) const
    {
        for (const LocalFit& fit : fits) {
            if (fit.label == label && fit.modality == modality) return &fit;
        }
        return nullptr;
    }
};

}  // namespace limelight::explain
