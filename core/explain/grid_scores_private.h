// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The scores of designed rows, every cell asked for once.

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/base/run.h"
#include "core/explain/crossed_fit.h"
#include "core/explain/side_scores.h"

namespace limelight::explain {

/// Rows of a side that are crossed with all of the other.
inline constexpr std::size_t kMostCrossed = 512;

class GridScores {
public:
    /// @param soundFirst, wordsFirst  where the designed rows begin in the lists of `sides`; row 0
    ///                                of either list is complete
    /// @param isJoint                 row i of one side goes with row i of the other only
    GridScores(std::size_t soundFirst, std::size_t wordsFirst, bool isJoint)
        : soundFirst_(soundFirst), wordsFirst_(wordsFirst), isJoint_(isJoint)
    {
    }

    /// Scores what the first rows need beside those already there; never fewer. On failure what was
    /// there before stays as it was.
    Status fill(SideScores& sides, std::size_t soundRows, std::size_t wordRows, Run& run);

    std::size_t soundRows() const { return soundRows_; }
    std::size_t wordRows() const { return wordRows_; }
    std::size_t crossedSound() const { return crossed(soundRows()); }
    std::size_t crossedWords() const { return crossed(wordRows()); }

    /// What so many rows of either side take in memory; 0 before the first score.
    std::size_t bytesFor(std::size_t soundRows, std::size_t wordRows) const;

    /// Means of one class over the first `wordRows` words rows, [soundRows]; the scores with the
    /// words complete where they have no rows. Rows that there are.
    std::vector<double> soundMeansOf(std::size_t label, std::size_t soundRows,
                                     std::size_t wordRows) const;
    /// The same of the words, [wordRows].
    std::vector<double> wordMeansOf(std::size_t label, std::size_t wordRows,
                                    std::size_t soundRows) const;
    struct Range {
        float least = 0.0F, most = 0.0F;
    };
    /// Of every class, over all that was scored.
    /// @param start  [K] scores that count, too
    std::vector<Range> rangesOf(std::span<const float> start) const;
    /// Of one class.
    CrossedScores scoresOf(std::size_t label) const;
    /// Row i with row i, of one class; joint designs only.
    std::vector<double> jointScoresOf(std::size_t label) const;

private:
    using Row = std::vector<float>;  // scores of one row with several of the other side, [n, K]

    std::vector<double> meansOf(const std::vector<Row>& panel, std::size_t label, std::size_t rows,
                                std::size_t columns) const;
    std::size_t crossed(std::size_t rows) const
    {
        return isJoint_ ? 0 : rows < kMostCrossed ? rows : kMostCrossed;
    }
    Status fillAll(SideScores& sides, std::size_t soundRows, std::size_t wordRows, Run& run);
    /// Back to the rows that are complete.
    void trim();
    Status fillAlone(SideScores& sides, std::size_t soundRows, std::size_t wordRows, Run& run);
    Status fillPanels(SideScores& sides, std::size_t soundRows, std::size_t wordRows, Run& run);
    Status fillJoint(SideScores& sides, std::size_t rows, Run& run);

    std::size_t soundFirst_, wordsFirst_;
    bool isJoint_;
    std::size_t labels_ = 0;
    std::size_t soundRows_ = 0, wordRows_ = 0;  ///< complete
    std::vector<Row> soundAlone_, wordsAlone_;  ///< the other side complete, [1, K] each
    std::vector<Row> soundPanel_, wordsPanel_;
    std::vector<Row> joint_;
};

}  // namespace limelight::explain
