// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/model_input.h"

#include "core/audio/channel_mix.h"
#include "core/audio/resample.h"
#include "core/text/words.h"

namespace limelight::pipeline {

std::vector<float> soundForModel(const audio::Waveform& sound, const audio::MelOptions& options)
{
    const audio::Waveform mono = audio::resampled(audio::monoOf(sound), options.rate);
    std::vector<float> samples(mono.channel(0).begin(), mono.channel(0).end());
    samples.resize(static_cast<std::size_t>(options.heardFrames()), 0.0F);
    return samples;
}

std::string wordsForModel(const std::string& lyrics, const models::LyricsCleaning& cleaning)
{
    return text::cleanedText(lyrics, cleaning.lowerCases, cleaning.stripsAsciiPunctuation).text;
}

Result<models::ClassScores> scoresOf(const models::Classifier& classifier,
                                     const audio::Waveform& sound, const std::string& lyrics,
                                     Run& run)
{
    models::Embeddings heard;
    models::Embeddings read;
    if (const audio::MelFrontEnd* frontEnd = classifier.frontEnd()) {
        auto features = frontEnd->featuresFromMono(soundForModel(sound, frontEnd->options()));
        if (!features) return features.error();
        auto encoded = classifier.encodeAudio(*features, run);
        if (!encoded) return encoded.error();
        heard = *std::move(encoded);
    }
    if (const models::LyricsCleaning* cleaning = classifier.lyricsCleaning()) {
        const std::vector<std::string> texts{wordsForModel(lyrics, *cleaning)};
        auto encoded = classifier.encodeLyrics(texts, run);
        if (!encoded) return encoded.error();
        read = *std::move(encoded);
    }
    return classifier.score(heard, read);
}

}  // namespace limelight::pipeline
