// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/mask_covariance.h"

#include <Eigen/Cholesky>
#include <algorithm>
#include <cmath>

#include "core/explain/crossed_fit.h"
#include "core/explain/mask_covariance_private.h"

namespace limelight::explain {
namespace {

using Matrix = Eigen::MatrixXd;
using Vector = Eigen::VectorXd;
using Index = Eigen::Index;

constexpr std::size_t kBestLearned = 512;
constexpr int kSteps = 20;
constexpr double kFirstRelevance = 0.05;
constexpr double kFirstNoise = 0.3;    // of what single components vary by
constexpr double kFirstTriples = 0.1;  // likewise, of all groups together
constexpr double kLeastRelevance = 1e-5;
constexpr double kMostRelevance = 0.9;
constexpr double kLeastNoise = 1e-4;
/// What is learned from the rows it is used on looks surer than it is.
constexpr double kDoubt = 2.0;
constexpr double kLeastSpread = 1e-7;  // of an outcome: below it, scores are rounded

/// Both parts of the product's exponent: prod (1 + c s s') = scale * exp(sum h s s').
struct Exponent {
    explicit Exponent(const Vector& relevance)
        : slope(0.5 * ((1.0 + relevance.array()).log() - (1.0 - relevance.array()).log())),
          scale(std::exp(0.5 *
                         ((1.0 + relevance.array()).log() + (1.0 - relevance.array()).log()).sum()))
    {
    }
    /// sum_j h_j s_j s'_j of every two rows.
    Matrix of(const Matrix& signs) const { return signs * slope.asDiagonal() * signs.transpose(); }

    Vector slope;
    double scale;
};

/// The odd part of the product, twice, and its counterpart in derivatives.
struct OddProduct {
    OddProduct(const Vector& relevance, const Matrix& signs) : exponent(relevance)
    {
        const Matrix grown = exponent.of(signs).array().exp();
        const Matrix shrunk = grown.cwiseInverse();
        sine = exponent.scale * (grown - shrunk);
        cosine = exponent.scale * (grown + shrunk);
    }
    Exponent exponent;
    Matrix sine, cosine;
};

/// For every two rows, the sum over all three components of a group of s_a s'_a s_b s'_b s_c s'_c:
/// the third elementary symmetric polynomial of numbers that are 1 or -1, by their sum.
Matrix triplesOf(const ComponentGroups& groups, std::size_t group, const Matrix& signs)
{
    const auto size = static_cast<Index>(groups.size);
    const auto part = signs.middleCols(static_cast<Index>(group) * size, size);
    const Eigen::ArrayXXd sum = (part * part.transpose()).array();
    return sum * (sum.square() - (3.0 * static_cast<double>(size) - 2.0)) / 6.0;
}

Matrix signsOf(const Masks& masks)
{
    Matrix signs(static_cast<Index>(masks.samples / 2), static_cast<Index>(masks.features));
    for (Index u = 0; u < signs.rows(); ++u) {
        const auto row = masks.row(static_cast<std::size_t>(2 * u));
        for (Index j = 0; j < signs.cols(); ++j) {
            signs(u, j) = row[static_cast<std::size_t>(j)] != 0 ? 1.0 : -1.0;
        }
    }
    return signs;
}

/// [units, outcomes that vary], each of one mean square.
Matrix scaledContrasts(const std::vector<std::vector<double>>& outcomes, Index units)
{
    Matrix contrasts(units, static_cast<Index>(outcomes.size()));
    Index used = 0;
    for (const auto& outcome : outcomes) {
        Vector column(units);
        for (Index u = 0; u < units; ++u) {
            const auto row = static_cast<std::size_t>(2 * u);
            column(u) = outcome[row] - outcome[row + 1];
        }
        const double spread = std::sqrt(column.squaredNorm() / static_cast<double>(units));
        if (!std::isfinite(spread) || spread < kLeastSpread) continue;
        contrasts.col(used++) = column / spread;
    }
    return contrasts.leftCols(used);
}

/// What relevances and noise are, and one step that makes the outcomes likelier: each grows by the
/// root of what the outcomes say of its part over what is expected of it.
struct Search {
    Vector relevance;
    double noise;
    Vector triples;
    ComponentGroups groups;

    bool step(const Matrix& signs, const Matrix& outcomes)
    {
        const OddProduct product(relevance, signs);
        Matrix covariance = product.sine;
        covariance.diagonal().array() += noise;
        for (std::size_t g = 0; g < groups.count; ++g) {
            covariance += 2.0 * triples(static_cast<Index>(g)) * triplesOf(groups, g, signs);
        }
        const Eigen::LLT<Matrix> factor(covariance);
        if (factor.info() != Eigen::Success) return false;
        const Matrix inverse = factor.solve(Matrix::Identity(signs.rows(), signs.rows()));
        const Matrix solved = inverse * outcomes;
        const double size = outcomes.cwiseProduct(solved).sum() /
                            static_cast<double>(signs.rows() * outcomes.cols());
        if (!(size > 0.0)) return false;
        const Matrix seen =
            solved * solved.transpose() / (size * static_cast<double>(outcomes.cols()));
        const Vector said = partsOf(product, signs, seen);
        const Vector expected = partsOf(product, signs, inverse);
        for (Index j = 0; j < relevance.size(); ++j) {
            const double ratio = expected(j) > 0.0 ? std::max(said(j), 0.0) / expected(j) : 1.0;
            relevance(j) =
                std::clamp(relevance(j) * std::sqrt(ratio), kLeastRelevance, kMostRelevance);
        }
        for (std::size_t g = 0; g < groups.count; ++g) {
            const Matrix shared = triplesOf(groups, g, signs);
            const double ratio =
                seen.cwiseProduct(shared).sum() / inverse.cwiseProduct(shared).sum();
            triples(static_cast<Index>(g)) *= std::sqrt(std::max(ratio, 0.0));
        }
        noise = std::max(noise * std::sqrt(seen.trace() / inverse.trace()),
                         2.0 * kLeastNoise * relevance.sum());
        return true;
    }

private:
    /// Sum over cells of `weights` times the derivative by each relevance.
    Vector partsOf(const OddProduct& product, const Matrix& signs, const Matrix& weights) const
    {
        const Eigen::ArrayXd kept = (1.0 + relevance.array()).inverse();
        const Eigen::ArrayXd flipped = (1.0 - relevance.array()).inverse();
        const double bySine = weights.cwiseProduct(product.sine).sum();
        const Matrix turned = weights.cwiseProduct(product.cosine) * signs;
        const Eigen::ArrayXd byCosine = signs.cwiseProduct(turned).colwise().sum().transpose();
        return 0.5 * (kept - flipped) * bySine + 0.5 * (kept + flipped) * byCosine;
    }
};

}  // namespace

std::size_t rowsToLearnFrom(std::size_t rows, std::size_t blockRows)
{
    if (blockRows == 0 || rows < blockRows) return 0;
    std::size_t learned = blockRows;
    while (2 * learned <= std::min(rows, kBestLearned)) learned *= 2;
    return learned;
}

Result<MaskCovariance> learnCovariance(const SideDesign& design,
                                       const std::vector<std::vector<double>>& outcomes,
                                       const CancelToken& cancel)
{
    const Masks& masks = design.masks;
    if (masks.features < 2 || !design.isFoldOver || design.isProvisional() ||
        masks.samples > kMostLearned || masks.samples / 2 <= masks.features ||
        design.isExhaustive()) {
        return MaskCovariance{};
    }
    const Matrix signs = signsOf(masks);
    const Matrix contrasts = scaledContrasts(outcomes, signs.rows());
    if (contrasts.cols() == 0) return MaskCovariance{};
    const ComponentGroups groups = design.groups.hasTriples() ? design.groups : ComponentGroups{};
    const auto size = static_cast<double>(groups.size);
    const double threes =
        static_cast<double>(groups.count) * size * (size - 1.0) * (size - 2.0) / 6.0;
    const double single = kFirstRelevance * static_cast<double>(signs.cols());
    Search search{Vector::Constant(signs.cols(), kFirstRelevance), 2.0 * kFirstNoise * single,
                  Vector::Constant(static_cast<Index>(groups.count),
                                   kFirstTriples * single / std::max(threes, 1.0)),
                  groups};
    for (int i = 0; i < kSteps; ++i) {
        if (cancel.requested()) return Error::cancelled();
        if (!search.step(signs, contrasts)) return MaskCovariance{};
    }
    return MaskCovariance{{search.relevance.begin(), search.relevance.end()},
                          kDoubt * search.noise,
                          groups,
                          {search.triples.begin(), search.triples.end()}};
}

Matrix contrastCovariance(const MaskCovariance& covariance, const Matrix& signs)
{
    const Vector relevance = Eigen::Map<const Vector>(
        covariance.relevance.data(), static_cast<Index>(covariance.relevance.size()));
    Matrix matrix = OddProduct(relevance, signs).sine;
    matrix -= 2.0 * signs * relevance.asDiagonal() * signs.transpose();
    matrix.diagonal().array() += covariance.noise;
    for (std::size_t g = 0; g < covariance.triples.size(); ++g) {
        matrix += 2.0 * covariance.triples[g] * triplesOf(covariance.groups, g, signs);
    }
    return matrix;
}

}  // namespace limelight::explain
