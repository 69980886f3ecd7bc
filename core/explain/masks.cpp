// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/masks.h"

#include <algorithm>

#include "core/base/check.h"

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

}  // namespace

Masks rowsOf(const Masks& masks, std::size_t first, std::size_t end)
{
    CORE_CHECK(first <= end && end <= masks.samples, "rows of the masks");
    Masks part(end - first, masks.features);
    std::copy_n(masks.values.begin() + static_cast<std::ptrdiff_t>(first * masks.features),
                part.values.size(), part.values.begin());
    return part;
}

Masks columnsOf(const Masks& masks, std::size_t first, std::size_t count)
{
    CORE_CHECK(masks.samples == 0 || first + count <= masks.features, "columns of the masks");
    Masks part(masks.samples, count);
    for (std::size_t i = 0; i < masks.samples; ++i) {
        const auto row = masks.row(i).subspan(first, count);
        std::copy(row.begin(), row.end(), part.row(i).begin());
    }
    return part;
}

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

}  // namespace limelight::explain
