// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include "core/explain/crossed_fit_private.h"

namespace limelight::explain {
namespace {

/// A ridge that only keeps the matrix solvable while there are fewer rows than components.
constexpr double kSmallRidge = 1e-3;

Matrix valuesOf(const Masks& masks)
{
    return Eigen::Map<
               const Eigen::Matrix<std::uint8_t, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>>(
               masks.values.data(), static_cast<Index>(masks.samples),
               static_cast<Index>(masks.features))
        .cast<double>();
}

/// exp(-d^2 / (2 width^2)) of every cell, d = 1 - sqrt(share of the components kept).
Matrix kernelOf(const Matrix& sound, const Matrix& words, double width)
{
    const auto all = static_cast<double>(sound.cols() + words.cols());
    const Vector a = sound.rowwise().sum();
    const Vector t = words.rowwise().sum();
    Matrix kernel(sound.rows(), words.rows());
    for (Index i = 0; i < kernel.rows(); ++i) {
        for (Index k = 0; k < kernel.cols(); ++k) {
            const double distance = 1.0 - std::sqrt((a(i) + t(k)) / all);
            kernel(i, k) = std::exp(-distance * distance / (2.0 * width * width));
        }
    }
    return kernel;
}

/// Sum over clusters of `unitRows` rows of the squares of solver * their score, [P].
Vector clusteredSquares(const Matrix& scores, const Matrix& inverse, Index unitRows)
{
    Vector sum = Vector::Zero(inverse.rows());
    const Index units = scores.rows() / unitRows;
    if (units < 2) return sum;
    for (Index u = 0; u < units; ++u) {
        const Vector score = scores.middleRows(u * unitRows, unitRows).colwise().sum().transpose();
        sum += (inverse * score).cwiseAbs2();
    }
    return sum;
}

}  // namespace

Result<FittedLine> fitWithKernel(const SideDesign& soundSide, const SideDesign& wordsSide,
                                 const std::vector<double>& grid, double width)
{
    const Matrix sound = valuesOf(soundSide.masks);
    const Matrix words = valuesOf(wordsSide.masks);
    const Matrix scores = Eigen::Map<const Panel>(grid.data(), sound.rows(), words.rows());
    if (!scores.allFinite()) {
        return Error{ErrorCode::Numerical,
                     "fit: the model gave scores that are not finite, so no line goes through "
                     "them. Check the model's weights.",
                     {}};
    }
    const Matrix kernel = kernelOf(sound, words, width);
    const double total = kernel.sum();
    const Vector rowSums = kernel.rowwise().sum();
    const Vector columnSums = kernel.colwise().sum().transpose();
    const double mean = kernel.cwiseProduct(scores).sum() / total;
    const Eigen::RowVectorXd soundMean = rowSums.transpose() * sound / total;
    const Eigen::RowVectorXd wordsMean = columnSums.transpose() * words / total;
    const Matrix x = sound.rowwise() - soundMean;
    const Matrix z = words.rowwise() - wordsMean;
    const Index a = x.cols();
    const Index p = a + z.cols();
    Matrix normal(p, p);
    normal.topLeftCorner(a, a) = x.transpose() * rowSums.asDiagonal() * x;
    normal.topRightCorner(a, p - a) = x.transpose() * kernel * z;
    normal.bottomLeftCorner(p - a, a) = normal.topRightCorner(a, p - a).transpose();
    normal.bottomRightCorner(p - a, p - a) = z.transpose() * columnSums.asDiagonal() * z;
    const bool isProvisional = soundSide.isProvisional() || wordsSide.isProvisional();
    normal.diagonal().array() += (isProvisional ? kSmallRidge : 1e-12) * total;
    const Matrix weighted = kernel.array() * (scores.array() - mean);
    Vector right(p);
    right << x.transpose() * weighted.rowwise().sum(),
        z.transpose() * weighted.colwise().sum().transpose();
    const Eigen::LLT<Matrix> factor(normal);
    const Vector weights = factor.solve(right);

    FittedLine line;
    line.weights = {weights.data(), weights.data() + p};
    line.intercept = mean - soundMean.dot(weights.head(a)) - wordsMean.dot(weights.tail(p - a));
    const Vector rows = x * weights.head(a);
    const Vector columns = z * weights.tail(p - a);
    Matrix residual = scores.array() - mean;
    const double spread = kernel.cwiseProduct(residual.cwiseAbs2()).sum();
    residual.colwise() -= rows;
    residual.rowwise() -= columns.transpose();
    line.r2 = r2Of(kernel.cwiseProduct(residual.cwiseAbs2()).sum(), spread);
    if (isProvisional || factor.info() != Eigen::Success) return line;

    const Matrix pull = kernel.cwiseProduct(residual);
    Matrix bySound(x.rows(), p);
    bySound << Matrix(pull.rowwise().sum().asDiagonal() * x), Matrix(pull * z);
    Matrix byWords(z.rows(), p);
    byWords << Matrix(pull.transpose() * x),
        Matrix(Vector(pull.colwise().sum().transpose()).asDiagonal() * z);
    const Matrix inverse = factor.solve(Matrix::Identity(p, p));
    const Index unitRows = soundSide.isFoldOver ? 2 : 1;
    const auto inflated = [](Index count, Index features) {
        const auto n = static_cast<double>(count);
        return n / std::max(1.0, n - static_cast<double>(features) - 1.0);
    };
    const Vector variance =
        clusteredSquares(bySound, inverse, unitRows) * inflated(x.rows(), a) +
        clusteredSquares(byWords, inverse, unitRows) * inflated(z.rows(), p - a);
    for (double v : variance) line.halfWidths.push_back(studentQuantile(1e9) * std::sqrt(v));
    return line;
}

}  // namespace limelight::explain
