// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/head_weights.h"

#include <cmath>

#include "core/models/folder_classifier_private.h"

namespace limelight::models {

double HeadWeights::soundShareOfAll() const
{
    double sound = 0.0, words = 0.0;
    for (std::size_t k = 0; k < labels.size(); ++k) {
        sound += soundMean[k] * static_cast<double>(soundColumns);
        words += wordsMean[k] * static_cast<double>(wordsColumns);
    }
    return sound + words > 0.0 ? sound / (sound + words) : 0.0;
}

std::optional<HeadWeights> headWeightsFrom(std::vector<std::string> labels,
                                           const std::vector<float>& weights,
                                           const std::vector<float>& gains,
                                           std::size_t soundColumns)
{
    if (labels.empty() || weights.size() % labels.size() != 0) return {};
    const std::size_t columns = weights.size() / labels.size();
    if (soundColumns == 0 || soundColumns >= columns) return {};
    if (!gains.empty() && gains.size() != columns) return {};
    HeadWeights head;
    head.soundColumns = soundColumns;
    head.wordsColumns = columns - soundColumns;
    for (std::size_t k = 0; k < labels.size(); ++k) {
        double sound = 0.0, words = 0.0;
        for (std::size_t j = 0; j < columns; ++j) {
            const double gain = gains.empty() ? 1.0 : gains[j];
            const double size = std::abs(gain * weights[k * columns + j]);
            if (!std::isfinite(size)) return {};
            (j < soundColumns ? sound : words) += size;
        }
        if (!(sound + words > 0.0)) return {};
        head.soundShare.push_back(sound / (sound + words));
        head.soundMean.push_back(sound / static_cast<double>(soundColumns));
        head.wordsMean.push_back(words / static_cast<double>(head.wordsColumns));
    }
    head.labels = std::move(labels);
    return head;
}

std::optional<HeadWeights> headWeightsOf(const Classifier& classifier)
{
    const auto* folder = dynamic_cast<const FolderClassifier*>(&classifier);
    if (folder == nullptr || !folder->networks().fusion) return {};
    const nn::FusionHead head = folder->networks().fusion->headValues();
    return headWeightsFrom(classifier.card().labels, head.weights, head.gains, head.soundColumns);
}

}  // namespace limelight::models
