// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/lars_path.h"

#include <Eigen/Core>
#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "core/base/check.h"
#include "core/explain/weighted_ridge.h"

namespace limelight::explain {
namespace {

using Matrix = Eigen::MatrixXd;
using RowMajorMatrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using Vector = Eigen::VectorXd;
using Index = Eigen::Index;

constexpr double kPenaltyEnd = std::numeric_limits<float>::epsilon();
constexpr double kNotZero = std::numeric_limits<float>::min();
constexpr double kSmallestPivot = 1e-7;

/// Equal correlations must stay equal, or rounding decides which feature enters.
double roundedTo15Decimals(double value)
{
    return std::nearbyint(value * 1e15) / 1e15;
}

/// The features in play in order of entry, and those that wait in the order that decides ties.
class LeastAngleSteps {
public:
    LeastAngleSteps(const DesignMatrix& design, std::span<const double> outcome)
        : columns_(Eigen::Map<const RowMajorMatrix>(design.values.data(),
                                                    static_cast<Index>(design.samples),
                                                    static_cast<Index>(design.features))),
          outcome_(Eigen::Map<const Vector>(outcome.data(), columns_.rows())),
          coefficients_(Vector::Zero(columns_.cols())),
          players_(columns_.rows(), columns_.cols()),
          factor_(Matrix::Zero(columns_.cols(), columns_.cols()))
    {
        const Vector correlations = columns_.transpose() * outcome_;
        for (Index j = 0; j < columns_.cols(); ++j) waiting_.push_back({j, correlations(j)});
    }

    std::vector<double> coefficients() const
    {
        return {coefficients_.data(), coefficients_.data() + coefficients_.size()};
    }

    /// The |correlation| that all in play share: that of the strongest who waits; 0 when none does.
    double level() const
    {
        double most = 0.0;
        for (const Waiting& one : waiting_) most = std::max(most, std::abs(one.correlation));
        return most;
    }

    /// Brings in the feature most correlated with what is left.
    /// @return  false when it depends on those in play and was left out for good
    bool enter();

    /// Moves to where the next feature enters or one leaves.
    /// @param level  `level()` before the last entered
    /// @return       whether one left; then none enters at this knot
    bool move(double level);

private:
    struct Waiting {
        Index feature = 0;
        double correlation = 0.0;
    };

    Index playerCount() const { return static_cast<Index>(inPlay_.size()); }

    /// Writes the next row of the Cholesky factor of the Gram matrix of those in play.
    /// @param products  [row + 1] of the row's column with those before it and itself
    /// @return          the pivot
    double appendToFactor(const Vector& products);
    Vector equiangularWeights() const;
    double stepToNextEntry(double level, double fall, const Vector& falls) const;
    void leave(const std::vector<Index>& places);

    Matrix columns_;  // [S, P]
    Vector outcome_;
    Vector coefficients_;        // [P]
    std::vector<Index> inPlay_;  // features
    std::vector<double> signs_;  // of their correlations
    Matrix players_;             // [S, inPlay_] their columns
    Matrix factor_;              // [inPlay_, inPlay_] lower
    std::vector<Waiting> waiting_;
};

double LeastAngleSteps::appendToFactor(const Vector& products)
{
    const Index row = products.size() - 1;
    Vector cross = products.head(row);
    factor_.topLeftCorner(row, row).triangularView<Eigen::Lower>().solveInPlace(cross);
    const double left = std::abs(products(row) - cross.squaredNorm());
    const double pivot = std::max(std::sqrt(left), std::numeric_limits<double>::epsilon());
    factor_.row(row).head(row) = cross.transpose();
    factor_(row, row) = pivot;
    return pivot;
}

bool LeastAngleSteps::enter()
{
    const auto strongest =
        std::max_element(waiting_.begin(), waiting_.end(), [](const Waiting& a, const Waiting& b) {
            return std::abs(a.correlation) < std::abs(b.correlation);
        });
    const Waiting entering = *strongest;
    *strongest = waiting_.front();
    waiting_.erase(waiting_.begin());

    const Index count = playerCount();
    players_.col(count) = columns_.col(entering.feature);
    const auto players = players_.leftCols(count + 1);
    if (appendToFactor(players.transpose() * players.col(count)) < kSmallestPivot) return false;
    inPlay_.push_back(entering.feature);
    signs_.push_back(entering.correlation < 0.0 ? -1.0 : 1.0);
    return true;
}

/// How much of each column in play goes into the unit direction that has the same angle with all.
Vector LeastAngleSteps::equiangularWeights() const
{
    const Vector signs = Eigen::Map<const Vector>(signs_.data(), playerCount());
    const auto lower = factor_.topLeftCorner(playerCount(), playerCount());
    Vector weights = lower.triangularView<Eigen::Lower>().solve(signs);
    lower.triangularView<Eigen::Lower>().transpose().solveInPlace(weights);
    return weights / std::sqrt(weights.dot(signs));
}

/// @param level  the shared |correlation|
/// @param fall   how fast it falls along the direction
/// @param falls  [waiting_] how fast the correlations of the others fall
double LeastAngleSteps::stepToNextEntry(double level, double fall, const Vector& falls) const
{
    double step = level / fall;
    for (std::size_t i = 0; i < waiting_.size(); ++i) {
        const double own = falls(static_cast<Index>(i));
        for (const double sign : {1.0, -1.0}) {
            const double meeting =
                (level - sign * waiting_[i].correlation) / (fall - sign * own + kNotZero);
            if (meeting > 0.0) step = std::min(step, meeting);
        }
    }
    return step;
}

bool LeastAngleSteps::move(double level)
{
    const Vector signs = Eigen::Map<const Vector>(signs_.data(), playerCount());
    const Vector weights = equiangularWeights();
    const Vector products = columns_.transpose() * (players_.leftCols(playerCount()) * weights);
    Vector falls(static_cast<Index>(waiting_.size()));
    for (Index i = 0; i < falls.size(); ++i) {
        falls(i) = roundedTo15Decimals(products(waiting_[static_cast<std::size_t>(i)].feature));
    }
    double step = stepToNextEntry(level, 1.0 / weights.dot(signs), falls);

    std::vector<Index> leaving;
    for (Index j = 0; j < playerCount(); ++j) {
        const Index feature = inPlay_[static_cast<std::size_t>(j)];
        const double toZero = -coefficients_(feature) / (weights(j) + kNotZero);
        if (toZero <= 0.0 || toZero > step || (toZero == step && leaving.empty())) continue;
        if (toZero < step) leaving.clear();
        step = toZero;
        leaving.push_back(j);
    }
    for (Index j = 0; j < playerCount(); ++j) {
        coefficients_(inPlay_[static_cast<std::size_t>(j)]) += step * weights(j);
    }
    for (Index i = 0; i < falls.size(); ++i) {
        waiting_[static_cast<std::size_t>(i)].correlation -= step * falls(i);
    }
    leave(leaving);
    return !leaving.empty();
}

/// @param places  in play, rising
void LeastAngleSteps::leave(const std::vector<Index>& places)
{
    if (places.empty()) return;
    for (auto place = places.rbegin(); place != places.rend(); ++place) {
        const Index after = playerCount() - *place - 1;
        waiting_.insert(waiting_.begin(), Waiting{inPlay_[static_cast<std::size_t>(*place)], 0.0});
        coefficients_(waiting_.front().feature) = 0.0;
        players_.middleCols(*place, after) = players_.middleCols(*place + 1, after).eval();
        inPlay_.erase(inPlay_.begin() + *place);
        signs_.erase(signs_.begin() + *place);
    }
    const Vector left = outcome_ - columns_ * coefficients_;
    for (std::size_t i = 0; i < places.size(); ++i) {
        waiting_[i].correlation = columns_.col(waiting_[i].feature).dot(left);
    }
    const auto players = players_.leftCols(playerCount());
    const Matrix products = players.transpose() * players;
    for (Index row = 0; row < playerCount(); ++row) {
        appendToFactor(products.row(row).head(row + 1).transpose());
    }
}

}  // namespace

std::vector<LassoKnot> lassoPath(const DesignMatrix& design, std::span<const double> outcome,
                                 std::size_t maxKnots)
{
    CORE_CHECK(design.samples > 0 && outcome.size() == design.samples, "one outcome per sample");
    CORE_CHECK(design.values.size() == design.samples * design.features, "design size");
    LeastAngleSteps steps(design, outcome);
    std::vector<LassoKnot> path{{0.0, steps.coefficients()}};
    bool hasLeft = false;
    while (true) {
        const double level = steps.level();
        path.back().penalty = level / static_cast<double>(design.samples);
        if (!(path.back().penalty > kPenaltyEnd) || path.size() > maxKnots) break;
        if (!hasLeft && !steps.enter()) continue;
        // Rounding has become larger than what is left to explain.
        if (path.size() > 1 && path[path.size() - 2].penalty < path.back().penalty) break;
        hasLeft = steps.move(level);
        path.push_back({0.0, steps.coefficients()});
    }
    return path;
}

std::vector<std::size_t> featuresOnPath(std::span<const LassoKnot> path, std::size_t features,
                                        std::size_t count)
{
    std::vector<std::size_t> chosen(features);
    std::iota(chosen.begin(), chosen.end(), std::size_t{0});
    for (std::size_t knot = path.size(); knot-- > 1;) {
        chosen.clear();
        for (std::size_t j = 0; j < features; ++j) {
            if (path[knot].coefficients[j] != 0.0) chosen.push_back(j);
        }
        if (chosen.size() <= count) break;
    }
    return chosen;
}

}  // namespace limelight::explain
