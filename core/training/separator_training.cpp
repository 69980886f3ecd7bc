// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/separator_training_private.h"

#include <torch/torch.h>

#include <algorithm>
#include <cmath>

#include "core/training/optimiser_private.h"

namespace limelight::training {
namespace {

constexpr int kStepsPerNote = 25;
constexpr int kStatisticsBatches = 4;
/// Cost of one step relative to a sound example's 30.
constexpr std::int64_t kStepUnits = 1100;
constexpr double kWeightDecay = 1e-5;
constexpr double kWarmUp = 0.03;

/// Magnitudes [2, N, F] of one stem, and its spectrum added to the mix.
void addStem(const CompactSound& stem, std::int64_t first, std::int64_t frames, float gain,
             bool swapsChannels, const audio::Stft& stft, float* magnitudes,
             std::vector<std::complex<float>>& mix)
{
    std::vector<float> mono(static_cast<std::size_t>(frames));
    std::size_t offset = 0;
    for (int c = 0; c < 2; ++c) {
        const std::int16_t* samples = stem.channel(swapsChannels ? 1 - c : c);
        for (std::int64_t t = 0; t < frames; ++t) {
            mono[static_cast<std::size_t>(t)] =
                first + t < stem.frames ? gain * static_cast<float>(samples[first + t]) / 32767.0F
                                        : 0.0F;
        }
        const auto spectrum = stft.forward(mono);
        CORE_CHECK(static_cast<bool>(spectrum), "a training stretch shorter than a window");
        for (const std::complex<float>& value : spectrum->values) {
            magnitudes[offset] = std::abs(value);
            mix[offset++] += value;
        }
    }
}

/// Mean and deviation of each bin of the mixes, over channels and columns.
std::pair<torch::Tensor, torch::Tensor> statisticsOf(const std::vector<const StoredSong*>& songs,
                                                     const SeparatorRecipe& recipe,
                                                     const audio::Stft& stft, RandomStream random)
{
    std::vector<torch::Tensor> mixes;
    for (int i = 0; i < kStatisticsBatches; ++i) {
        mixes.push_back(drawMixes(songs, recipe, stft, random.child(std::to_string(i))).mix);
    }
    const torch::Tensor bins = torch::cat(mixes).permute({2, 0, 1, 3}).flatten(1);
    const torch::Tensor mean = bins.mean(1);
    const torch::Tensor deviation = bins.std(1);
    return {mean, torch::clamp_min(deviation, 1e-4 * deviation.max().item<double>())};
}

void setDropout(nn::OpenUnmixTarget& target, double probability)
{
    for (const auto& module : target.modules(false)) {
        if (auto* lstm = module->as<torch::nn::LSTMImpl>()) {
            // The recurrent layers read both places.
            lstm->options.dropout(probability);
            lstm->options_base.dropout(probability);
        }
    }
}

}  // namespace

nn::OpenUnmixOptions openUnmixOptionsOf(const SeparatorRecipe& recipe)
{
    nn::OpenUnmixOptions options;
    options.bins = recipe.fftFrames / 2 + 1;
    const double binHz = 44100.0 / recipe.fftFrames;
    options.maxBin = std::min<std::int64_t>(
        options.bins, 1 + static_cast<std::int64_t>(std::floor(recipe.bandwidthHz / binHz)));
    options.channels = 2;
    options.hiddenSize = recipe.hidden;
    return options;
}

MixExample drawMixes(const std::vector<const StoredSong*>& songs, const SeparatorRecipe& recipe,
                     const audio::Stft& stft, RandomStream random)
{
    const auto frames = static_cast<std::int64_t>(std::lround(recipe.seconds * 44100.0));
    const std::int64_t columns = stft.options().columns(frames);
    const std::int64_t bins = stft.options().bins();
    const auto perExample = static_cast<std::size_t>(2 * columns * bins);
    MixExample example;
    example.mix = torch::empty({recipe.batch, 2, columns, bins});
    for (torch::Tensor& stem : example.stems) stem = torch::empty_like(example.mix);
    for (int b = 0; b < recipe.batch; ++b) {
        std::vector<std::complex<float>> mix(perExample);
        const StoredSong* song = random.pick(songs);
        const std::int64_t spare = std::max<std::int64_t>(0, (*song->stereo)[0].frames - frames);
        auto first = static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>(spare + 1)));
        const bool isRemix = random.chance(recipe.remixChance);
        const auto offset = static_cast<std::size_t>(b) * perExample;
        for (std::size_t s = 0; s < 4; ++s) {
            if (isRemix) {
                song = random.pick(songs);
                const std::int64_t room =
                    std::max<std::int64_t>(0, (*song->stereo)[s].frames - frames);
                first =
                    static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>(room + 1)));
            }
            const auto gain = static_cast<float>(std::pow(10.0, random.uniform(-6.0, 3.0) / 20.0));
            addStem((*song->stereo)[s], first, frames, gain, random.chance(0.5), stft,
                    example.stems[s].data_ptr<float>() + offset, mix);
        }
        float* magnitudes = example.mix.data_ptr<float>() + offset;
        for (std::size_t i = 0; i < perExample; ++i) magnitudes[i] = std::abs(mix[i]);
    }
    example.mix = example.mix.transpose(2, 3);
    for (torch::Tensor& stem : example.stems) stem = stem.transpose(2, 3);
    return example;
}

torch::Tensor separationLoss(const torch::Tensor& estimate, const torch::Tensor& target,
                             const torch::Tensor& mix)
{
    constexpr double kMixShare = 0.02;
    const auto perExample = [](const torch::Tensor& x) { return x.square().mean({1, 2, 3}); };
    const torch::Tensor reference = perExample(target) + kMixShare * perExample(mix) + 1e-8;
    return (perExample(estimate - target) / reference).mean();
}

Result<SeparatorTargets> fitSeparator(const FitContext& context)
{
    const SeparatorRecipe& recipe = context.recipe.separator;
    std::vector<const StoredSong*> songs;
    for (const StoredSong& song : context.songs) {
        if (song.truth.split == corpus::Split::Train && song.stereo) songs.push_back(&song);
    }
    if (songs.empty()) {
        return Error{
            ErrorCode::BadArgument, "corpus: no training songs with stems. Make more.", {}};
    }
    audio::StftOptions stftOptions;
    stftOptions.windowFrames = recipe.fftFrames;
    stftOptions.hopFrames = recipe.hopFrames;
    const audio::Stft stft(stftOptions);
    const RandomStream random = RandomStream(context.recipe.seed).child("separator");
    const auto [mean, deviation] = statisticsOf(songs, recipe, stft, random.child("statistics"));

    SeparatorTargets targets;
    std::vector<ScheduledAdamW> optimisers;
    for (std::size_t t = 0; t < targets.size(); ++t) {
        targets[t] = std::make_shared<nn::OpenUnmixTarget>(openUnmixOptionsOf(recipe));
        startRecurrent(*targets[t], context.recipe.seed + 10 + t);
        targets[t]->setInputStatistics(mean, deviation);
        setDropout(*targets[t], 0.0);
        targets[t]->train(true);
        optimisers.emplace_back(std::vector<RateGroup>{{targets[t]->parameters(), recipe.rate}},
                                kWeightDecay, recipe.steps, kWarmUp);
    }
    std::array<double, 4> lossSum{};
    for (int step = 0; step < recipe.steps; ++step) {
        const MixExample example =
            drawMixes(songs, recipe, stft, random.child("step " + std::to_string(step)));
        for (std::size_t t = 0; t < targets.size(); ++t) {
            if (context.run.cancel.requested()) return Error::cancelled();
            const torch::Tensor loss =
                separationLoss(targets[t]->forward(example.mix), example.stems[t], example.mix);
            lossSum[t] += loss.item<double>();
            optimisers[t].step(loss);
        }
        context.log.advance(kStepUnits);
        if ((step + 1) % kStepsPerNote != 0) continue;
        std::map<std::string, double> figures{{"step", step + 1}};
        for (std::size_t t = 0; t < targets.size(); ++t) {
            figures[kStemNames[t]] = lossSum[t] / kStepsPerNote;
        }
        lossSum.fill(0.0);
        context.log.note("separator", figures);
    }
    for (const auto& target : targets) {
        roundToHalf(*target);
        target->eval();
    }
    return targets;
}

std::int64_t unitsOfSeparator(const Recipe& recipe)
{
    return kStepUnits * recipe.separator.steps;
}

}  // namespace limelight::training
