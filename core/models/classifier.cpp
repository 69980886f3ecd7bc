// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/classifier.h"

namespace limelight::models {
namespace {

/// The inputs' sound as `encodeAudio` takes it.
Result<std::vector<float>> featuresOf(const audio::MelFrontEnd& frontEnd,
                                      std::span<const float> samples, std::size_t frames, Run& run)
{
    std::vector<float> features;
    for (std::size_t first = 0; first < samples.size(); first += frames) {
        if (run.cancel.requested()) return Error::cancelled();
        auto row = frontEnd.featuresFromMono(samples.subspan(first, frames));
        if (!row) return row.error();
        if (first == 0) features.reserve(samples.size() / frames * row->size());
        features.insert(features.end(), row->begin(), row->end());
    }
    return features;
}

}  // namespace

std::optional<SoundInput> Classifier::soundInput() const
{
    const audio::MelFrontEnd* hears = frontEnd();
    if (hears == nullptr) return std::nullopt;
    return SoundInput{hears->options().rate, hears->options().heardFrames()};
}

Result<ClassScores> Classifier::scoreEncoded(const Embeddings& sound, const Embeddings& words,
                                             Run& run) const
{
    if (run.cancel.requested()) return Error::cancelled();
    return score(sound, words);
}

Result<ClassScores> Classifier::scoreTogether(const JointInputs& inputs, Run& run) const
{
    Embeddings heard;
    Embeddings read;
    if (const auto input = soundInput()) {
        const auto frames = static_cast<std::size_t>(input->frames);
        if (inputs.samples.size() % frames != 0) {
            return Error{ErrorCode::BadShape,
                         std::to_string(inputs.samples.size()) +
                             " samples are no whole number of inputs of " + std::to_string(frames) +
                             ".",
                         {}};
        }
        std::vector<float> features;
        if (const audio::MelFrontEnd* hears = frontEnd()) {
            auto made = featuresOf(*hears, inputs.samples, frames, run);
            if (!made) return made.error();
            features = *std::move(made);
        }
        auto encoded = encodeAudio(
            frontEnd() == nullptr ? inputs.samples : std::span<const float>(features), run);
        if (!encoded) return encoded.error();
        heard = *std::move(encoded);
    }
    if (lyricsCleaning() != nullptr) {
        auto encoded = encodeLyrics(inputs.texts, run);
        if (!encoded) return encoded.error();
        read = *std::move(encoded);
    }
    return scoreEncoded(heard, read, run);
}

}  // namespace limelight::models
