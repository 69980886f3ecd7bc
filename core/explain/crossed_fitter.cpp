// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <cmath>

#include "core/explain/crossed_fit_private.h"

namespace limelight::explain {
namespace {

using PanelMap = Eigen::Map<const Panel>;

constexpr double kStandardQuantile = 1.959963984540054;
constexpr double kFewestVariance = 1e-14;  // below it scores do not vary, they are rounded
constexpr std::size_t kMostPairs = 5;
constexpr double kClearPair = 4.5;  // robust standard deviations: rarely reached by one of 10,000
constexpr double kSmallestPair = 1e-6;
constexpr std::size_t kGroups = 8;  // of rows that are left out in turn

PanelMap panelOf(const std::vector<double>& values, std::size_t rows)
{
    const std::size_t columns = rows == 0 ? 0 : values.size() / rows;
    return {values.data(), static_cast<Index>(rows), static_cast<Index>(columns)};
}

SideDesign crossedPart(const SideDesign& side, std::size_t rows)
{
    return {explain::rowsOf(side.masks, 0, std::min(rows, side.masks.samples)), side.isFoldOver,
            side.blockRows};
}

/// 0/1 [S, P].
Matrix maskMatrix(const Masks& masks)
{
    return Eigen::Map<
               const Eigen::Matrix<std::uint8_t, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>>(
               masks.values.data(), static_cast<Index>(masks.samples),
               static_cast<Index>(masks.features))
        .cast<double>();
}

/// One side's part of the line: weights and their variance.
struct SidePart {
    Vector weights;
    Vector variance;  ///< empty without intervals
    double freedom = 1.0;
};

SidePart partOf(const SideDesign& side, const DesignSolver& solver, const PanelMap& panel,
                const SideDesign& other)
{
    SidePart part;
    const Panel differences = solver.differences(panel);
    const Matrix weights = solver.weightsOf(differences);
    part.weights = weights.rowwise().mean();
    part.freedom = static_cast<double>(std::max<Index>(solver.freedom(), 1));
    if (!hasIntervals(side, solver)) return part;
    const Matrix mean = solver.whitened(differences.rowwise().mean());
    part.variance = ownVariance(side, solver, solver.residuals(mean, part.weights)) +
                    otherVariance(solver, differences, weights, part.weights, other);
    return part;
}

void append(FittedLine& line, const SidePart& part, double least)
{
    line.weights.insert(line.weights.end(), part.weights.begin(), part.weights.end());
    const double quantile = studentQuantile(part.freedom);
    for (double v : part.variance) {
        line.halfWidths.push_back(std::max(quantile * std::sqrt(v), least));
    }
}

std::size_t countBelow(const std::vector<std::size_t>& rising, std::size_t end)
{
    return static_cast<std::size_t>(std::lower_bound(rising.begin(), rising.end(), end) -
                                    rising.begin());
}

/// The first `columnCount` of `columns` in each of `rows`.
/// @param width  of a row of `panel`
std::vector<double> picked(const std::vector<double>& panel, std::size_t width,
                           const std::vector<std::size_t>& rows,
                           const std::vector<std::size_t>& columns, std::size_t columnCount)
{
    std::vector<double> part;
    part.reserve(rows.size() * columnCount);
    for (std::size_t row : rows) {
        for (std::size_t c = 0; c < columnCount; ++c) {
            part.push_back(panel[row * width + columns[c]]);
        }
    }
    return part;
}

/// |w| less what chance adds to it: an estimate that is all noise counts little.
double magnitudeOf(double weight, double deviation)
{
    const double size = std::abs(weight);
    if (deviation <= 0.0) return size;
    return size * std::erf(size / deviation * std::sqrt(0.5));
}

/// sigma2_AT / sigma2 by the mean squares of a two-way table, or nothing where nothing varies.
/// @param squares  sum over all cells; rows and columns are their means
std::optional<double> interactionOf(double squares, const Vector& rows, const Vector& columns)
{
    const auto n = static_cast<double>(rows.size());
    const auto k = static_cast<double>(columns.size());
    if (n < 2.0 || k < 2.0) return std::nullopt;
    const double mean = rows.mean();
    const double left =
        squares - k * rows.squaredNorm() - n * columns.squaredNorm() + n * k * mean * mean;
    const double both = std::max(0.0, left) / ((n - 1.0) * (k - 1.0));
    const double sound = std::max(0.0, (rows.array() - mean).square().sum() / (n - 1.0) - both / k);
    const double words =
        std::max(0.0, (columns.array() - mean).square().sum() / (k - 1.0) - both / n);
    const double total = both + sound + words;
    if (total < kFewestVariance) return std::nullopt;
    return both / total;
}

/// The shares when each group of columns is left out in turn, from sums of one pass.
/// @return  nothing when one of them is not to be had
std::optional<Vector> sharesWithoutColumns(const Matrix& grid, std::size_t unitColumns)
{
    const auto groupOf = [unitColumns](Index column) {
        return static_cast<Index>(static_cast<std::size_t>(column) / unitColumns % kGroups);
    };
    constexpr auto kCount = static_cast<Index>(kGroups);
    const auto height = static_cast<double>(grid.rows());
    Matrix sums = Matrix::Zero(grid.rows(), kCount);
    Vector squares = Vector::Zero(kCount);
    Vector counts = Vector::Zero(kCount);
    for (Index column = 0; column < grid.cols(); ++column) {
        const Index group = groupOf(column);
        sums.col(group) += grid.col(column);
        squares(group) += grid.col(column).squaredNorm();
        counts(group) += 1.0;
    }
    const Vector allSums = sums.rowwise().sum();
    const Vector means = grid.colwise().sum().transpose() / height;
    Vector shares(kCount);
    for (Index group = 0; group < kCount; ++group) {
        std::vector<double> kept;
        for (Index column = 0; column < grid.cols(); ++column) {
            if (groupOf(column) != group) kept.push_back(means(column));
        }
        const Vector rows =
            (allSums - sums.col(group)) / (static_cast<double>(grid.cols()) - counts(group));
        const auto share =
            interactionOf(squares.sum() - squares(group), rows,
                          Eigen::Map<const Vector>(kept.data(), static_cast<Index>(kept.size())));
        if (!share) return std::nullopt;
        shares(group) = *share;
    }
    return shares;
}

/// With a jackknife over groups of either side's rows.
std::optional<Estimate> interactionShareOf(const Matrix& scores, std::size_t soundUnit,
                                           std::size_t wordsUnit)
{
    // About their mean, so that little is lost where sums are taken from each other.
    const Matrix grid = scores.array() - scores.mean();
    const auto share =
        interactionOf(grid.squaredNorm(), grid.rowwise().mean(), grid.colwise().mean().transpose());
    if (!share) return std::nullopt;
    Estimate estimate{*share, std::nullopt};
    const auto fewest = static_cast<Index>(2 * kGroups);
    if (grid.rows() < fewest || grid.cols() < fewest) return estimate;
    double variance = 0.0;
    for (const auto& shares : {sharesWithoutColumns(grid.transpose(), soundUnit),
                               sharesWithoutColumns(grid, wordsUnit)}) {
        if (!shares) return estimate;
        const double groups = static_cast<double>(kGroups);
        variance += (groups - 1.0) / groups * (shares->array() - shares->mean()).square().sum();
    }
    estimate.halfWidth = std::min(1.0, studentQuantile(kGroups - 1) * std::sqrt(variance));
    return estimate;
}

/// [a, t] coefficients of the products of a sound and a words component, in units of a 0/1 product.
Matrix productsOf(const DesignSolver& sound, const DesignSolver& words, const Matrix& grid)
{
    const Matrix bySound = sound.weightsOf(sound.differences(Panel(grid)));  // [a, columns]
    return words.weightsOf(words.differences(bySound.transpose())).transpose();
}

/// The products that stand out from all others, strongest first.
std::vector<PairEffect> clearPairs(const Matrix& products)
{
    std::vector<double> sizes;
    for (Index t = 0; t < products.cols(); ++t) {
        for (Index a = 0; a < products.rows(); ++a) sizes.push_back(std::abs(products(a, t)));
    }
    if (sizes.size() < 2) return {};
    std::vector<double> sorted = sizes;
    std::nth_element(sorted.begin(), sorted.begin() + static_cast<std::ptrdiff_t>(sizes.size() / 2),
                     sorted.end());
    const double deviation = 1.4826 * sorted[sizes.size() / 2];
    const double least = std::max(kClearPair * deviation, kSmallestPair);
    std::vector<PairEffect> pairs;
    for (Index a = 0; a < products.rows(); ++a) {
        for (Index t = 0; t < products.cols(); ++t) {
            if (std::abs(products(a, t)) <= least) continue;
            pairs.push_back({static_cast<std::size_t>(a),
                             static_cast<std::size_t>(products.rows() + t), products(a, t)});
        }
    }
    std::stable_sort(pairs.begin(), pairs.end(), [](const PairEffect& x, const PairEffect& y) {
        return std::abs(x.weight) > std::abs(y.weight);
    });
    pairs.resize(std::min(pairs.size(), kMostPairs));
    return pairs;
}

}  // namespace

std::optional<Estimate> soundShareOf(const FittedLine& line, std::size_t soundComponents)
{
    double sums[2] = {0.0, 0.0};
    double variances[2] = {0.0, 0.0};
    const bool hasIntervals = line.halfWidths.size() == line.weights.size();
    for (std::size_t j = 0; j < line.weights.size(); ++j) {
        const std::size_t side = j < soundComponents ? 0 : 1;
        const double deviation = hasIntervals ? line.halfWidths[j] / kStandardQuantile : 0.0;
        sums[side] += magnitudeOf(line.weights[j], deviation);
        variances[side] += deviation * deviation;
    }
    const double total = sums[0] + sums[1];
    if (total <= 0.0) return std::nullopt;
    Estimate share{sums[0] / total, std::nullopt};
    if (hasIntervals) {
        const double spread = sums[1] * sums[1] * variances[0] + sums[0] * sums[0] * variances[1];
        share.halfWidth = std::min(1.0, kStandardQuantile * std::sqrt(spread) / (total * total));
    }
    return share;
}

struct CrossedFitter::State {
    /// Solvers of what is left when a fifth of the rows of each side is held out.
    struct Fold {
        FoldUnits soundUnits, wordsUnits;
        DesignSolver sound, words;
    };

    SideFitter soundFitter, wordsFitter;
    const SideDesign &sound, &words;        ///< theirs
    SideDesign crossedSound, crossedWords;  ///< their rows in the square
    const DesignSolver &soundSolver, &wordsSolver;
    DesignSolver squareSound, squareWords;
    Matrix soundValues, wordsValues;  ///< of the square, 0/1
    std::vector<Fold> folds;
    /// Of the rows given; the designs above hold these alone.
    std::vector<std::size_t> soundRows, wordRows;
    std::size_t rowsGiven = 0;

    State(SideDesign s, SideDesign w, std::size_t crossedS, std::size_t crossedW,
          const MaskCovariance& soundCovariance, const MaskCovariance& wordsCovariance)
        : soundFitter(std::move(s), soundCovariance),
          wordsFitter(std::move(w), wordsCovariance),
          sound(soundFitter.design()),
          words(wordsFitter.design()),
          crossedSound(crossedPart(sound, crossedS)),
          crossedWords(crossedPart(words, crossedW)),
          soundSolver(soundFitter.solver()),
          wordsSolver(wordsFitter.solver()),
          squareSound(crossedSound.masks, sound.isFoldOver, alphaOf(crossedSound)),
          squareWords(crossedWords.masks, words.isFoldOver, alphaOf(crossedWords)),
          soundValues(maskMatrix(crossedSound.masks)),
          wordsValues(maskMatrix(crossedWords.masks))
    {
        for (std::size_t f = 0; f < kFolds; ++f) {
            const FoldUnits a = foldOf(crossedSound, f);
            const FoldUnits t = foldOf(crossedWords, f);
            if (a.train.size() <= sound.masks.features + 1 ||
                t.train.size() <= words.masks.features + 1) {
                folds.clear();
                return;
            }
            folds.push_back(
                {a, t,
                 DesignSolver(crossedSound.masks, sound.isFoldOver, 0.0, a.train, soundCovariance),
                 DesignSolver(crossedWords.masks, words.isFoldOver, 0.0, t.train,
                              wordsCovariance)});
        }
    }

    bool isCrossed() const { return sound.masks.samples > 0 && words.masks.samples > 0; }

    /// Sum of squares of what a line leaves of the square.
    double leftOf(const Matrix& square, const Vector& soundWeights, const Vector& wordWeights,
                  double intercept) const
    {
        const Vector rows = soundValues * soundWeights;
        const Vector columns = (wordsValues * wordWeights).array() + intercept;
        double left = 0.0;
        for (Index k = 0; k < square.cols(); ++k) {
            left += ((square.col(k) - rows).array() - columns(k)).square().sum();
        }
        return left;
    }

    /// A pair's product over the square: of a factor for each row and one for each column.
    struct PairLine {
        Vector rows, columns;
    };
    PairLine lineOf(const PairEffect& pair, const Fold& fold) const
    {
        const auto a = static_cast<Index>(pair.first);
        const auto t = static_cast<Index>(pair.second - sound.masks.features);
        return {pair.weight * (soundValues.col(a).array() - fold.sound.meanMask()(a)),
                wordsValues.col(t).array() - fold.words.meanMask()(t)};
    }

    /// Held-out R2 without and with the clear pairs of each fold.
    std::array<double, 2> heldOut(const Matrix& square) const
    {
        double left = 0.0, leftWithPairs = 0.0, total = 0.0;
        const double mean = square.mean();
        for (const Fold& fold : folds) {
            // All rows of one side, those of the other that the fold trains on.
            const Vector soundMeans = meanOfColumns(square, fold.words);
            const Vector wordMeans = meanOfRows(square, fold.sound);
            const Vector a = fold.sound.weights(fold.sound.contrasts(soundMeans));
            const Vector t = fold.words.weights(fold.words.contrasts(wordMeans));
            const double intercept = fold.sound.means(soundMeans)(0) -
                                     fold.sound.meanMask().dot(a) - fold.words.meanMask().dot(t);
            const Vector rows = soundValues * a;
            const Vector columns = (wordsValues * t).array() + intercept;
            std::vector<PairLine> pairs;
            for (const PairEffect& pair : clearPairs(productsOf(fold.sound, fold.words, square))) {
                pairs.push_back(lineOf(pair, fold));
            }
            for (Index k : fold.wordsUnits.testRows) {
                for (Index i : fold.soundUnits.testRows) {
                    const double off = square(i, k) - rows(i) - columns(k);
                    double offWithPairs = off;
                    for (const PairLine& pair : pairs) {
                        offWithPairs -= pair.rows(i) * pair.columns(k);
                    }
                    left += off * off;
                    leftWithPairs += offWithPairs * offWithPairs;
                    total += std::pow(square(i, k) - mean, 2);
                }
            }
        }
        return {r2Of(left, total), r2Of(leftWithPairs, total)};
    }

    static std::vector<Index> rowsUsedBy(const DesignSolver& solver)
    {
        std::vector<Index> rows;
        for (Index u = 0; u < solver.units(); ++u) {
            for (Index row : solver.rowsOf(u)) rows.push_back(row);
        }
        return rows;
    }
    /// Over the columns that a solver of the words uses.
    static Vector meanOfColumns(const Matrix& square, const DesignSolver& solver)
    {
        const auto used = rowsUsedBy(solver);
        Vector sum = Vector::Zero(square.rows());
        for (Index column : used) sum += square.col(column);
        return sum / static_cast<double>(used.size());
    }
    /// Over the rows that a solver of the sound uses.
    static Vector meanOfRows(const Matrix& square, const DesignSolver& solver)
    {
        const auto used = rowsUsedBy(solver);
        Vector means(square.cols());
        for (Index column = 0; column < square.cols(); ++column) {
            double sum = 0.0;
            for (Index row : used) sum += square(row, column);
            means(column) = sum / static_cast<double>(used.size());
        }
        return means;
    }

    bool countsAll() const { return soundRows.size() + wordRows.size() == rowsGiven; }

    /// The scores of the rows that count.
    /// @param soundGiven, wordsGiven  how many rows either panel has
    CrossedScores counted(const CrossedScores& scores, std::size_t soundGiven,
                          std::size_t wordsGiven) const
    {
        CrossedScores part;
        const auto soundColumns = scores.wordsPanel.size() / std::max<std::size_t>(wordsGiven, 1);
        const auto wordColumns = scores.soundPanel.size() / std::max<std::size_t>(soundGiven, 1);
        part.soundPanel =
            picked(scores.soundPanel, wordColumns, soundRows, wordRows, crossedWords.masks.samples);
        part.wordsPanel = picked(scores.wordsPanel, soundColumns, wordRows, soundRows,
                                 crossedSound.masks.samples);
        return part;
    }

    void fitBoth(const CrossedScores& scores, CrossedFit& fit) const
    {
        const PanelMap soundPanel = panelOf(scores.soundPanel, sound.masks.samples);
        const PanelMap wordsPanel = panelOf(scores.wordsPanel, words.masks.samples);
        const SidePart a = partOf(sound, soundSolver, soundPanel, crossedWords);
        const SidePart t = partOf(words, wordsSolver, wordsPanel, crossedSound);
        const double least = roundingOf(scores.soundPanel);
        append(fit.both, a, least);
        append(fit.both, t, least);
        if (fit.both.halfWidths.size() != fit.both.weights.size()) fit.both.halfWidths.clear();
        fit.both.intercept = soundPanel.mean() - soundSolver.meanMask().dot(a.weights) -
                             wordsSolver.meanMask().dot(t.weights);
        const Matrix square = soundPanel.topRows(soundValues.rows());
        const double total = (square.array() - square.mean()).square().sum();
        const double left = leftOf(square, a.weights, t.weights, fit.both.intercept);
        fit.both.r2 = r2Of(left, total);
        const bool varies = total > kFewestVariance * static_cast<double>(square.size());
        if (!varies) return;
        if (!folds.empty()) {
            const auto [plain, withPairs] = heldOut(square);
            fit.both.heldOutR2 = plain;
            fit.heldOutR2WithPairs = withPairs;
        }
        fit.soundShare = soundShareOf(fit.both, sound.masks.features);
        fit.interactionShare =
            interactionShareOf(square, sound.isFoldOver ? 2 : 1, words.isFoldOver ? 2 : 1);
        if (!crossedSound.isProvisional() && !crossedWords.isProvisional()) {
            fit.pairs = clearPairs(productsOf(squareSound, squareWords, square));
        }
    }
};

CrossedFitter::CrossedFitter(SideDesign sound, SideDesign words, std::size_t crossedSound,
                             std::size_t crossedWords, const MaskCovariance& soundCovariance,
                             const MaskCovariance& wordsCovariance)
{
    auto soundRows = rowsThatCount(sound);
    auto wordRows = rowsThatCount(words);
    state_ = std::make_unique<State>(pickedRows(sound, soundRows), pickedRows(words, wordRows),
                                     countBelow(soundRows, crossedSound),
                                     countBelow(wordRows, crossedWords), soundCovariance,
                                     wordsCovariance);
    state_->rowsGiven = sound.masks.samples + words.masks.samples;
    state_->soundRows = std::move(soundRows);
    state_->wordRows = std::move(wordRows);
}

CrossedFitter::~CrossedFitter() = default;
CrossedFitter::CrossedFitter(CrossedFitter&&) noexcept = default;
CrossedFitter& CrossedFitter::operator=(CrossedFitter&&) noexcept = default;

Result<CrossedFit> CrossedFitter::fit(const CrossedScores& scores) const
{
    for (const auto* panel : {&scores.soundPanel, &scores.wordsPanel}) {
        if (std::all_of(panel->begin(), panel->end(), [](double v) { return std::isfinite(v); })) {
            continue;
        }
        return Error{ErrorCode::Numerical,
                     "fit: the model gave scores that are not finite, so no line goes through "
                     "them. Check the model's weights.",
                     {}};
    }
    CrossedFit fit;
    const auto alone = [](const std::vector<double>& values, const std::vector<std::size_t>& rows) {
        std::vector<double> part;
        for (std::size_t row : rows) part.push_back(values[row]);
        return part;
    };
    auto audio = state_->soundFitter.fit(alone(scores.soundAlone, state_->soundRows));
    if (!audio) return audio.error();
    auto lyrics = state_->wordsFitter.fit(alone(scores.wordsAlone, state_->wordRows));
    if (!lyrics) return lyrics.error();
    fit.audio = *std::move(audio);
    fit.lyrics = *std::move(lyrics);
    if (state_->isCrossed() && state_->countsAll()) {
        state_->fitBoth(scores, fit);
    } else if (state_->isCrossed()) {
        state_->fitBoth(state_->counted(scores, scores.soundAlone.size(), scores.wordsAlone.size()),
                        fit);
    } else {
        fit.both = state_->sound.masks.samples > 0 ? fit.audio : fit.lyrics;
    }
    return fit;
}

}  // namespace limelight::explain
