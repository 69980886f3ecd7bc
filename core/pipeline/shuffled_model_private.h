// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// A model that has forgotten what it learned: what an explanation of it must not resemble.

#include <cstdint>
#include <memory>

#include "core/base/result.h"
#include "core/base/run.h"
#include "core/models/classifier.h"

namespace limelight::pipeline {

/// The model of the same folder with the numbers of each of its tensors in random order.
/// @error   Unsupported for a model without a folder of safetensors; NotWritable, and what loading
///          fails with
/// @source  Adebayo et al. 2018 (parameter randomisation)
Result<std::shared_ptr<const models::Classifier>> shuffledModelOf(const models::Classifier& model,
                                                                  std::uint64_t seed, Run& run);

}  // namespace limelight::pipeline
