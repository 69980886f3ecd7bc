// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// One song of a quality run: its masked sides, its truth, and what samplers say of it.

#include <memory>
#include <string>
#include <vector>

#include "core/explain/anytime_explainer.h"
#include "core/explain/crossed_fit.h"
#include "core/explain/side_scores.h"
#include "core/pipeline/explain_track.h"

namespace limelight::pipeline {

/// A song ready to be masked. The sound has a silent fifth stem.
struct QualitySong {
    std::string id, label;
    std::unique_ptr<explain::MaskedSound> sound;
    std::unique_ptr<explain::MaskedWords> words;

    std::size_t soundComponents() const { return sound->components(); }
    std::size_t wordComponents() const { return words->components().size(); }
    std::size_t components() const { return soundComponents() + wordComponents(); }
    bool isDead(std::size_t feature) const
    {
        const std::size_t stems = sound->stems().size();
        return feature < soundComponents() && feature % stems == stems - 1;
    }
};

/// @param folder  of the corpus
/// @return        no components of words for an instrumental song
Result<QualitySong> loadQualitySong(const std::filesystem::path& folder, const ModelSet& models,
                                    Run& run);

/// Masks of either side and the scores of one class on their grid.
class QualityPool {
public:
    /// Encodes `size` masks of each side (made even) and scores the grid.
    static Result<QualityPool> make(const models::Classifier& model, const QualitySong& song,
                                    std::size_t size, Run& run);

    /// The line through the whole grid, [a + t].
    const explain::FittedLine& truth() const { return truth_; }

    /// The published sampler: pairs of masks, one line with a ridge of 1.
    Result<std::vector<double>> joint(std::uint32_t seed, std::size_t samples) const;
    /// Every one of some masks of one side with every one of the other.
    Result<std::vector<double>> crossed(std::uint32_t seed, std::size_t rows) const;

private:
    float score(std::size_t sound, std::size_t words) const
    {
        return grid_[sound * words_.samples + words];
    }

    explain::Masks sound_, words_;
    std::vector<float> grid_;  ///< [sound, words]
    explain::FittedLine truth_;
};

}  // namespace limelight::pipeline
