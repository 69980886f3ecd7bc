// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/weighted_ridge.h"

#include <Eigen/Cholesky>
#include <Eigen/Core>
#include <Eigen/SVD>
#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <string>
#include <utility>

#include "core/explain/lars_path.h"

namespace limelight::explain {
namespace {

using Matrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using Vector = Eigen::VectorXd;
using Index = Eigen::Index;

/// V diag(s / (s^2 + alpha)) U', the singular system's least-norm answer.
Matrix pseudoSolver(const Matrix& centred, double alpha)
{
    const Eigen::JacobiSVD<Eigen::MatrixXd> svd(centred, Eigen::ComputeThinU | Eigen::ComputeThinV);
    const Vector& s = svd.singularValues();
    const double smallest = 1e-12 * (s.size() > 0 ? s(0) : 0.0);
    Vector inverse = Vector::Zero(s.size());
    for (Index i = 0; i < s.size(); ++i) {
        if (s(i) > smallest) inverse(i) = s(i) / (s(i) * s(i) + alpha);
    }
    return svd.matrixV() * inverse.asDiagonal() * svd.matrixU().transpose();
}

/// Variance of each weight when the samples of a cluster err together.
Vector clusteredVariance(const Matrix& solver, const Vector& residual,
                         const std::vector<std::uint32_t>& clusterOf)
{
    const Index clusters =
        1 + static_cast<Index>(*std::max_element(clusterOf.begin(), clusterOf.end()));
    Matrix sums = Matrix::Zero(clusters, solver.rows());
    for (Index i = 0; i < residual.size(); ++i) {
        const auto cluster = static_cast<Index>(clusterOf[static_cast<std::size_t>(i)]);
        sums.row(cluster) += residual(i) * solver.col(i).transpose();
    }
    return sums.cwiseAbs2().colwise().sum().transpose();
}

std::vector<double> halfWidthsOf(const Matrix& solver, const Vector& residual,
                                 const SampleOrigin& origin)
{
    Vector variance = solver.cwiseAbs2() * residual.cwiseAbs2();
    if (!origin.first.empty()) {
        const Vector both = clusteredVariance(solver, residual, origin.first) +
                            clusteredVariance(solver, residual, origin.second) - variance;
        variance = both.cwiseMax(variance);
    }
    const auto independent = static_cast<double>(origin.independent);
    const double scale = independent / (independent - static_cast<double>(solver.rows()) - 1.0);
    std::vector<double> widths;
    for (Index j = 0; j < variance.size(); ++j) {
        widths.push_back(1.959963984540054 * std::sqrt(scale * variance(j)));
    }
    return widths;
}

Error wrongOutcomes(std::size_t expected, std::size_t found)
{
    return {ErrorCode::BadShape,
            "fit: expected " + std::to_string(expected) + " outcomes, got " + std::to_string(found),
            {}};
}

bool isSound(const Eigen::LLT<Eigen::MatrixXd>& factor)
{
    if (factor.info() != Eigen::Success) return false;
    const auto diagonal = factor.matrixLLT().diagonal();
    return diagonal.minCoeff() > 1e-7 * diagonal.maxCoeff();
}

}  // namespace

std::vector<double> cosineDistances(const Masks& masks)
{
    std::vector<double> distances;
    for (std::size_t i = 0; i < masks.samples; ++i) {
        const auto row = masks.row(i);
        const double kept = std::accumulate(row.begin(), row.end(), 0.0);
        const double size = static_cast<double>(std::max<std::size_t>(row.size(), 1));
        distances.push_back(row.empty() ? 0.0 : 1.0 - std::sqrt(kept / size));
    }
    return distances;
}

std::vector<double> proximities(std::span<const double> distances, double width)
{
    std::vector<double> weights;
    for (double d : distances) weights.push_back(std::sqrt(std::exp(-d * d / (width * width))));
    return weights;
}

DesignMatrix DesignMatrix::of(const Masks& masks)
{
    return {masks.samples, masks.features, {masks.values.begin(), masks.values.end()}};
}

DesignMatrix DesignMatrix::columns(std::span<const std::size_t> chosen) const
{
    DesignMatrix part{samples, chosen.size(), {}};
    part.values.reserve(samples * chosen.size());
    for (std::size_t i = 0; i < samples; ++i) {
        for (std::size_t j : chosen) part.values.push_back(values[i * features + j]);
    }
    return part;
}

struct WeightedRidge::State {
    Vector weight;  // [S]
    Vector root;    // [S] sqrt of the weights
    double weightSum = 0.0;
    Vector mean;     // [P] weighted
    Matrix design;   // [S, P]
    Matrix centred;  // [S, P] centred and scaled by sqrt of the weights
    double alpha = 0.0;
    bool isDual = false;
    std::optional<Eigen::LLT<Eigen::MatrixXd>> factor;
    Matrix pseudo;  // [P, S] when the factorisation failed

    Vector solve(const Vector& outcome) const
    {
        if (!factor) return pseudo * outcome;
        if (isDual) return centred.transpose() * factor->solve(outcome);
        return factor->solve(centred.transpose() * outcome);
    }

    /// [P, S] the map from centred outcomes to weights.
    Matrix solverMatrix() const
    {
        if (!factor) return pseudo;
        if (isDual) return (factor->solve(Eigen::MatrixXd(centred))).transpose();
        return factor->solve(Eigen::MatrixXd(centred.transpose()));
    }

    mutable std::optional<Matrix> solver;  // [P, S], made when intervals are first asked for
};

WeightedRidge::WeightedRidge(const DesignMatrix& design, std::span<const double> proximity,
                             double alpha)
    : state_(std::make_unique<State>())
{
    CORE_CHECK(design.samples == proximity.size() && design.samples > 0, "one weight per sample");
    CORE_CHECK(design.values.size() == design.samples * design.features, "design size");
    State& state = *state_;
    const auto samples = static_cast<Index>(design.samples);
    const auto features = static_cast<Index>(design.features);
    state.alpha = alpha;
    state.weight = Eigen::Map<const Vector>(proximity.data(), samples);
    state.root = state.weight.cwiseSqrt();
    state.weightSum = state.weight.sum();
    state.design = Eigen::Map<const Matrix>(design.values.data(), samples, features);
    state.mean = state.design.transpose() * state.weight / state.weightSum;
    state.centred = state.design.rowwise() - state.mean.transpose();
    state.centred = state.root.asDiagonal() * state.centred;
    state.isDual = features > samples;
    Eigen::MatrixXd gram = state.isDual
                               ? Eigen::MatrixXd(state.centred * state.centred.transpose())
                               : Eigen::MatrixXd(state.centred.transpose() * state.centred);
    gram.diagonal().array() += alpha;
    if (gram.size() > 0) {
        state.factor.emplace(gram);
        if (!isSound(*state.factor)) {
            state.factor.reset();
            state.pseudo = pseudoSolver(state.centred, alpha);
        }
    } else {
        state.pseudo = Matrix::Zero(features, samples);
    }
}

WeightedRidge::~WeightedRidge() = default;
WeightedRidge::WeightedRidge(WeightedRidge&&) noexcept = default;
WeightedRidge& WeightedRidge::operator=(WeightedRidge&&) noexcept = default;

Result<RidgeLine> WeightedRidge::fit(std::span<const double> outcome,
                                     const SampleOrigin* origin) const
{
    const State& state = *state_;
    const Index samples = state.design.rows();
    const Index features = state.design.cols();
    if (static_cast<Index>(outcome.size()) != samples) {
        return wrongOutcomes(static_cast<std::size_t>(samples), outcome.size());
    }
    const Vector y = Eigen::Map<const Vector>(outcome.data(), samples);
    const double mean = state.weight.dot(y) / state.weightSum;
    const Vector centred = (y.array() - mean).matrix().cwiseProduct(state.root);
    const Vector weights = state.solve(centred);
    const Vector residual = centred - state.centred * weights;

    RidgeLine line;
    line.weights.assign(weights.data(), weights.data() + features);
    line.intercept = mean - state.mean.dot(weights);
    line.predictionAtFirst = line.intercept + state.design.row(0).dot(weights);
    const double total = centred.squaredNorm();
    const double left = residual.squaredNorm();
    line.r2 = total > 0.0 ? 1.0 - left / total : left == 0.0 ? 1.0 : 0.0;
    if (!std::isfinite(line.intercept) || !std::isfinite(line.r2) || !weights.allFinite()) {
        return Error{ErrorCode::Numerical,
                     "fit: the scores or weights are not finite, so no line goes through them",
                     {}};
    }
    if (origin != nullptr && origin->independent > static_cast<std::size_t>(features) + 1) {
        if (!state.solver) state.solver = state.solverMatrix();
        line.halfWidths = halfWidthsOf(*state.solver, residual, *origin);
    }
    return line;
}

namespace {

Result<std::vector<std::size_t>> forwardSelection(const DesignMatrix& design,
                                                  std::span<const double> outcome,
                                                  std::span<const double> proximity,
                                                  std::size_t count)
{
    std::vector<std::size_t> chosen;
    while (chosen.size() < std::min(count, design.features)) {
        double best = -1e8;
        std::size_t bestFeature = 0;
        for (std::size_t j = 0; j < design.features; ++j) {
            if (std::find(chosen.begin(), chosen.end(), j) != chosen.end()) continue;
            auto trial = chosen;
            trial.push_back(j);
            auto line = WeightedRidge(design.columns(trial), proximity, 0.0).fit(outcome);
            if (!line) return line.error();
            if (line->r2 > best) {
                best = line->r2;
                bestFeature = j;
            }
        }
        chosen.push_back(bestFeature);
    }
    return chosen;
}

Result<std::vector<std::size_t>> lassoSelection(const DesignMatrix& design,
                                                std::span<const double> outcome,
                                                std::span<const double> proximity,
                                                std::size_t count)
{
    const auto samples = static_cast<Index>(design.samples);
    const Vector weight = Eigen::Map<const Vector>(proximity.data(), samples);
    const Vector root = weight.cwiseSqrt();
    const double weightSum = weight.sum();
    DesignMatrix scaled = design;
    Eigen::Map<Matrix> columns(scaled.values.data(), samples, static_cast<Index>(design.features));
    const Eigen::RowVectorXd mean = weight.transpose() * columns / weightSum;
    columns = root.asDiagonal() * (columns.rowwise() - mean);
    Vector y = Eigen::Map<const Vector>(outcome.data(), samples);
    y = (y.array() - weight.dot(y) / weightSum).matrix().cwiseProduct(root);
    if (!columns.allFinite() || !y.allFinite()) {
        return Error{ErrorCode::Numerical,
                     "selection: the scores or weights are not finite, so none can be chosen",
                     {}};
    }
    const auto path = lassoPath(scaled, {y.data(), design.samples});
    return featuresOnPath(path, design.features, count);
}

constexpr std::array<std::pair<Selection, std::string_view>, 5> kSelectionNames{
    {{Selection::None, "none"},
     {Selection::Forward, "forward_selection"},
     {Selection::HighestWeights, "highest_weights"},
     {Selection::LassoPath, "lasso_path"},
     {Selection::Auto, "auto"}}};

}  // namespace

std::string_view nameOf(Selection selection)
{
    return kSelectionNames[static_cast<std::size_t>(selection)].second;
}

std::optional<Selection> selectionNamed(std::string_view name)
{
    for (const auto& [selection, known] : kSelectionNames) {
        if (known == name) return selection;
    }
    return std::nullopt;
}

Result<std::vector<std::size_t>> selectFeatures(const DesignMatrix& design,
                                                std::span<const double> outcome,
                                                std::span<const double> proximity,
                                                std::size_t count, Selection selection,
                                                double highestAlpha)
{
    CORE_CHECK(design.samples == proximity.size() && design.samples > 0, "one weight per sample");
    if (outcome.size() != design.samples) return wrongOutcomes(design.samples, outcome.size());
    if (selection == Selection::Auto) {
        selection = count <= 6 ? Selection::Forward : Selection::HighestWeights;
    }
    if (selection == Selection::Forward) {
        return forwardSelection(design, outcome, proximity, count);
    }
    if (selection == Selection::LassoPath) {
        return lassoSelection(design, outcome, proximity, count);
    }
    std::vector<std::size_t> order(design.features);
    std::iota(order.begin(), order.end(), std::size_t{0});
    if (selection == Selection::None) return order;
    auto line = WeightedRidge(design, proximity, highestAlpha).fit(outcome);
    if (!line) return line.error();
    const auto strength = [&](std::size_t j) {
        return std::abs(line->weights[j] * design.values[j]);
    };
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return strength(a) > strength(b); });
    order.resize(std::min(count, order.size()));
    return order;
}

}  // namespace limelight::explain
