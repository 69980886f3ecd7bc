// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What the fits of one side and of the grid share.

#include "core/explain/crossed_fit.h"
#include "core/explain/design_solver_private.h"

namespace limelight::explain {

inline constexpr std::size_t kFolds = 5;

struct FoldUnits {
    std::vector<std::size_t> train;
    std::vector<Index> testRows;
};

/// Units u with u mod kFolds == fold are tested, the others trained on.
FoldUnits foldOf(const SideDesign& design, std::size_t fold);

/// Where a mask is first seen, if every mask there is has its row; else all rows. Each mask then
/// counts once, so that the line is that of all masks, whichever blocks repeated.
std::vector<std::size_t> rowsThatCount(const SideDesign& design);
SideDesign pickedRows(const SideDesign& design, const std::vector<std::size_t>& rows);

/// Scores are single-precision numbers: below this nothing is known of a weight.
double roundingOf(const std::vector<double>& scores);

/// Lines through one side's scores, any number of them.
class SideFitter {
public:
    /// @param design  the rows that count
    SideFitter(SideDesign design, const MaskCovariance& covariance);

    const SideDesign& design() const { return design_; }
    const DesignSolver& solver() const { return solver_; }
    /// @param outcome  [S]
    /// @error          Numerical when a score is not finite
    Result<FittedLine> fit(const std::vector<double>& outcome) const;

private:
    struct Fold {
        std::vector<Index> testRows;
        DesignSolver solver;
    };
    std::optional<double> heldOutOf(const Matrix& outcome) const;

    SideDesign design_;
    DesignSolver solver_;
    std::vector<Fold> folds_;  ///< none where they have too few rows
};

double weightedSum(const Masks& masks, Index row, const Vector& weights);
double alphaOf(const SideDesign& design);
bool hasIntervals(const SideDesign& design, const DesignSolver& solver);
Vector ownVariance(const SideDesign& design, const DesignSolver& solver, const Vector& residual);
/// @param differences  [units, Q] of the side's rows, one column for each row of the other side
/// @param weights      [P, Q] by the solver, and their mean
Vector otherVariance(const DesignSolver& solver, const Panel& differences, const Matrix& weights,
                     const Vector& mean, const SideDesign& other);
/// @param least  of each half-width
std::vector<double> halfWidthsOf(const DesignSolver& solver, const Vector& variance, double least);
double r2Of(double left, double total);

}  // namespace limelight::explain
