// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The model as the explainers ask it: in the quantity that is explained.

#include <memory>

#include "core/explain/explanation.h"
#include "core/models/classifier.h"

namespace limelight::pipeline {

/// log(p / (1 - p)) of every score. Of one class of many, 1 - p is the sum of the others, so that
/// it is exact where p is nearly 1; a class on its own ends at +-16.6, where 32 bits know nothing
/// between p and 1. p is at least 1e-37.
models::ClassScores logOddsOf(models::ClassScores probabilities);

/// The way back, each class for itself. @param rule  of the probabilities
models::ClassScores probabilitiesOf(models::ClassScores logOdds, models::ScoreRule rule);

/// `model`, or a view of it that answers in log-odds.
std::shared_ptr<const models::Classifier> explainedModel(
    std::shared_ptr<const models::Classifier> model, explain::Quantity quantity);

}  // namespace limelight::pipeline
