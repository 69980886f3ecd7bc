// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/metrics.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "core/base/check.h"

namespace limelight::training {
namespace {

double energyOf(std::span<const float> values)
{
    double sum = 0.0;
    for (float value : values) sum += static_cast<double>(value) * value;
    return sum;
}

}  // namespace

ConfusionMatrix::ConfusionMatrix(std::size_t classes)
    : classes_(classes), counts_(classes * classes, 0)
{
    CORE_CHECK(classes > 0, "a confusion matrix without classes");
}

void ConfusionMatrix::add(std::size_t truth, std::size_t predicted)
{
    CORE_CHECK(truth < classes_ && predicted < classes_, "class index");
    ++counts_[truth * classes_ + predicted];
}

std::size_t ConfusionMatrix::total() const
{
    return std::accumulate(counts_.begin(), counts_.end(), std::size_t{0});
}

double ConfusionMatrix::accuracy() const
{
    std::size_t correct = 0;
    for (std::size_t k = 0; k < classes_; ++k) correct += at(k, k);
    const std::size_t all = total();
    return all == 0 ? 0.0 : static_cast<double>(correct) / static_cast<double>(all);
}

double ConfusionMatrix::f1Of(std::size_t label) const
{
    std::size_t row = 0;
    std::size_t column = 0;
    for (std::size_t k = 0; k < classes_; ++k) {
        row += at(label, k);
        column += at(k, label);
    }
    if (row + column == 0) return 0.0;
    return 2.0 * static_cast<double>(at(label, label)) / static_cast<double>(row + column);
}

double ConfusionMatrix::macroF1() const
{
    double sum = 0.0;
    std::size_t present = 0;
    for (std::size_t label = 0; label < classes_; ++label) {
        bool occurs = false;
        for (std::size_t k = 0; k < classes_; ++k) {
            occurs = occurs || at(label, k) > 0 || at(k, label) > 0;
        }
        if (!occurs) continue;
        sum += f1Of(label);
        ++present;
    }
    return present == 0 ? 0.0 : sum / static_cast<double>(present);
}

std::size_t argmaxOf(std::span<const float> values)
{
    CORE_CHECK(!values.empty(), "the greatest of nothing");
    return static_cast<std::size_t>(std::max_element(values.begin(), values.end()) -
                                    values.begin());
}

double siSdrDb(std::span<const float> estimate, std::span<const float> target)
{
    CORE_CHECK(estimate.size() == target.size(), "lengths of estimate and target");
    constexpr double kLimitDb = 100.0;
    const double targetEnergy = energyOf(target);
    if (targetEnergy <= 0.0 || energyOf(estimate) <= 0.0) return -kLimitDb;
    double product = 0.0;
    for (std::size_t i = 0; i < target.size(); ++i) {
        product += static_cast<double>(estimate[i]) * target[i];
    }
    const double scale = product / targetEnergy;
    double error = 0.0;
    for (std::size_t i = 0; i < target.size(); ++i) {
        const double difference = scale * target[i] - estimate[i];
        error += difference * difference;
    }
    const double signal = scale * scale * targetEnergy;
    if (signal <= 0.0) return -kLimitDb;
    if (error <= 0.0) return kLimitDb;
    return std::clamp(10.0 * std::log10(signal / error), -kLimitDb, kLimitDb);
}

double levelDifferenceDb(std::span<const float> numerator, std::span<const float> denominator)
{
    const double above =
        energyOf(numerator) / static_cast<double>(std::max<std::size_t>(numerator.size(), 1));
    const double below =
        energyOf(denominator) / static_cast<double>(std::max<std::size_t>(denominator.size(), 1));
    if (above <= 0.0) return -std::numeric_limits<double>::infinity();
    if (below <= 0.0) return std::numeric_limits<double>::infinity();
    return 10.0 * std::log10(above / below);
}

double medianOf(std::vector<double> values)
{
    if (values.empty()) return 0.0;
    std::sort(values.begin(), values.end());
    const std::size_t middle = values.size() / 2;
    if (values.size() % 2 == 1) return values[middle];
    return 0.5 * (values[middle - 1] + values[middle]);
}

}  // namespace limelight::training
