// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <iterator>
#include <numeric>

#include "core/explain/inaudible_components.h"
#include "core/explain/trust_private.h"

namespace limelight::explain {
namespace {

constexpr double kFillerDb = -40.0;  // of the noise, against the song
/// What lime puts in place of a word whose position is kept.
/// @source  lime `lime_text.py` @ fd7eb2e, mask_string
constexpr const char* kReplacementWord = "UNKWORDZ";
constexpr int kDraws = 400;
constexpr double kNormal95 = 1.959963984540054;

double rmsOf(std::span<const float> samples)
{
    double sum = 0.0;
    for (float sample : samples) sum += static_cast<double>(sample) * sample;
    return samples.empty() ? 0.0 : std::sqrt(sum / static_cast<double>(samples.size()));
}

/// Where a component is off, low white noise sounds in its place. The noise of all components is a
/// stem of its own that is always on, and each stem is less by its own noise, so that a mask of
/// ones is the song itself.
/// @return  components() = (stems + 1) * segments
Result<MaskedSound> withNoise(const TrustTask& task, Run& run)
{
    const MaskedSound& sound = *task.sides.sound;
    auto stems = sound.stems();
    const auto everything =
        mixOf(stems, sound.segments(), std::vector<std::uint8_t>(sound.components(), 1));
    const double level = rmsOf(everything) * std::pow(10.0, kFillerDb / 20.0) /
                         std::sqrt(static_cast<double>(stems.size()));
    std::vector<float> noise(stems.front().size(), 0.0F);
    RandomStream random = task.random.child("filler");
    const double peak = level * std::sqrt(3.0);  // of uniform noise with that rms
    for (auto& stem : stems) {
        if (run.cancel.requested()) return Error::cancelled();
        for (std::size_t t = 0; t < stem.size(); ++t) {
            const auto sample = static_cast<float>(random.uniform(-peak, peak));
            stem[t] -= sample;
            noise[t] += sample;
        }
    }
    stems.push_back(std::move(noise));
    return MaskedSound::forModel(task.classifier, std::move(stems), sound.segments(), run);
}

/// Masks for `withNoise`, the words as they are.
Masks noisyMasks(const TrustTask& task, const Masks& masks)
{
    const std::size_t segments = task.sides.sound->segments().size();
    const std::size_t stems = task.soundCount() / segments;
    Masks result;
    for (std::size_t i = 0; i < masks.samples; ++i) {
        std::vector<std::uint8_t> row;
        for (std::size_t s = 0; s < segments; ++s) {
            const auto cells = masks.row(i).subspan(s * stems, stems);
            row.insert(row.end(), cells.begin(), cells.end());
            row.push_back(1);
        }
        const auto words = masks.row(i).subspan(task.soundCount());
        row.insert(row.end(), words.begin(), words.end());
        addMask(result, row);
    }
    return result;
}

/// How alike the weights of one side's features come out under two fillers; nothing where the model
/// does not react to that side at all.
Result<std::optional<double>> agreementOf(const TrustTask& task, const Masks& masks,
                                          std::span<const double> plain,
                                          std::span<const double> filled, bool isSound)
{
    const auto varies = [](std::span<const double> scores) {
        const auto [low, high] = std::minmax_element(scores.begin(), scores.end());
        return *high - *low > 1e-6;
    };
    if (!varies(plain) && !varies(filled)) return std::optional<double>();
    const auto features = task.activeOf(isSound);
    auto first = refit(masks, features, plain);
    if (!first) return first.error();
    auto second = refit(masks, features, filled);
    if (!second) return second.error();
    return std::optional<double>(rankAgreement(*std::move(first), *std::move(second)));
}

Result<std::optional<double>> soundAgreement(const TrustTask& task, const Masks& fresh, int& passes,
                                             Run& run)
{
    const Masks masks = withComplete(task, fresh, false);
    const auto plain = explainedScores(task, masks, run);
    if (!plain) return plain.error();
    const auto noisy = withNoise(task, run);
    if (!noisy) return noisy.error();
    ComponentScores scores(task.classifier, {&*noisy, task.sides.words});
    const auto all = scores.of(noisyMasks(task, masks), run);
    if (!all) return all.error();
    std::vector<double> filled;
    for (std::size_t i = 0; i < all->rows(); ++i) filled.push_back(all->row(i)[task.label]);
    passes += static_cast<int>(scores.passes());
    return agreementOf(task, masks, *plain, filled, true);
}

Result<std::optional<double>> wordAgreement(const TrustTask& task, const Masks& fresh, int& passes,
                                            Run& run)
{
    const Masks masks = withComplete(task, fresh, true);
    const auto plain = explainedScores(task, masks, run);
    if (!plain) return plain.error();
    const MaskedWords replaced = task.sides.words->replacingBy(kReplacementWord);
    ComponentScores scores(task.classifier, {task.sides.sound, &replaced});
    const auto all = scores.of(masks, run);
    if (!all) return all.error();
    std::vector<double> filled;
    for (std::size_t i = 0; i < all->rows(); ++i) filled.push_back(all->row(i)[task.label]);
    passes += static_cast<int>(scores.passes());
    return agreementOf(task, masks, *plain, filled, false);
}

double soundShareOf(const TrustTask& task, std::span<const double> weights)
{
    double sound = 0.0, all = 0.0;
    for (std::size_t feature : task.active) {
        all += std::abs(weights[feature]);
        if (feature < task.soundCount()) sound += std::abs(weights[feature]);
    }
    return all > 0.0 ? sound / all : 0.5;
}

/// The sound's share in the weights. Chance makes |weights| larger: what it adds, seen by adding it
/// once more, is taken off again.
Measured shareOfWeights(const TrustTask& task)
{
    const double share = soundShareOf(task, task.fit.weights);
    Measured measured{TrustMeasure::SoundShare, share, std::nullopt, Verdict::Fair};
    if (task.fit.halfWidths.empty()) return measured;
    RandomStream random = task.random.child("share");
    std::vector<double> shares;
    for (int draw = 0; draw < kDraws; ++draw) {
        auto weights = task.fit.weights;
        for (std::size_t feature : task.active) {
            weights[feature] += random.normal() * task.fit.halfWidths[feature] / kNormal95;
        }
        shares.push_back(soundShareOf(task, weights));
    }
    const double mean = std::accumulate(shares.begin(), shares.end(), 0.0) / kDraws;
    const auto mirrored = [share](double value) { return std::clamp(2 * share - value, 0.0, 1.0); };
    measured.value = mirrored(mean);
    measured.interval =
        Interval{mirrored(quantileOf(shares, 0.975)), mirrored(quantileOf(shares, 0.025))};
    return measured;
}

}  // namespace

Status measureFillers(const TrustTask& task, const Masks& fresh, Trust& trust, Run& run)
{
    if (!task.activeOf(true).empty()) {
        auto rho = soundAgreement(task, fresh, trust.passes, run);
        if (!rho) return rho.error();
        trust.soundFillerRho = *rho;
    }
    if (!task.activeOf(false).empty()) {
        auto rho = wordAgreement(task, fresh, trust.passes, run);
        if (!rho) return rho.error();
        trust.wordFillerRho = *rho;
    }
    if (!trust.soundFillerRho && !trust.wordFillerRho) return Done{};
    const double least =
        std::min(trust.soundFillerRho.value_or(1.0), trust.wordFillerRho.value_or(1.0));
    trust.measures.push_back(
        {TrustMeasure::FillerSensitivity, least, std::nullopt, atLeast(least, 0.9, 0.8)});
    return Done{};
}

Status measureShares(const TrustTask& task, Trust& trust, Run& run)
{
    const auto sound = task.activeOf(true);
    const auto words = task.activeOf(false);
    if (sound.empty() || words.empty()) return Done{};
    Masks masks;
    for (int game = 0; game < 4; ++game) {
        auto mask = task.complete();
        for (std::size_t feature : sound) mask[feature] = (game & 1) != 0 ? 1 : 0;
        for (std::size_t feature : words) mask[feature] = (game & 2) != 0 ? 1 : 0;
        addMask(masks, mask);
    }
    const auto f = explainedScores(task, masks, run);
    if (!f) return f.error();
    const double none = (*f)[0], heard = (*f)[1], read = (*f)[2], both = (*f)[3];
    trust.soundShapley = 0.5 * (both - read + heard - none);
    trust.wordsShapley = 0.5 * (both - heard + read - none);
    Measured share = shareOfWeights(task);
    const double total = std::abs(*trust.soundShapley) + std::abs(*trust.wordsShapley);
    const double exact = total > 0.0 ? std::abs(*trust.soundShapley) / total : share.value;
    share.verdict = atMost(std::abs(share.value - exact), 0.15, 0.3);
    trust.measures.push_back(share);
    return Done{};
}

Status measureInaudible(const TrustTask& task, Trust& trust, Run& run)
{
    auto all = inaudibleComponents(task.classifier, task.sides, run);
    if (!all) return all.error();
    std::set_intersection(all->begin(), all->end(), task.active.begin(), task.active.end(),
                          std::back_inserter(trust.inaudible));
    if (trust.inaudible.empty() || task.fit.halfWidths.empty()) return Done{};
    std::size_t significant = 0;
    for (std::size_t feature : trust.inaudible) {
        const double weight = task.fit.weights[feature];
        if (isDistinguishable(weight, task.fit.halfWidths[feature])) ++significant;
    }
    const auto value = static_cast<double>(significant);
    trust.measures.push_back(
        {TrustMeasure::InaudibleSignificant, value, std::nullopt,
         atMost(value, 0.0, 0.05 * static_cast<double>(trust.inaudible.size()))});
    return Done{};
}

}  // namespace limelight::explain
