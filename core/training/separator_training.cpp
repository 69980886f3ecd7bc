// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/separator_training_private.h"

#include <torch/torch.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>

#include "core/training/optimiser_private.h"

namespace limelight::training {
namespace {

constexpr int kStepsPerNote = 25;
constexpr int kStatisticsBatches = 4;
/// Cost of one step of one target relative to a sound example's 30.
constexpr std::int64_t kStepUnits = 275;
/// Stretches kept for each example of a batch, and batches until as many have been renewed.
constexpr int kSlotsPerExample = 4;
constexpr int kBatchesPerRenewal = 4;
constexpr double kWeightDecay = 1e-5;
constexpr double kWarmUp = 0.03;

float magnitudeOf(std::complex<float> value)
{
    return std::sqrt(value.real() * value.real() + value.imag() * value.imag());
}

/// Mean and deviation of each bin of the mixes, over channels and columns.
std::pair<torch::Tensor, torch::Tensor> statisticsOf(MixPool& pool)
{
    std::vector<torch::Tensor> mixes;
    for (int i = 0; i < kStatisticsBatches; ++i) mixes.push_back(pool.next().mix);
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

int stepsOf(const SeparatorRecipe& recipe, std::size_t target)
{
    const bool isVoice = std::string_view(kStemNames[target]) == "vocals";
    return isVoice && recipe.vocalsSteps > 0 ? recipe.vocalsSteps : recipe.steps;
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

MixPool::MixPool(std::vector<const StoredSong*> songs, const SeparatorRecipe& recipe,
                 RandomStream random)
    : songs_(std::move(songs)),
      recipe_(recipe),
      random_(random),
      stft_([&] {
          audio::StftOptions options;
          options.windowFrames = recipe.fftFrames;
          options.hopFrames = recipe.hopFrames;
          return options;
      }()),
      frames_(std::lround(recipe.seconds * 44100.0)),
      slots_(static_cast<std::size_t>(kSlotsPerExample * recipe.batch))
{
    for (std::size_t slot = 0; slot < slots_.size(); ++slot) renew(slot);
}

void MixPool::renew(std::size_t slot)
{
    const StoredSong& song = *random_.pick(songs_);
    const std::int64_t spare = std::max<std::int64_t>(0, (*song.stereo)[0].frames - frames_);
    const auto first =
        static_cast<std::int64_t>(random_.below(static_cast<std::uint64_t>(spare + 1)));
    std::vector<float> mono(static_cast<std::size_t>(frames_));
    for (std::size_t s = 0; s < 4; ++s) {
        const CompactSound& stem = (*song.stereo)[s];
        Spectrum& spectrum = slots_[slot][s];
        spectrum.clear();
        for (int c = 0; c < 2; ++c) {
            const std::int16_t* samples = stem.channel(c) + first;
            const std::int64_t there = std::min(frames_, stem.frames - first);
            std::fill(mono.begin(), mono.end(), 0.0F);
            for (std::int64_t t = 0; t < there; ++t) {
                mono[static_cast<std::size_t>(t)] = static_cast<float>(samples[t]) / 32767.0F;
            }
            const auto transformed = stft_.forward(mono);
            CORE_CHECK(static_cast<bool>(transformed), "a training stretch shorter than a window");
            spectrum.insert(spectrum.end(), transformed->values.begin(), transformed->values.end());
        }
    }
}

MixExample MixPool::next()
{
    for (int i = 0; i < std::max(1, recipe_.batch / kBatchesPerRenewal); ++i) {
        renew(oldest_);
        oldest_ = (oldest_ + 1) % slots_.size();
    }
    const std::int64_t columns = stft_.options().columns(frames_);
    const std::int64_t bins = stft_.options().bins();
    const auto perChannel = static_cast<std::size_t>(columns * bins);
    MixExample example;
    example.mix = torch::empty({recipe_.batch, 2, columns, bins});
    for (torch::Tensor& stem : example.stems) stem = torch::empty_like(example.mix);
    Spectrum mix(2 * perChannel);
    for (int b = 0; b < recipe_.batch; ++b) {
        std::fill(mix.begin(), mix.end(), std::complex<float>{});
        std::size_t slot = random_.below(slots_.size());
        const bool isRemix = random_.chance(recipe_.remixChance);
        const auto offset = static_cast<std::size_t>(b) * mix.size();
        for (std::size_t s = 0; s < 4; ++s) {
            if (isRemix) slot = random_.below(slots_.size());
            const auto gain = static_cast<float>(std::pow(10.0, random_.uniform(-6.0, 3.0) / 20.0));
            const std::size_t shift = random_.chance(0.5) ? perChannel : 0;
            const Spectrum& spectrum = slots_[slot][s];
            float* magnitudes = example.stems[s].data_ptr<float>() + offset;
            for (std::size_t i = 0; i < mix.size(); ++i) {
                const std::size_t from = i < perChannel ? i + shift : i - shift;
                const std::complex<float> value = gain * spectrum[from];
                mix[i] += value;
                magnitudes[i] = magnitudeOf(value);
            }
        }
        float* magnitudes = example.mix.data_ptr<float>() + offset;
        for (std::size_t i = 0; i < mix.size(); ++i) magnitudes[i] = magnitudeOf(mix[i]);
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

Result<std::shared_ptr<nn::OpenUnmixTarget>> fitSeparatorTarget(const FitContext& context,
                                                                std::size_t target)
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
    MixPool pool(songs, recipe, RandomStream(context.recipe.seed).child("separator"));
    const auto [mean, deviation] = statisticsOf(pool);

    auto network = std::make_shared<nn::OpenUnmixTarget>(openUnmixOptionsOf(recipe));
    startRecurrent(*network, context.recipe.seed + 10 + target);
    network->setInputStatistics(mean, deviation);
    setDropout(*network, 0.0);
    network->train(true);
    const int steps = stepsOf(recipe, target);
    ScheduledOptimiser optimiser({{network->parameters(), recipe.rate}}, kWeightDecay, steps,
                                 kWarmUp);
    double lossSum = 0.0;
    for (int step = 0; step < steps; ++step) {
        if (context.run.cancel.requested()) return Error::cancelled();
        const MixExample example = pool.next();
        const torch::Tensor loss =
            separationLoss(network->forward(example.mix), example.stems[target], example.mix);
        lossSum += loss.item<double>();
        optimiser.step(loss);
        context.log.advance(kStepUnits);
        if ((step + 1) % kStepsPerNote != 0) continue;
        context.log.note(std::string("separator ") + kStemNames[target],
                         {{"step", step + 1}, {"loss", lossSum / kStepsPerNote}});
        lossSum = 0.0;
    }
    roundToHalf(*network);
    network->eval();
    return network;
}

std::int64_t unitsOfSeparatorTarget(const Recipe& recipe, std::size_t target)
{
    return kStepUnits * stepsOf(recipe.separator, target);
}

std::int64_t unitsOfSeparator(const Recipe& recipe)
{
    std::int64_t units = 0;
    for (std::size_t t = 0; t < kStemNames.size(); ++t) units += unitsOfSeparatorTarget(recipe, t);
    return units;
}

}  // namespace limelight::training
