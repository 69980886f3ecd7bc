// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// How much the head of a late-fusion model weighs each side: its last layer alone, no song.

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace limelight::models {

class Classifier;

/// Of the columns of the last linear layer that read the sound's embedding and of those that read
/// the words', each times the gain of the norm before it. They say what the head does with equally
/// large embeddings: how large those are for a song, and whether they say anything, is not in them.
struct HeadWeights {
    std::vector<std::string> labels;  ///< [K]
    std::size_t soundColumns = 0, wordsColumns = 0;
    /// [K] share of the sound's columns in the sum of all |weights|, in [0, 1].
    std::vector<double> soundShare;
    std::vector<double> soundMean, wordsMean;  ///< [K] mean |weight| of a column, >= 0

    /// The share over all classes together, in [0, 1].
    double soundShareOfAll() const;
};

/// @return  nothing for a model without late fusion, and for a head of zeros
/// @source  MusicLIME thesis, 4.3.3
/// @differs the gain of the norm is taken into account; a share of sums stands beside means,
/// because
///          the sides' embeddings differ in width
std::optional<HeadWeights> headWeightsOf(const Classifier& classifier);

/// From the layer itself.
/// @param weights  [K, soundColumns + wordsColumns], row-major, finite
/// @param gains    [soundColumns + wordsColumns] of the norm before it; empty: none
/// @return         nothing when a class or a side has no column or no weight but 0
std::optional<HeadWeights> headWeightsFrom(std::vector<std::string> labels,
                                           const std::vector<float>& weights,
                                           const std::vector<float>& gains,
                                           std::size_t soundColumns);

}  // namespace limelight::models
