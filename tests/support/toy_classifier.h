// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// A classifier whose reasons are known: it listens to one stretch of low tones and reads one word.

#include <algorithm>
#include <cmath>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "core/models/classifier.h"
#include "core/text/words.h"

namespace limelight::testing {

/// Label "deep" rises with the level of the bands below `bandEnd` in [firstColumn, endColumn), and
/// with the word "love"; label "rest" is what remains.
class ToyClassifier : public models::Classifier {
public:
    struct Options {
        audio::MelOptions mel{.rate = {16000}, .melBands = 32, .columns = 200};
        std::size_t firstColumn = 0;
        std::size_t endColumn = 20;
        std::size_t bandEnd = 6;
        double soundGain = 1.0;
        double wordGain = 1.0;
        std::size_t wordsRead = 1000000;
        bool hears = true;
        bool reads = true;
        bool takesSamples = false;   ///< raw samples instead of log-mel columns
        bool encodes = true;         ///< else scores whole inputs only
        bool isConjunction = false;  ///< the tones count only together with the word
        std::vector<std::string> languages{};
    };

    explicit ToyClassifier(const Options& options) : options_(options), frontEnd_(options.mel)
    {
        card_.name = "toy";
        card_.task = "genre";
        card_.labels = {"deep", "rest"};
        card_.hash = std::string(64, 'a');
        card_.languages = options.languages;
        card_.modality = !options.hears   ? models::Modality::Lyrics
                         : !options.reads ? models::Modality::Audio
                                          : models::Modality::Both;
        cleaning_ = {true, true, 256};
    }

    const models::ModelCard& card() const override { return card_; }
    const audio::MelFrontEnd* frontEnd() const override
    {
        return options_.hears && !options_.takesSamples ? &frontEnd_ : nullptr;
    }
    std::optional<models::SoundInput> soundInput() const override
    {
        if (!options_.hears) return std::nullopt;
        return models::SoundInput{options_.mel.rate, options_.mel.heardFrames()};
    }
    bool encodesSides() const override { return options_.encodes; }
    std::size_t rowsTogether() const override { return 7; }

    Result<models::ClassScores> scoreTogether(const models::JointInputs& inputs,
                                              Run& run) const override
    {
        if (run.cancel.requested()) return Error::cancelled();
        const std::size_t rows =
            options_.reads
                ? inputs.texts.size()
                : inputs.samples.size() / static_cast<std::size_t>(options_.mel.heardFrames());
        jointRows += rows;
        mostRowsTogether = std::max(mostRowsTogether, rows);
        return Classifier::scoreTogether(inputs, run);
    }
    const models::LyricsCleaning* lyricsCleaning() const override
    {
        return options_.reads ? &cleaning_ : nullptr;
    }

    Result<models::Embeddings> encodeAudio(std::span<const float> features, Run& run) const override
    {
        std::vector<float> columns;
        if (options_.takesSamples) {
            const auto frames = static_cast<std::size_t>(options_.mel.heardFrames());
            for (std::size_t at = 0; at < features.size(); at += frames) {
                const auto row = frontEnd_.featuresFromMono(features.subspan(at, frames));
                columns.insert(columns.end(), row->begin(), row->end());
            }
            features = columns;
        }
        const auto bands = static_cast<std::size_t>(options_.mel.melBands);
        const std::size_t size = bands * static_cast<std::size_t>(options_.mel.columns);
        models::Embeddings result{1, std::vector<float>(features.size() / size)};
        std::vector<std::thread> threads;
        const auto rows = result.values.size();
        const auto workers = static_cast<std::size_t>(std::max(run.threads, 1));
        for (std::size_t w = 0; w < workers; ++w) {
            threads.emplace_back([&, w] {
                for (std::size_t row = w; row < rows; row += workers) {
                    result.values[row] = levelOf(features.subspan(row * size, size), bands);
                }
            });
        }
        for (auto& thread : threads) thread.join();
        soundRows += rows;
        return result;
    }

    Result<models::Embeddings> encodeLyrics(std::span<const std::string> texts, Run&) const override
    {
        models::Embeddings result{1, {}};
        for (const std::string& text : texts) {
            float count = 0.0F;
            for (const auto& word : text::wordSpansOf(text)) {
                count += text.substr(word.firstByte, word.byteCount) == "love" ? 1.0F : 0.0F;
            }
            result.values.push_back(count);
        }
        textRows += texts.size();
        return result;
    }

    Result<std::size_t> bytesRead(const std::string& text) const override
    {
        const auto words = text::wordSpansOf(text);
        if (words.size() <= options_.wordsRead) return text.size();
        const auto& last = words[options_.wordsRead - 1];
        return last.firstByte + last.byteCount;
    }

    Result<models::ClassScores> score(const models::Embeddings& sound,
                                      const models::Embeddings& words) const override
    {
        models::ClassScores scores{card_.labels, {}};
        const std::size_t rows = std::max(sound.rows(), words.rows());
        for (std::size_t i = 0; i < rows; ++i) {
            double x = 0.0;
            if (options_.hears) x += options_.soundGain * sound.values[i];
            if (options_.reads) x += options_.wordGain * words.values[i];
            if (options_.isConjunction) {
                x = sound.values[i] > 0.0F && words.values[i] > 0.0F ? 2.0 : -2.0;
            }
            const double p = 1.0 / (1.0 + std::exp(-x));
            scores.values.push_back(static_cast<float>(p));
            scores.values.push_back(static_cast<float>(1.0 - p));
        }
        return scores;
    }

    mutable std::size_t soundRows = 0;  ///< how much was encoded, for tests of "once"
    mutable std::size_t textRows = 0;
    mutable std::size_t jointRows = 0;
    mutable std::size_t mostRowsTogether = 0;

private:
    float levelOf(std::span<const float> features, std::size_t bands) const
    {
        double sum = 0.0;
        for (std::size_t n = options_.firstColumn; n < options_.endColumn; ++n) {
            for (std::size_t m = 0; m < options_.bandEnd; ++m) sum += features[n * bands + m];
        }
        return static_cast<float>(
            sum /
            static_cast<double>((options_.endColumn - options_.firstColumn) * options_.bandEnd));
    }

    Options options_;
    audio::MelFrontEnd frontEnd_;
    models::LyricsCleaning cleaning_;
    models::ModelCard card_;
};

}  // namespace limelight::testing
