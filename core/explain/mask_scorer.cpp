// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/mask_scorer.h"

namespace limelight::explain {

MaskDesign::Pair pairOf(models::Modality modality, std::uint32_t index)
{
    switch (modality) {
        case models::Modality::Audio:
            return {index, 0};
        case models::Modality::Lyrics:
            return {0, index};
        case models::Modality::Both:
            break;
    }
    return {index, index};
}

std::string textUnder(const MaskedSides& sides, const Masks& masks, std::size_t row)
{
    if (sides.words == nullptr) return {};
    if (masks.features > 0) return sides.words->textOf(masks.row(row));
    return sides.words->textOf(std::vector<std::uint8_t>(sides.words->components().size(), 1));
}

std::vector<std::uint8_t> soundMaskUnder(const MaskedSides& sides, const Masks& masks,
                                         std::size_t row)
{
    CORE_CHECK(sides.sound != nullptr, "a sound to mask");
    if (masks.features == 0) return std::vector<std::uint8_t>(sides.sound->components(), 1);
    const auto mask = masks.row(row);
    return {mask.begin(), mask.end()};
}

}  // namespace limelight::explain
