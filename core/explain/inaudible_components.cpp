// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/inaudible_components.h"

#include <algorithm>
#include <string>

namespace limelight::explain {
namespace {

Status addSilent(const MaskedSound& sound, std::vector<std::size_t>& list, Run& run)
{
    std::vector<std::uint8_t> mask(sound.components(), 1);
    std::vector<float> whole(sound.featureCount()), part(sound.featureCount());
    sound.writeFeatures(mask, whole);
    for (std::size_t component = 0; component < mask.size(); ++component) {
        if (run.cancel.requested()) return Error::cancelled();
        mask[component] = 0;
        sound.writeFeatures(mask, part);
        mask[component] = 1;
        if (part == whole) list.push_back(component);
    }
    return Done{};
}

/// What the model reads of the text: what remains of it inside its window.
Result<std::string> readText(const models::Classifier& classifier, const MaskedWords& words,
                             const std::vector<std::uint8_t>& mask)
{
    std::string text = words.textOf(mask);
    auto bytes = classifier.bytesRead(text);
    if (!bytes) return bytes.error();
    text.resize(std::min(*bytes, text.size()));
    return text;
}

Status addUnread(const models::Classifier& classifier, const MaskedWords& words,
                 std::size_t firstFeature, std::vector<std::size_t>& list, Run& run)
{
    std::vector<std::uint8_t> mask(words.components().size(), 1);
    const auto whole = readText(classifier, words, mask);
    if (!whole) return whole.error();
    for (std::size_t word = 0; word < mask.size(); ++word) {
        if (run.cancel.requested()) return Error::cancelled();
        mask[word] = 0;
        const auto part = readText(classifier, words, mask);
        if (!part) return part.error();
        mask[word] = 1;
        if (*part == *whole) list.push_back(firstFeature + word);
    }
    return Done{};
}

}  // namespace

Result<std::vector<std::size_t>> inaudibleComponents(const models::Classifier& classifier,
                                                     const MaskedSides& sides, Run& run)
{
    std::vector<std::size_t> list;
    std::size_t soundCount = 0;
    if (sides.sound != nullptr) {
        soundCount = sides.sound->components();
        if (auto s = addSilent(*sides.sound, list, run); !s) return s.error();
    }
    if (sides.words != nullptr && classifier.lyricsCleaning() != nullptr) {
        const Status added = addUnread(classifier, *sides.words, soundCount, list, run);
        if (!added) return added.error();
    }
    return list;
}

}  // namespace limelight::explain
