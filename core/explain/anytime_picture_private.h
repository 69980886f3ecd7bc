// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// From the scores of designed rows to everything that is shown.

#include <optional>
#include <string>
#include <vector>

#include "core/explain/anytime_explainer.h"
#include "core/explain/crossed_fit.h"
#include "core/explain/grid_scores_private.h"

namespace limelight::explain {

/// Scores of whole stems and whole sides.
struct ExactScores {
    models::ClassScores stems;    ///< rows of `wholeStemMasks`, the words complete
    models::ClassScores corners;  ///< complete; words only; sound only; neither
};

/// @param stemRows, wordRows  of `wholeStemMasks` and `wholeWordMasks`, first in the lists of
///                            `sides`
Result<ExactScores> exactScoresOf(SideScores& sides, std::size_t stemRows, std::size_t wordRows,
                                  Run& run);

struct PictureTask {
    std::size_t soundComponents = 0, wordComponents = 0;
    std::vector<std::string> stems;
    std::string label;                                ///< the deciding class; empty: the strongest
    bool fitsOneClass = false;                        ///< that one alone
    SideDesign sound, words;                          ///< the rows the grid holds
    std::optional<SideDesign> joint;                  ///< where rows are paired one to one
    MaskCovariance soundCovariance, wordsCovariance;  ///< of a joint design in the former
    Kernel kernel = Kernel::Off;
    const GridScores* grid = nullptr;
    const ExactScores* exact = nullptr;
    int threads = 1;  ///< share the classes; no bit depends on them
    CancelToken cancel;
};

/// Without rows: the exact effects alone.
/// @error  Cancelled, looked at before each class; Numerical
Result<AnytimePicture> pictureOf(const PictureTask& task);

/// The line of both sides of the deciding class, or of the strongest one; nullptr without lines.
const LocalFit* decidingFitOf(const AnytimePicture& picture, const std::string& label);

/// The line of a class under a modality, or nullptr.
const LocalFit* fitOf(const AnytimePicture& picture, const std::string& label,
                      models::Modality modality);

/// All intervals are known and none is wider than 2 * halfWidth.
bool isNarrow(const LocalFit& fit, double halfWidth);
/// The weakest of the strongest `count` is larger than the next by more than chance, or so small
/// that fewer than `count` matter.
bool isTopSettled(const LocalFit& fit, int count);

}  // namespace limelight::explain
