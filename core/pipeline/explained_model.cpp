// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <utility>

#include "core/pipeline/explained_model_private.h"
#include "core/pipeline/forwarding_classifier_private.h"

namespace limelight::pipeline {
namespace {

using models::ClassScores;
using models::Embeddings;

constexpr double kLeast = 1e-37;                    // a probability, never nothing
constexpr double kHalfLastPlace = 1.0 / (1 << 24);  // between 1 and the number below it

Result<ClassScores> inLogOdds(Result<ClassScores> scores)
{
    if (!scores) return scores;
    return logOddsOf(*std::move(scores));
}

class LogOddsModel : public ForwardingClassifier {
public:
    using ForwardingClassifier::ForwardingClassifier;

    Result<ClassScores> score(const Embeddings& sound, const Embeddings& words) const override
    {
        return inLogOdds(inner().score(sound, words));
    }
    Result<ClassScores> scoreEncoded(const Embeddings& sound, const Embeddings& words,
                                     Run& run) const override
    {
        return inLogOdds(inner().scoreEncoded(sound, words, run));
    }
    Result<ClassScores> scoreTogether(const models::JointInputs& inputs, Run& run) const override
    {
        return inLogOdds(inner().scoreTogether(inputs, run));
    }
};

}  // namespace

ClassScores logOddsOf(ClassScores scores)
{
    const bool isOneOfMany = scores.rule == models::ScoreRule::Softmax && scores.labels.size() > 1;
    const std::size_t classes = scores.labels.size();
    std::vector<double> row(classes);
    for (std::size_t b = 0; b < scores.rows(); ++b) {
        float* values = scores.values.data() + b * classes;
        std::copy(values, values + classes, row.begin());
        for (std::size_t k = 0; k < classes; ++k) {
            double others = 0.0;
            for (std::size_t j = 0; j < classes; ++j) others += j == k ? 0.0 : row[j];
            if (!isOneOfMany) others = std::max(1.0 - row[k], kHalfLastPlace);
            values[k] = static_cast<float>(
                std::log(std::max(row[k], isOneOfMany ? kLeast : kHalfLastPlace)) -
                std::log(std::max(others, kLeast)));
        }
    }
    scores.rule = models::ScoreRule::Linear;
    return scores;
}

ClassScores probabilitiesOf(ClassScores logOdds, models::ScoreRule rule)
{
    for (float& value : logOdds.values) {
        value = static_cast<float>(1.0 / (1.0 + std::exp(-static_cast<double>(value))));
    }
    logOdds.rule = rule;
    return logOdds;
}

std::shared_ptr<const models::Classifier> explainedModel(
    std::shared_ptr<const models::Classifier> model, explain::Quantity quantity)
{
    if (quantity == explain::Quantity::Score) return model;
    return std::make_shared<LogOddsModel>(std::move(model));
}

}  // namespace limelight::pipeline
