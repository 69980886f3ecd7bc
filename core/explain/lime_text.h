// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// LIME for texts, as its own library explains a classifier that reads.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/base/run.h"
#include "core/explain/component.h"
#include "core/explain/explanation.h"
#include "core/explain/indexed_text.h"
#include "core/models/classifier.h"

namespace limelight::explain {

inline constexpr double kLimeTextKernelWidth = 25.0;  ///< on 100 x cosine distance

struct LimeTextOptions {
    TextFeatures features = TextFeatures::Distinct;
    std::uint32_t seed = 42;
    std::size_t samples = 5000;  ///< the text itself included
    std::size_t count = 10;      ///< features that get a weight; 0: all
};

struct LimeTextResult {
    std::vector<WordComponent> words;  ///< [P] in order of first appearance, bytes of the lyrics
    std::vector<LocalFit> fits;        ///< one per label, weights [P], 0 where not chosen
    models::ClassScores complete;      ///< the model on the whole text, one row
};

/// Kernel width 25 on 100 x cosine distance, ridge 1, selection by its `auto` rule. Texts are
/// cleaned as the model was trained after words were removed; equal texts are read once.
/// @param sound  [T] what the model hears meanwhile, complete; empty for a model that only reads
/// @error        BadArgument  no words to remove, fewer than 2 samples, a model that does not read
/// @error        Cancelled, OutOfMemory, Numerical, and what the model fails with
/// @source       lime `lime_text.py` @ fd7eb2e, LimeTextExplainer with its defaults
Result<LimeTextResult> explainByLimeText(const models::Classifier& classifier,
                                         std::span<const float> sound, const std::string& lyrics,
                                         const LimeTextOptions& options, Run& run);

}  // namespace limelight::explain
