// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What a model says to masks: each different input goes to it once, however often it is asked for.

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

#include "core/base/result.h"
#include "core/base/run.h"
#include "core/explain/masked_sound.h"
#include "core/explain/masked_words.h"
#include "core/explain/masks.h"
#include "core/models/classifier.h"

namespace limelight::explain {

/// What there is to mask. A side may be missing: nullptr.
struct MaskedSides {
    const MaskedSound* sound = nullptr;
    const MaskedWords* words = nullptr;
};

/// A side that the design does not perturb is passed complete; a model that reads is given the
/// empty text where there are no words.
class MaskScorer {
public:
    virtual ~MaskScorer() = default;

    /// Asks the model what is needed to score the samples [first, end). Samples come in rising
    /// order from 0.
    /// @error  Cancelled, and what the model fails with
    virtual Status extend(std::size_t first, std::size_t end, Run& run) = 0;

    /// @param pairs  of samples already extended over
    /// @return       [pairs, K]
    virtual Result<models::ClassScores> scores(std::span<const MaskDesign::Pair> pairs,
                                               Run& run) const = 0;
};

/// For models that encode their sides: every different mask of a side is encoded once, any two rows
/// can be paired.
/// @param design  outlives the scorer, like the model and the sides
std::unique_ptr<MaskScorer> scorerOfEncodings(const models::Classifier& classifier,
                                              const MaskedSides& sides, const MaskDesign& design);

/// For models that score whole inputs: sample i has both its masks and, for each modality but Both,
/// the other side complete; only these pairs can be asked for. Inputs are composed a batch of
/// `rowsTogether()` at a time, of at most 64 MiB of sound.
std::unique_ptr<MaskScorer> scorerOfInputs(const models::Classifier& classifier,
                                           const MaskedSides& sides, const MaskDesign& design,
                                           std::vector<models::Modality> modalities);

/// The pair that sample `index` is under a modality: both masks, or one with the complete other.
MaskDesign::Pair pairOf(models::Modality modality, std::uint32_t index);

/// The text of a word mask, or all of it where words are not perturbed; "" without words.
std::string textUnder(const MaskedSides& sides, const Masks& masks, std::size_t row);

/// The sound mask of a row, or all ones where sound is not perturbed.
std::vector<std::uint8_t> soundMaskUnder(const MaskedSides& sides, const Masks& masks,
                                         std::size_t row);

}  // namespace limelight::explain
