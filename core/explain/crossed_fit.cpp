// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/crossed_fit.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <unordered_set>
#include <utility>

#include "core/explain/crossed_fit_private.h"
#include "core/explain/rank_correlation.h"

namespace limelight::explain {
namespace {

constexpr double kProvisionalAlpha = 1.0;
constexpr std::size_t kMostExhaustive = 12;  // components whose masks are counted
/// What of the other side's chance is left inside one Hadamard block, where it cannot be measured.
constexpr double kLeftInOneBlock = 0.25;

std::vector<double> listOf(const Vector& values)
{
    return {values.data(), values.data() + values.size()};
}

Error notFinite()
{
    return {ErrorCode::Numerical,
            "fit: the model gave scores that are not finite, so no line goes through them. Check "
            "the model's weights.",
            {}};
}

bool isFinite(const std::vector<double>& values)
{
    return std::all_of(values.begin(), values.end(), [](double v) { return std::isfinite(v); });
}

/// Mean over rows of the squares of what varies between clusters of columns, [P].
Vector clusteredVariance(const Matrix& deviations, const std::vector<std::vector<Index>>& clusters)
{
    Vector sum = Vector::Zero(deviations.rows());
    for (const auto& columns : clusters) {
        Vector mean = Vector::Zero(deviations.rows());
        for (Index column : columns) mean += deviations.col(column);
        sum += (mean / static_cast<double>(columns.size())).cwiseAbs2();
    }
    const auto count = static_cast<double>(clusters.size());
    return count > 1.0 ? Vector(sum / (count * (count - 1.0))) : Vector(0.0 * sum);
}

/// Rows 0 ... rows-1 in groups of `size`, whole groups only.
std::vector<std::vector<Index>> groupsOf(std::size_t rows, std::size_t size)
{
    std::vector<std::vector<Index>> groups;
    for (std::size_t first = 0; size > 0 && first + size <= rows; first += size) {
        std::vector<Index> group;
        for (std::size_t i = 0; i < size; ++i) group.push_back(static_cast<Index>(first + i));
        groups.push_back(std::move(group));
    }
    return groups;
}

}  // namespace

bool SideDesign::isExhaustive() const
{
    if (masks.features == 0) return true;
    if (masks.features > kMostExhaustive) return false;
    const std::size_t all = std::size_t{1} << masks.features;
    if (masks.samples < all) return false;
    std::unordered_set<std::string> seen;
    for (std::size_t i = 0; i < masks.samples; ++i) {
        const auto row = masks.row(i);
        seen.emplace(row.begin(), row.end());
    }
    return seen.size() == all;
}

std::vector<std::size_t> rowsThatCount(const SideDesign& design)
{
    std::vector<std::size_t> rows;
    const bool isOnce = design.masks.features > 0 && design.isExhaustive();
    std::unordered_set<std::string> seen;
    for (std::size_t i = 0; i < design.masks.samples; ++i) {
        const auto row = design.masks.row(i);
        if (!isOnce || seen.emplace(row.begin(), row.end()).second) rows.push_back(i);
    }
    return rows;
}

SideDesign pickedRows(const SideDesign& design, const std::vector<std::size_t>& rows)
{
    SideDesign picked = design;
    picked.masks = Masks(rows.size(), design.masks.features);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto row = design.masks.row(rows[i]);
        std::copy(row.begin(), row.end(), picked.masks.row(i).begin());
    }
    // A short list that is complete is no piece of a block.
    if (rows.size() < design.masks.samples) {
        picked.blockRows = std::min(design.blockRows, rows.size());
    }
    return picked;
}

double roundingOf(const std::vector<double>& scores)
{
    constexpr double kHalfLastPlace = 1.0 / (1 << 24);
    double largest = 0.0;
    for (double score : scores) largest = std::max(largest, std::abs(score));
    return kHalfLastPlace * largest;
}

double alphaOf(const SideDesign& design)
{
    return design.isProvisional() ? kProvisionalAlpha : 0.0;
}

bool hasIntervals(const SideDesign& design, const DesignSolver& solver)
{
    return !design.isProvisional() && (solver.freedom() > 0 || design.isExhaustive());
}

Vector ownVariance(const SideDesign& design, const DesignSolver& solver, const Vector& residual)
{
    if (design.isExhaustive()) return Vector::Zero(solver.components());
    return solver.variance(residual);
}

/// The part of V that comes from which rows of the other side were drawn.
Vector otherVariance(const DesignSolver& solver, const Panel& differences, const Matrix& weights,
                     const Vector& mean, const SideDesign& other)
{
    const Matrix deviations = weights.colwise() - mean;
    const auto columns = static_cast<std::size_t>(weights.cols());
    const std::size_t unitRows = other.isFoldOver ? 2 : 1;
    const auto units = groupsOf(columns, unitRows);
    if (units.size() < 2 || other.isExhaustive()) return Vector::Zero(mean.size());
    const Vector byUnit = clusteredVariance(deviations, units);
    double left = 1.0;
    if (other.isFoldOver && columns >= other.blockRows) {
        const auto blocks = groupsOf(columns, other.blockRows);
        const double total = byUnit.sum();
        left = blocks.size() < 2 || total <= 0.0
                   ? kLeftInOneBlock
                   : std::min(1.0, clusteredVariance(deviations, blocks).sum() / total);
    }
    // Residuals about their mean are linear in differences, so those of a unit are taken together
    // before they are whitened.
    const Vector middle = differences.rowwise().mean();
    const auto count = static_cast<double>(units.size());
    Matrix unitDifferences(differences.rows(), static_cast<Index>(units.size()));
    Matrix unitWeights(weights.rows(), static_cast<Index>(units.size()));
    for (std::size_t q = 0; q < units.size(); ++q) {
        const auto column = static_cast<Index>(q);
        const auto first = units[q].front();
        const auto size = static_cast<Index>(units[q].size());
        unitDifferences.col(column) = differences.middleCols(first, size).rowwise().mean() - middle;
        unitWeights.col(column) = deviations.middleCols(first, size).rowwise().mean();
    }
    const Matrix about = solver.residuals(solver.whitened(std::move(unitDifferences)), unitWeights);
    const double cells =
        static_cast<double>(std::max<Index>(solver.freedom(), 1)) * count * (count - 1.0);
    const Vector both = solver.inverseDiagonal() * (about.squaredNorm() / cells);
    return left * (byUnit - both).cwiseMax(0.0);
}

std::vector<double> halfWidthsOf(const DesignSolver& solver, const Vector& variance, double least)
{
    const double quantile =
        studentQuantile(static_cast<double>(std::max<Index>(solver.freedom(), 1)));
    return listOf((quantile * variance.cwiseSqrt()).cwiseMax(least));
}

double r2Of(double left, double total)
{
    if (total > 0.0) return 1.0 - left / total;
    return left == 0.0 ? 1.0 : 0.0;
}

double weightedSum(const Masks& masks, Index row, const Vector& weights)
{
    const auto mask = masks.row(static_cast<std::size_t>(row));
    double sum = 0.0;
    for (std::size_t j = 0; j < mask.size(); ++j) {
        if (mask[j] != 0) sum += weights(static_cast<Index>(j));
    }
    return sum;
}

FoldUnits foldOf(const SideDesign& design, std::size_t fold)
{
    FoldUnits units;
    const std::size_t unitRows = design.isFoldOver ? 2 : 1;
    for (std::size_t u = 0; u < design.masks.samples / unitRows; ++u) {
        if (u % kFolds != fold) {
            units.train.push_back(u);
            continue;
        }
        for (std::size_t r = 0; r < unitRows; ++r) {
            units.testRows.push_back(static_cast<Index>(u * unitRows + r));
        }
    }
    return units;
}

SideFitter::SideFitter(SideDesign design, const MaskCovariance& covariance)
    : design_(std::move(design)),
      solver_(design_.masks, design_.isFoldOver, alphaOf(design_), {}, covariance)
{
    if (!hasIntervals(design_, solver_)) return;
    for (std::size_t fold = 0; fold < kFolds; ++fold) {
        FoldUnits units = foldOf(design_, fold);
        const bool isEmpty = units.train.empty();
        if (!isEmpty) {
            folds_.push_back(
                {std::move(units.testRows),
                 DesignSolver(design_.masks, design_.isFoldOver, 0.0, units.train, covariance)});
        }
        if (isEmpty || folds_.back().solver.freedom() < 1) {
            folds_.clear();
            return;
        }
    }
}

std::optional<double> SideFitter::heldOutOf(const Matrix& outcome) const
{
    const double mean = outcome.mean();
    double left = 0.0;
    double total = 0.0;
    for (const auto& [testRows, solver] : folds_) {
        const Vector weights = solver.weights(solver.contrasts(outcome));
        const double intercept = solver.means(outcome)(0) - solver.meanMask().dot(weights);
        for (Index row : testRows) {
            const double predicted = intercept + weightedSum(design_.masks, row, weights);
            left += (outcome(row, 0) - predicted) * (outcome(row, 0) - predicted);
            total += (outcome(row, 0) - mean) * (outcome(row, 0) - mean);
        }
    }
    if (total <= 0.0) return std::nullopt;
    return 1.0 - left / total;
}

Result<FittedLine> SideFitter::fit(const std::vector<double>& outcome) const
{
    CORE_CHECK(outcome.size() == design_.masks.samples, "a score for every row");
    if (!isFinite(outcome)) return notFinite();
    FittedLine line;
    if (outcome.empty()) return line;
    const Matrix y = Eigen::Map<const Vector>(outcome.data(), static_cast<Index>(outcome.size()));
    const Matrix contrasts = solver_.contrasts(y);
    const Vector weights = solver_.weights(contrasts);
    line.weights = listOf(weights);
    line.intercept = y.mean() - solver_.meanMask().dot(weights);
    double left = 0.0;
    for (Index i = 0; i < y.rows(); ++i) {
        const double off = y(i, 0) - line.intercept - weightedSum(design_.masks, i, weights);
        left += off * off;
    }
    line.r2 = r2Of(left, (y.array() - y.mean()).square().sum());
    if (hasIntervals(design_, solver_)) {
        const Vector residual = solver_.residuals(contrasts, weights);
        line.halfWidths =
            halfWidthsOf(solver_, ownVariance(design_, solver_, residual), roundingOf(outcome));
        line.heldOutR2 = heldOutOf(y);
    }
    return line;
}

Result<FittedLine> fitDesign(const SideDesign& design, const std::vector<double>& outcome,
                             const MaskCovariance& covariance)
{
    CORE_CHECK(outcome.size() == design.masks.samples, "a score for every row");
    const auto rows = rowsThatCount(design);
    if (rows.size() == outcome.size()) return SideFitter(design, covariance).fit(outcome);
    std::vector<double> picked;
    for (std::size_t row : rows) picked.push_back(outcome[row]);
    return SideFitter(pickedRows(design, rows), {}).fit(picked);
}

std::optional<double> splitHalfCorrelation(const SideDesign& design,
                                           const std::vector<double>& outcome,
                                           const MaskCovariance& covariance)
{
    const std::size_t blocks = design.blockRows == 0 ? 0 : design.masks.samples / design.blockRows;
    if (blocks < 2 || design.masks.features < 2) return std::nullopt;
    const std::size_t unitRows = design.isFoldOver ? 2 : 1;
    const Matrix y = Eigen::Map<const Vector>(outcome.data(), static_cast<Index>(outcome.size()));
    std::vector<std::vector<double>> halves;
    for (std::size_t half = 0; half < 2; ++half) {
        std::vector<std::size_t> units;
        for (std::size_t u = 0; u < blocks * design.blockRows / unitRows; ++u) {
            if (u * unitRows / design.blockRows % 2 == half) units.push_back(u);
        }
        const DesignSolver solver(design.masks, design.isFoldOver, 0.0, units, covariance);
        halves.push_back(listOf(Vector(solver.weights(solver.contrasts(y)))));
    }
    return spearmanOf(halves[0], halves[1]);
}

}  // namespace limelight::explain
