// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What a model says to a growing list of masks of either side. Nothing is asked twice.

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/base/result.h"
#include "core/base/run.h"
#include "core/explain/mask_scorer.h"
#include "core/explain/masks.h"
#include "core/models/classifier.h"

namespace limelight::explain {

/// Rows of each side are numbered in the order in which they were added. A side the masks do not
/// reach is passed complete; a model that reads is given the empty text where there are no words.
class SideScores {
public:
    virtual ~SideScores() = default;

    /// Adds rows, a few at a time between two looks at the cancel token. What was added before a
    /// failure stays.
    /// @param sound  [n, a], or no rows
    /// @param words  [n, t], or no rows
    /// @error        Cancelled, and what the model fails with
    virtual Status add(const Masks& sound, const Masks& words, Run& run) = 0;

    virtual std::size_t soundRows() const = 0;
    virtual std::size_t wordRows() const = 0;
    /// Different inputs that the model was given, by side.
    virtual std::size_t soundPasses() const = 0;
    virtual std::size_t wordPasses() const = 0;

    /// Scores of pairs of rows. Equal bits for a pair, whatever it is asked for with.
    /// @return  [pairs, K]
    /// @error   Cancelled, and what the model fails with
    virtual Result<models::ClassScores> scores(std::span<const MaskDesign::Pair> pairs,
                                               Run& run) = 0;
};

/// What a model made of one side's inputs.
struct EncodedInputs {
    std::unordered_map<std::string, std::size_t> rowOf;  ///< by mask or text
    models::Embeddings rows;
};

/// What one explanation of a song leaves to the next of the same model.
struct EncodedSong {
    EncodedInputs sounds;  ///< by mask, so of one sound that is taken apart in one way
    EncodedInputs texts;
};

/// For models that encode their sides: any two rows can be paired at next to no cost.
/// @param sides  outlive the scores, like the model
/// @param known  is not encoded again, and grows by what is; nullptr: nothing. Rows count as passes
///               either way: scores and what they cost are as if nothing had been known
std::unique_ptr<SideScores> encodedSides(const models::Classifier& classifier,
                                         const MaskedSides& sides,
                                         std::shared_ptr<EncodedSong> known = nullptr);

/// For models that score whole inputs: every different pair that is asked for costs a pass, which
/// counts for the side whose row is not the first of its list, for the sound when neither is.
std::unique_ptr<SideScores> wholeInputs(const models::Classifier& classifier,
                                        const MaskedSides& sides);

}  // namespace limelight::explain
