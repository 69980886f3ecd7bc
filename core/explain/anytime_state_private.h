// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What an anytime explanation keeps between two calls.

#include <memory>
#include <optional>

#include "core/explain/anytime_picture_private.h"
#include "core/explain/designed_masks.h"
#include "core/explain/grid_scores_private.h"

namespace limelight::explain {

struct AnytimeExplainer::State {
    /// The designed masks of one side (of both for a joint design), as far as they were made.
    struct Side {
        DesignName name;
        std::size_t components = 0;
        std::size_t blockRows = 0;
        Masks made;
        std::size_t rows = 0;  ///< given to the model

        /// Few enough components for every mask there is: one block of them.
        bool isFactorial() const { return isFoldOver(name) && components <= kMostFactorial; }
        void makeUpTo(std::size_t wanted)
        {
            made.features = components;
            while (made.samples < wanted) {
                const Masks block = designBlock(name, components, made.samples / blockRows);
                made.values.insert(made.values.end(), block.values.begin(), block.values.end());
                made.samples += block.samples;
            }
        }
        SideDesign firstRows(std::size_t count) const
        {
            return {components == 0 ? Masks() : rowsOf(made, 0, count), isFoldOver(name), blockRows,
                    name.groups};
        }
    };

    const models::Classifier& classifier;
    MaskedSides sides;
    AnytimeOptions options;
    std::size_t soundComponents, wordComponents;
    bool isJoint;
    Masks wholeStems, wholeWords;
    Side sound, words;  ///< a joint design lies in `sound`
    std::unique_ptr<SideScores> scores;
    GridScores grid;
    std::optional<ExactScores> exact;
    /// How scores vary with the rows of a side, and of how many of them that was learned.
    struct Learned {
        std::size_t rows = 0;
        MaskCovariance covariance;
    };
    Learned learnedSound, learnedWords;
    std::optional<AnytimePicture> latest;  ///< of the rows scored last

    State(const models::Classifier& model, const MaskedSides& s, const AnytimeOptions& o,
          std::shared_ptr<EncodedSong> known);

    /// Rows that are made together: a row and its complement.
    std::size_t unitRows() const { return isFoldOver(sound.name) ? 2 : 1; }
    /// Inputs that a row costs: a joint one is scored as it is and with either side complete.
    std::size_t passesOfRow() const { return isJoint ? 3 : 1; }
    std::size_t passes() const { return scores->soundPasses() + scores->wordPasses(); }
    /// What counts against the passes allowed: rows that repeat a mask cost nothing, but must end,
    /// and rows that were added and not scored yet count like those that were.
    std::size_t passesMade();
    /// What `passesMade` may come to, whatever the time.
    std::size_t mostPasses(const SampleBudget& budget);
    /// Sides with components; a joint design counts as one.
    std::vector<Side*> perturbed();

    /// Whole stems and whole sides, once.
    Status playExact(Run& run);
    /// Gives the model the next rows of a side. What was added before a failure counts.
    Status addRows(Side& side, std::size_t count, Run& run);
    /// Scores the whole units among the rows that were added.
    Status scoreRows(Run& run);
    /// Lines through what is scored: `latest`. Asks the model nothing.
    /// @error  Cancelled before a covariance is learned, and what fits fail with
    Status draw(Run& run);
    Result<AnytimePicture> picture(Run& run);
    /// Brings what is learned to what the scored rows allow. Of a side's rows alone, crossed with
    /// the first block of the other, so that it does not depend on the way there.
    Status learn(const CancelToken& cancel);

    std::size_t rowsToScore(const Side& side) const;
    std::size_t scoredRows(const Side& side) const
    {
        return &side == &words ? grid.wordRows() : grid.soundRows();
    }
    bool hasUnscoredRows() const;
    bool hasUndrawnRows() const;
    /// Whether a rule other than passes and time is met by `latest`.
    std::optional<StopReason> reasonToStop(const SampleBudget& budget) const;
    double widestOf(const Side& side) const;
};

}  // namespace limelight::explain
