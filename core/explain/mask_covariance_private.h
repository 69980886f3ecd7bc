// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Eigen/Core>

#include "core/explain/mask_covariance.h"

namespace limelight::explain {

/// Covariance of the contrasts of pairs less what a line says of it.
/// @param signs  [units, P] of the first row of each pair, +-1
/// @return       [units, units], positive definite
Eigen::MatrixXd contrastCovariance(const MaskCovariance& covariance, const Eigen::MatrixXd& signs);

}  // namespace limelight::explain
