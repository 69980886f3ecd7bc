// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The straight line through a neighbourhood: proximity, weighted ridge regression, selection.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/explain/masks.h"

namespace limelight::explain {

/// 1 - cosine between each row and all-ones: 1 - sqrt(ones / P); 1 for an empty row.
std::vector<double> cosineDistances(const Masks& masks);

/// exp(-d^2 / (2 width^2)), elementwise.
/// @source  lime `lime_base.py` @ fd7eb2e: sqrt(exp(-d^2 / width^2))
std::vector<double> proximities(std::span<const double> distances, double width);

/// Row-major [S, P] numbers a line is fitted through.
struct DesignMatrix {
    std::size_t samples = 0;
    std::size_t features = 0;
    std::vector<double> values;

    static DesignMatrix of(const Masks& masks);
    /// Some columns, in the given order.
    DesignMatrix columns(std::span<const std::size_t> chosen) const;
};

struct RidgeLine {
    double intercept = 0.0;
    std::vector<double> weights;  ///< [P]
    double r2 = 0.0;              ///< weighted, on the samples it was fitted to
    double predictionAtFirst = 0.0;
    /// [P] half-widths of 95 % intervals; empty unless asked for and there are samples enough.
    std::vector<double> halfWidths;
};

/// What a sample shares with others, for intervals that do not take repeated rows for new ones.
struct SampleOrigin {
    /// How many samples were drawn independently; intervals need more than P + 1 of them.
    std::size_t independent = 0;
    /// [S] each, or both empty when every sample stands alone: the row of either side it is made
    /// of.
    std::vector<std::uint32_t> first, second;
};

/// Weighted ridge regression with a free intercept; the matrix is factorised once for any number
/// of outcomes. With fewer samples than features the dual form is solved; a singular system
/// (alpha = 0) gets its least-norm solution.
/// @source  scikit-learn 1.2.1 `Ridge`, solver "cholesky"
class WeightedRidge {
public:
    /// @param design       [S, P]
    /// @param proximity    [S], > 0
    /// @param alpha        penalty on the weights, >= 0; the intercept is free
    WeightedRidge(const DesignMatrix& design, std::span<const double> proximity, double alpha);
    ~WeightedRidge();
    WeightedRidge(WeightedRidge&&) noexcept;
    WeightedRidge& operator=(WeightedRidge&&) noexcept;

    /// @param outcome  [S]
    /// @param origin   asks for intervals: the sandwich estimate, scaled by n / (n - P - 1) for n
    ///                 independent samples, clustered both ways where samples share rows
    /// @error          BadShape if sizes disagree; Numerical if a number is not finite
    /// @source         White 1980; Cameron, Gelbach and Miller 2011 (two-way clusters)
    Result<RidgeLine> fit(std::span<const double> outcome,
                          const SampleOrigin* origin = nullptr) const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// How features are chosen before the final fit.
enum class Selection {
    None,            ///< all of them
    Forward,         ///< one after another, each time the one that raises R² most
    HighestWeights,  ///< those with the largest |weight x value at row 0| in a line through all
    LassoPath,       ///< the last few that a growing penalty leaves
    Auto             ///< Forward up to 6 features, HighestWeights above
};

/// LIME's name of a selection: "none", "forward_selection", "highest_weights", "lasso_path",
/// "auto".
std::string_view nameOf(Selection selection);
/// The selection of that name, nothing for another name.
std::optional<Selection> selectionNamed(std::string_view name);

/// @param count             features to keep
/// @param highestAlpha      the ridge penalty of HighestWeights: 0.01 in LIME, 0 in audioLIME
/// @return                  feature indices in the order they were chosen; of LassoPath rising, and
///                          all when the scores do not vary
/// @error                   BadShape if sizes disagree; Numerical if a number is not finite
/// @source                  lime `lime_base.py` @ fd7eb2e, `feature_selection`
Result<std::vector<std::size_t>> selectFeatures(const DesignMatrix& design,
                                                std::span<const double> outcome,
                                                std::span<const double> proximity,
                                                std::size_t count, Selection selection,
                                                double highestAlpha);

}  // namespace limelight::explain
