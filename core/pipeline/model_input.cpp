// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/model_input.h"

#include "core/audio/channel_mix.h"
#include "core/audio/resample.h"
#include "core/text/words.h"

namespace limelight::pipeline {

std::vector<float> soundForModel(const audio::Waveform& sound, const models::SoundInput& input)
{
    const audio::Waveform mono = audio::resampled(audio::monoOf(sound), input.rate);
    std::vector<float> samples(mono.channel(0).begin(), mono.channel(0).end());
    samples.resize(static_cast<std::size_t>(input.frames), 0.0F);
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
    std::vector<float> samples;
    std::vector<std::string> texts;
    if (const auto input = classifier.soundInput()) samples = soundForModel(sound, *input);
    if (const models::LyricsCleaning* cleaning = classifier.lyricsCleaning()) {
        texts.push_back(wordsForModel(lyrics, *cleaning));
    }
    return classifier.scoreTogether({samples, texts}, run);
}

}  // namespace limelight::pipeline
