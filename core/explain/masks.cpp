// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/masks.h"

#include <algorithm>

#include "core/base/check.h"
#include "core/base/random.h"

namespace limelight::explain {
namespace {

std::vector<MaskDesign::Pair> oneToOne(std::size_t samples)
{
    std::vector<MaskDesign::Pair> pairs;
    for (std::uint32_t i = 0; i < samples; ++i) pairs.push_back({i, i});
    return pairs;
}

void keepAll(Masks& masks)
{
    if (masks.samples > 0) std::fill(masks.row(0).begin(), masks.row(0).end(), 1);
}

Masks independentHalves(const RandomStream& stream, std::size_t samples, std::size_t features)
{
    constexpr std::size_t kBlock = 64;
    Masks masks(samples, features);
    for (std::size_t first = 0; first < samples; first += kBlock) {
        RandomStream block = stream.child(std::to_string(first / kBlock));
        const std::size_t end = std::min(first + kBlock, samples);
        for (std::size_t i = first; i < end; ++i) {
            std::uint64_t bits = 0;
            const auto row = masks.row(i);
            for (std::size_t j = 0; j < features; ++j) {
                if (j % 64 == 0) bits = block.bits();
                row[j] = static_cast<std::uint8_t>(bits >> (j % 64) & 1U);
            }
        }
    }
    keepAll(masks);
    return masks;
}

}  // namespace

Masks MaskDesign::joint() const
{
    Masks masks(pairs.size(), sound.features + words.features);
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        const auto out = masks.row(i);
        const auto a = sound.row(pairs[i].sound);
        const auto t = words.row(pairs[i].words);
        std::copy(a.begin(), a.end(), out.begin());
        std::copy(t.begin(), t.end(), out.begin() + static_cast<std::ptrdiff_t>(a.size()));
    }
    return masks;
}

MaskDesign referenceDesign(std::uint32_t seed, std::size_t samples, std::size_t soundFeatures,
                           std::size_t wordFeatures)
{
    CORE_CHECK(samples > 0, "an explanation needs samples");
    LegacyRandom random(seed);
    random.integer(0, 1000);
    MaskDesign design{Masks(samples, soundFeatures), Masks(samples, wordFeatures),
                      oneToOne(samples)};
    for (std::size_t i = 0; i < samples; ++i) {
        for (std::uint8_t& value : design.sound.row(i)) {
            value = static_cast<std::uint8_t>(random.integer(0, 2));
        }
        for (std::uint8_t& value : design.words.row(i)) {
            value = static_cast<std::uint8_t>(random.integer(0, 2));
        }
    }
    keepAll(design.sound);
    keepAll(design.words);
    return design;
}

std::vector<MaskDesign::Pair> crossedPairs(std::size_t rows, std::size_t perRow)
{
    CORE_CHECK(perRow > 0 && perRow <= rows, "no pair twice");
    std::vector<MaskDesign::Pair> pairs;
    pairs.reserve(rows * perRow);
    for (std::size_t i = 0; i < rows; ++i) {
        for (std::size_t k = 0; k < perRow; ++k) {
            const std::size_t j = (i + k * rows / perRow) % rows;
            pairs.push_back({static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(j)});
        }
    }
    return pairs;
}

MaskDesign recommendedDesign(std::uint32_t seed, std::size_t samples, std::size_t soundFeatures,
                             std::size_t wordFeatures)
{
    CORE_CHECK(samples > 0, "an explanation needs samples");
    const RandomStream stream(seed);
    return {independentHalves(stream.child("sound"), samples, soundFeatures),
            independentHalves(stream.child("words"), samples, wordFeatures), oneToOne(samples)};
}

}  // namespace limelight::explain
