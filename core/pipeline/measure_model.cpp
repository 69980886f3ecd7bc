// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/measure_model.h"

#include <algorithm>
#include <functional>
#include <limits>
#include <memory>

#include "core/base/random.h"
#include "core/models/classifier_folder.h"
#include "core/models/compute_backend.h"
#include "core/pipeline/measurement_private.h"

namespace limelight::pipeline {
namespace {

constexpr std::uint32_t kSeed = 1;

/// Different texts of so many tokens each: the random models' tokenizers make one of every byte.
std::vector<std::string> textsOf(int tokens, int count)
{
    constexpr int kSpecials = 2;
    RandomStream random = RandomStream(kSeed).child("texts");
    std::vector<std::string> texts(static_cast<std::size_t>(count));
    for (std::string& text : texts) {
        for (int i = 0; i < tokens - kSpecials; ++i) {
            text += static_cast<char>('a' + static_cast<int>(random.below(26)));
        }
    }
    return texts;
}

std::vector<float> featuresOf(const models::RandomModel& model, int count)
{
    RandomStream random = RandomStream(kSeed).child("features");
    std::vector<float> features(
        static_cast<std::size_t>(model.sound->columns * model.sound->melBands) *
        static_cast<std::size_t>(count));
    for (float& value : features) value = static_cast<float>(random.uniform(-1.0, 1.0));
    return features;
}

/// Measures products and passes by turns, so that both meet the same machine.
class Rounds {
public:
    Rounds(const ModelSpeedOptions& options, ModelSpeed& speed, Run& run)
        : options_(options), speed_(speed), run_(run)
    {
    }

    /// @param flop    of one input
    /// @param encode  encodes `run.threads` inputs
    Status measure(EncoderSpeed encoder, double flop, const std::function<Status(Run&)>& encode)
    {
        const double inputs = std::max(1, run_.threads);
        encoder.passSec = encoder.passCpuSec = std::numeric_limits<double>::infinity();
        SilentProgress silent;
        Run quiet{run_.cancel, silent, run_.threads};
        if (auto status = encode(quiet); !status) return status;
        for (int round = 0; round < options_.rounds; ++round) {
            run_.progress.at(Stage::Evaluating, round, options_.rounds);
            if (auto status = measureProducts(encoder); !status) return status;
            const Stopwatch watch;
            const double cpuBefore = cpuSeconds();
            if (auto status = encode(quiet); !status) return status;
            encoder.passSec = std::min(encoder.passSec, watch.seconds() / inputs);
            encoder.passCpuSec = std::min(encoder.passCpuSec, (cpuSeconds() - cpuBefore) / inputs);
        }
        run_.progress.at(Stage::Evaluating, options_.rounds, options_.rounds);
        encoder.gflops = flop * 1e-9 / encoder.passSec;
        encoder.cpuGflops = flop * 1e-9 / encoder.passCpuSec;
        speed_.encoders.push_back(std::move(encoder));
        return Done{};
    }

private:
    Status measureProducts(EncoderSpeed& encoder)
    {
        const auto figures = models::measureGemm(run_);
        if (!figures) return figures.error();
        speed_.blasGflops = std::max(speed_.blasGflops, figures->blasGflops);
        speed_.onednnGflops = std::max(speed_.onednnGflops, figures->onednnGflops);
        speed_.peakGflops = std::max(speed_.peakGflops, figures->peakGflops);
        encoder.coreGflops = std::max(encoder.coreGflops, figures->coreGflops);
        encoder.gemmGflops =
            std::max({encoder.gemmGflops, figures->blasGflops, figures->onednnGflops});
        return Done{};
    }

    const ModelSpeedOptions& options_;
    ModelSpeed& speed_;
    Run& run_;
};

Status measureEncoders(const models::Classifier& classifier, const models::RandomModel& model,
                       const ModelSpeedOptions& options, ModelSpeed& speed, Run& run)
{
    Rounds rounds(options, speed, run);
    const int inputs = std::max(1, run.threads);
    if (model.sound) {
        const auto features = featuresOf(model, inputs);
        auto status = rounds.measure({.name = "AST", .tokens = models::tokensOf(*model.sound)},
                                     models::passFlop(*model.sound), [&](Run& quiet) {
                                         const auto encoded =
                                             classifier.encodeAudio(features, quiet);
                                         return encoded ? Status(Done{}) : encoded.error();
                                     });
        if (!status) return status;
    }
    if (!model.words) return Done{};
    for (int tokens : options.textTokens) {
        const auto texts = textsOf(tokens, inputs);
        auto status = rounds.measure({.name = "RoBERTa", .tokens = tokens},
                                     models::passFlop(*model.words, tokens), [&](Run& quiet) {
                                         const auto encoded = classifier.encodeLyrics(texts, quiet);
                                         return encoded ? Status(Done{}) : encoded.error();
                                     });
        if (!status) return status;
    }
    return Done{};
}

Status checkOptions(const models::RandomModel& model, const ModelSpeedOptions& options)
{
    if (!model.sound && !model.words) {
        return Error{ErrorCode::BadArgument, "a model to measure: it has neither side.", {}};
    }
    if (options.rounds < 1) {
        return Error{ErrorCode::BadArgument,
                     "rounds: expected 1 or more, got " + std::to_string(options.rounds) + ".",
                     {}};
    }
    const std::int64_t most = model.words ? model.words->maxTokens : 0;
    for (int tokens : options.textTokens) {
        if (model.words && (tokens < 3 || tokens > most)) {
            return Error{ErrorCode::BadArgument,
                         "tokens of a text: expected 3 to " + std::to_string(most) + ", got " +
                             std::to_string(tokens) + ".",
                         {}};
        }
    }
    return Done{};
}

}  // namespace

Result<ModelSpeed> measureModel(const std::string& name, const models::RandomModel& model,
                                const ModelSpeedOptions& options, Run& run)
{
    if (auto status = checkOptions(model, options); !status) return status.error();
    const auto folder = TemporaryFolder::make();
    if (!folder) return folder.error();
    ModelSpeed speed;
    speed.name = name;
    speed.parameters = models::parameterCountOf(model);
    speed.fileMb = static_cast<double>(models::bytesOf(model)) * 1e-6;
    speed.boundMb = 1.25 * speed.fileMb + 600.0;
    run.progress.at(Stage::Writing, 0, 1);
    if (auto status = models::writeRandomModel(folder->path(), model, kSeed, run); !status) {
        return status.error();
    }
    run.progress.at(Stage::Writing, 1, 1);
    const auto file = folder->path() / "model.safetensors";
    const auto rate = readRateMbPerSec(file, run);
    if (!rate) return rate.error();
    speed.diskMbPerSec = *rate;
    dropFromCache(file);
    resetPeakMemory();
    const Stopwatch loading;
    const auto classifier = models::loadClassifier(folder->path(), run);
    if (!classifier) return classifier.error();
    speed.loadSec = loading.seconds();
    if (auto status = measureEncoders(**classifier, model, options, speed, run); !status) {
        return status.error();
    }
    speed.peakMb = peakMemoryMb();
    return speed;
}

}  // namespace limelight::pipeline
