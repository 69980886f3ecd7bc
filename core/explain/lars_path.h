// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The lasso's whole path from no feature to all of them, by least-angle steps.

#include <cstddef>
#include <span>
#include <vector>

namespace limelight::explain {

struct DesignMatrix;

/// A place where the path bends: a feature enters, or one leaves.
struct LassoKnot {
    double penalty = 0.0;              ///< largest |correlation| / S; falls along the path
    std::vector<double> coefficients;  ///< [P]; those of features not in play are exactly 0
};

/// Least squares under a falling penalty on the sum of |coefficients|, without an intercept and
/// without scaling: centre and weight the columns before.
///
/// The feature most correlated with what is left enters (the first on a tie), all in play move so
/// that their correlations fall together, and one whose coefficient reaches 0 leaves. Ends when the
/// penalty is down to the float32 epsilon, when all features are in play, or after `maxKnots`.
/// @param design   [S, P], S > 0
/// @param outcome  [S]
/// @return         the knots; the first has all coefficients 0
/// @source         Efron, Hastie, Johnstone and Tibshirani 2004, "Least angle regression", and the
///                 tolerances of scikit-learn 1.2.1 `lars_path(method="lasso")`
/// @differs        a feature that depends on those in play (pivot under 1e-7) is left out for good,
///                 where the reference mistakes other features' correlations for its; a coefficient
///                 that reaches 0 is 0, where rounding may leave the reference 1e-17
std::vector<LassoKnot> lassoPath(const DesignMatrix& design, std::span<const double> outcome,
                                 std::size_t maxKnots = 500);

/// Walking back from the path's end, the features of the first knot that has at most `count`; those
/// of the second knot when none has, and all features when the path has only one.
/// @return  in rising order
/// @source  lime `lime_base.py` @ fd7eb2e, `feature_selection`, "lasso_path"
std::vector<std::size_t> featuresOnPath(std::span<const LassoKnot> path, std::size_t features,
                                        std::size_t count);

}  // namespace limelight::explain
