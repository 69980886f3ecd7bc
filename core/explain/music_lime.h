// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// MusicLIME: which stretches of which stems, and which words, move a class's score.

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/base/run.h"
#include "core/explain/explanation.h"
#include "core/explain/masked_sound.h"
#include "core/explain/masked_words.h"
#include "core/explain/masks.h"
#include "core/explain/weighted_ridge.h"
#include "core/models/classifier.h"

namespace limelight::explain {

struct MusicLimeOptions {
    Mode mode = Mode::Recommended;
    models::Modality modality = models::Modality::Both;  ///< what reference mode perturbs
    std::uint32_t seed = 42;
    int samples = 1000;
    double ridgeAlpha = 1.0;

    /// Reference: 25 on d (inert, as published); recommended: 0, no kernel.
    double kernelWidth() const { return mode == Mode::Reference ? 25.0 : 0.0; }
};

/// Told of the fits to the first rows: after 100, 200, 400 ... samples in reference mode, at most
/// ten times a second in recommended mode.
using FitObserver = std::function<void(std::vector<LocalFit> fits, int samplesDone)>;

struct MusicLimeResult {
    /// Every label; reference mode under `options.modality`, recommended mode under Both (all there
    /// is) and under each side that has components.
    std::vector<LocalFit> fits;
    models::ClassScores recombined;  ///< the model at all-ones, one row
};

/// Reference mode: masks of both sides paired one to one, each different one encoded once, a line
/// per label. Recommended mode: `samples` designed rows of each side by an `AnytimeExplainer`. A
/// side may be missing: nullptr.
///
/// @param sound  the sound components, or nullptr when the model hears nothing
/// @param words  the word components, or nullptr when the model reads nothing or has no words
/// @error        BadArgument  fewer than 2 samples, or nothing to perturb under the modality
/// @error        Cancelled, OutOfMemory, Numerical, and what the model fails with
/// @source       MusicLIME `MusicLIME.ipynb`, cell 3 @ 52796d8 (reference mode)
/// @differs      recommended mode: see `AnytimeExplainer`
Result<MusicLimeResult> explainByMusicLime(const models::Classifier& classifier,
                                           const MaskedSound* sound, const MaskedWords* words,
                                           const MusicLimeOptions& options, Run& run,
                                           const FitObserver& observer = {});

/// What lines are fitted through, and where their weights lie among all components.
struct FitTask {
    models::Modality modality = models::Modality::Both;
    const Masks* masks = nullptr;                 ///< [S, p]
    std::size_t firstFeature = 0;                 ///< of p in the component list
    std::size_t allFeatures = 0;                  ///< P
    std::vector<std::string> labels;              ///< K
    const std::vector<double>* scores = nullptr;  ///< [S, K]
    const SampleOrigin* origin = nullptr;         ///< with it, weights get intervals
};

/// A line per label, its weights placed in the component list.
Result<std::vector<LocalFit>> fitsOf(const FitTask& task, double kernelWidth, double ridgeAlpha);

}  // namespace limelight::explain
