// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// How good a classifier or a separation is, as one number.

#include <cstddef>
#include <span>
#include <vector>

namespace limelight::training {

/// Counts [K, K]: row = true class, column = predicted class.
class ConfusionMatrix {
public:
    /// @param classes  K >= 1
    explicit ConfusionMatrix(std::size_t classes);

    /// @param truth, predicted  below classes()
    void add(std::size_t truth, std::size_t predicted);

    std::size_t classes() const { return classes_; }
    std::size_t at(std::size_t truth, std::size_t predicted) const
    {
        return counts_[truth * classes_ + predicted];
    }
    std::size_t total() const;
    /// Share of correct predictions, 0 when empty.
    double accuracy() const;
    /// 2 TP / (2 TP + FP + FN) of one class; 0 when the class neither occurs nor is predicted.
    double f1Of(std::size_t label) const;
    /// Mean of f1Of over the classes that occur as truth or prediction; 0 when empty.
    double macroF1() const;

private:
    std::size_t classes_;
    std::vector<std::size_t> counts_;
};

/// Index of the greatest value, the first of equals; values not empty.
std::size_t argmaxOf(std::span<const float> values);

/// Scale-invariant signal-to-distortion ratio in dB, without mean removal.
/// @param estimate, target  the same length; all channels one after another
/// @return  10 log10(|a s|^2 / |a s - e|^2), a = <e, s> / <s, s>; clamped to [-100, 100]; -100 for
/// a
///          silent estimate or target
/// @source  Le Roux et al., "SDR - half-baked or well done?", ICASSP 2019, eq. 2
double siSdrDb(std::span<const float> estimate, std::span<const float> target);

/// 20 log10 of the ratio of root mean squares, -inf for a silent numerator.
double levelDifferenceDb(std::span<const float> numerator, std::span<const float> denominator);

/// The middle value, the mean of the two middle ones; 0 when empty.
double medianOf(std::vector<double> values);

}  // namespace limelight::training
