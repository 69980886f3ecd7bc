// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Least squares on designed rows, for any number of outcomes at once.

#include <Eigen/Cholesky>
#include <Eigen/Core>
#include <cstddef>
#include <vector>

#include "core/explain/mask_covariance.h"
#include "core/explain/masks.h"

namespace limelight::explain {

using Matrix = Eigen::MatrixXd;
using Vector = Eigen::VectorXd;
using Index = Eigen::Index;
/// As scores lie: one row of outcomes after the other.
using Panel = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

/// What tells one row from another apart from chance. Of fold-over rows: half the difference of a
/// row and its complement, which no product of two components can reach, so that a pair counts
/// once. Of others: every row about the mean.
///
/// Scaled so that an outcome of variance s^2 per row gives contrasts of variance s^2. With a
/// covariance they are whitened by it, `kWhitenedTogether` units at a time, so that everything
/// below is generalised least squares; what units of different parts share is not used.
class DesignSolver {
public:
    /// @param masks       [S, P]; fold-over rows come in pairs (2 i, 2 i + 1)
    /// @param isFoldOver  pairs are complements
    /// @param alpha       ridge penalty on weights of 0/1 columns; 0 where a full block is held
    /// @param chosen      which units (pairs, or rows) to use, rising; empty: all
    /// @param covariance  of fold-over rows, or none
    DesignSolver(const Masks& masks, bool isFoldOver, double alpha,
                 const std::vector<std::size_t>& chosen = {},
                 const MaskCovariance& covariance = {});

    Index components() const { return regressors_.cols(); }
    /// Pairs of a fold-over design, rows of another.
    Index units() const { return static_cast<Index>(units_.size()); }
    /// Units that are left to say how far the line is off, at least 0.
    Index freedom() const;
    /// Rows of unit u, in order.
    std::vector<Index> rowsOf(Index unit) const;
    const Vector& meanMask() const { return meanMask_; }

    /// [S, Q] outcomes, by row of the masks -> [units, Q], not whitened.
    Panel differences(const Eigen::Ref<const Panel>& outcomes) const;
    /// [units, Q] differences, or sums of some, -> contrasts.
    Matrix whitened(Matrix differences) const;
    /// [S, Q] outcomes, by row of the masks -> [units, Q].
    Matrix contrasts(const Matrix& outcomes) const;
    /// [S, Q] -> [Q] means over the rows used.
    Vector means(const Matrix& outcomes) const;
    /// [units, Q] -> [P, Q].
    Matrix weights(const Matrix& contrasts) const;
    /// [units, Q] differences -> [P, Q], without whitening each: of many outcomes.
    Matrix weightsOf(const Panel& differences) const;
    /// [units, Q]
    Matrix residuals(const Matrix& contrasts, const Matrix& weights) const;
    /// Variance of each weight by its own side's rows, [P]. Fold-over: every column errs alike, so
    /// the residual's mean square over the freedom, and more where their covariance was learned;
    /// others: HC3.
    /// @source  MacKinnon and White 1985 (HC3)
    Vector variance(const Vector& residual) const;
    /// [P] diagonal of the inverse of the normal matrix.
    const Vector& inverseDiagonal() const { return inverseDiagonal_; }
    bool isFoldOver() const { return isFoldOver_; }

private:
    /// Factors of the covariance of the contrasts so far.
    void whitenBy(const MaskCovariance& covariance);

    static constexpr Index kWhitenedTogether = 512;

    bool isFoldOver_;
    std::vector<Eigen::LLT<Matrix>> whiteners_;  ///< of `kWhitenedTogether` units each
    std::vector<std::size_t> units_;
    Matrix regressors_;  ///< [units, P]
    Vector meanMask_;    ///< [P]
    Eigen::LLT<Matrix> factor_;
    Matrix fromDifferences_;  ///< [P, units]
    Vector inverseDiagonal_;
};

/// The 97.5 % quantile of Student's t; 1.96 for many degrees of freedom.
/// @param freedom  at least 1
/// @source         Abramowitz and Stegun 26.7.5
double studentQuantile(double freedom);

}  // namespace limelight::explain
