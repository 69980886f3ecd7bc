// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// A model as a function of which components are kept: masks over all of them in, scores out.

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "core/base/result.h"
#include "core/base/run.h"
#include "core/explain/mask_scorer.h"
#include "core/explain/masks.h"
#include "core/explain/side_scores.h"
#include "core/models/classifier.h"

namespace limelight::explain {

/// Remembers what the model said of each side, so that a mask that changes one side costs one
/// encoder pass and a mask seen before costs none.
class ComponentScores {
public:
    /// @param sides  outlive this, like the model
    ComponentScores(const models::Classifier& classifier, const MaskedSides& sides);

    std::size_t soundCount() const { return soundCount_; }
    std::size_t wordCount() const { return wordCount_; }
    /// P, sound first.
    std::size_t count() const { return soundCount_ + wordCount_; }
    /// Any mask of one side can be scored with any of the other at next to no cost.
    bool pairsFreely() const { return pairsFreely_; }
    /// Different inputs that the model was given.
    std::size_t passes() const { return sides_->soundPasses() + sides_->wordPasses(); }
    /// Inputs that the model would be given for this mask and has not been given yet.
    /// @param mask  [P]
    std::size_t passesFor(std::span<const std::uint8_t> mask) const;

    /// @param masks  [S, P], sound first
    /// @return       [S, K]
    /// @error        Cancelled (between two batches of 32 masks, and between the model's layers);
    ///               Numerical when the model answers with a number that is not finite; what the
    ///               model fails with
    Result<models::ClassScores> of(const Masks& masks, Run& run);

private:
    /// Rows of one side, each different mask once.
    struct Rows {
        std::unordered_map<std::string, std::uint32_t> numbers;
    };

    Status addNew(const Masks& masks, std::size_t first, std::size_t end, Run& run);

    std::size_t soundCount_;
    std::size_t wordCount_;
    bool isHeard_, isRead_;  ///< by the model
    bool pairsFreely_;
    std::unique_ptr<SideScores> sides_;
    Rows sound_, words_;
    std::unordered_set<std::string> whole_;  ///< joint masks already scored
};

}  // namespace limelight::explain
