// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Lines through a crossed grid: every sound mask scored with every words mask (D2).

#include <cstddef>
#include <memory>
#include <optional>
#include <vector>

#include "core/base/result.h"
#include "core/explain/explanation.h"
#include "core/explain/mask_covariance.h"
#include "core/explain/masks.h"

namespace limelight::explain {

/// The designed rows of one side.
struct SideDesign {
    Masks masks;  ///< [S, P]; fold-over rows come in pairs
    bool isFoldOver = true;
    std::size_t blockRows = 0;
    ComponentGroups groups = {};

    /// Fewer rows than one block: weights are drawn towards zero and have no intervals.
    bool isProvisional() const { return masks.features > 0 && masks.samples < blockRows; }
    /// Every mask there is has one row, so that nothing is left to chance.
    bool isExhaustive() const;
};

/// One class's scores on the grid. A side without components has no rows.
struct CrossedScores {
    std::vector<double> soundPanel;  ///< [S_A, crossedWords] row-major
    std::vector<double> wordsPanel;  ///< [S_T, crossedSound] row-major
    std::vector<double> soundAlone;  ///< [S_A], the words complete
    std::vector<double> wordsAlone;  ///< [S_T], the sound complete
};

struct FittedLine {
    double intercept = 0.0;
    std::vector<double> weights;      ///< [P]
    std::vector<double> halfWidths;   ///< [P] of 95 % intervals; empty when not to be had
    double r2 = 0.0;                  ///< on the scores it was fitted to
    std::optional<double> heldOutR2;  ///< on scores of masks it was not fitted to
};

/// The line and what else the grid of one class says.
struct CrossedFit {
    FittedLine both;    ///< [a + t], sound first; over masks of both sides
    FittedLine audio;   ///< [a], the words complete; empty without sound components
    FittedLine lyrics;  ///< [t], the sound complete; empty without words
    std::optional<Estimate> soundShare;
    std::optional<Estimate> interactionShare;
    std::vector<PairEffect> pairs;  ///< strongest first; features of `both`
    std::optional<double> heldOutR2WithPairs;
};

/// Each side is fitted to the means of the grid over the other. Once a side holds a full block,
/// weights are generalised least squares by its covariance, plain ones without it (a ridge biases
/// them by more than their intervals are wide); below a block a ridge of 1. Any covariance leaves
/// them estimates of the same line; how near they come depends on it.
///
/// A side of which every mask was scored counts each once: its part of the line leaves nothing to
/// chance. No interval is narrower than the rounding of single-precision scores.
///
/// Intervals add what each side's rows leave to chance: V = V_sound + V_words - V_both, where a
/// row and its complement are one cluster, and Student's t for few of them. The other side's part
/// is taken block by block where there are several blocks: inside a block much of it cancels.
///
/// @thread  const functions may run in several threads
/// @source  Owen 2007 (crossed grids); Cameron, Gelbach and Miller 2011 (two-way clusters)
class CrossedFitter {
public:
    /// @param crossedSound  how many rows of the sound are scored with all of the words: the first
    /// @param crossedWords  how many of the words are scored with all of the sound
    /// @param soundCovariance, wordsCovariance  as learned of either side, or none
    CrossedFitter(SideDesign sound, SideDesign words, std::size_t crossedSound,
                  std::size_t crossedWords, const MaskCovariance& soundCovariance = {},
                  const MaskCovariance& wordsCovariance = {});
    ~CrossedFitter();
    CrossedFitter(CrossedFitter&&) noexcept;
    CrossedFitter& operator=(CrossedFitter&&) noexcept;

    /// @error  Numerical when a score is not finite
    Result<CrossedFit> fit(const CrossedScores& scores) const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// A line through rows that are scored as they are: one side alone, or a joint design.
/// @param outcome     [S]
/// @param covariance  of fold-over rows, or none
/// @error             Numerical when a score is not finite
Result<FittedLine> fitDesign(const SideDesign& design, const std::vector<double>& outcome,
                             const MaskCovariance& covariance = {});

/// A line through a whole grid in which masks weigh by their nearness to the song,
/// exp(-d^2 / (2 width^2)) with d = 1 - sqrt(share of all components kept). Intervals are clustered
/// both ways (a row and its complement together); what the clusters share is counted twice, which
/// is on the safe side.
/// @param words  a side of one row without components where one side is scored alone
/// @param grid   [S_A, S_T] row-major
/// @error        Numerical when a score is not finite
Result<FittedLine> fitWithKernel(const SideDesign& sound, const SideDesign& words,
                                 const std::vector<double>& grid, double width);

/// The sound's part of the sum of all |weights|, each less what chance adds to it; nothing when all
/// are zero.
std::optional<Estimate> soundShareOf(const FittedLine& line, std::size_t soundComponents);

/// Spearman correlation of the weights of two halves of the blocks, or nothing where there are
/// fewer than two blocks or two components.
/// @param outcome  [S]
std::optional<double> splitHalfCorrelation(const SideDesign& design,
                                           const std::vector<double>& outcome,
                                           const MaskCovariance& covariance = {});

}  // namespace limelight::explain
