// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/component_scores.h"

#include <algorithm>
#include <cmath>

namespace limelight::explain {
namespace {

constexpr std::size_t kMasksAtOnce = 32;

std::string keyOf(std::span<const std::uint8_t> mask)
{
    return {mask.begin(), mask.end()};
}

void appendRow(Masks& rows, std::span<const std::uint8_t> mask)
{
    rows.features = mask.size();
    rows.values.insert(rows.values.end(), mask.begin(), mask.end());
    ++rows.samples;
}

bool areFinite(const models::ClassScores& scores)
{
    return std::all_of(scores.values.begin(), scores.values.end(),
                       [](float value) { return std::isfinite(value); });
}

}  // namespace

ComponentScores::ComponentScores(const models::Classifier& classifier, const MaskedSides& sides)
    : soundCount_(sides.sound == nullptr ? 0 : sides.sound->components()),
      wordCount_(sides.words == nullptr ? 0 : sides.words->components().size()),
      isHeard_(sides.sound != nullptr),
      isRead_(classifier.lyricsCleaning() != nullptr),
      pairsFreely_(classifier.encodesSides()),
      sides_(pairsFreely_ ? encodedSides(classifier, sides) : wholeInputs(classifier, sides))
{
}

std::size_t ComponentScores::passesFor(std::span<const std::uint8_t> mask) const
{
    CORE_CHECK(mask.size() == count(), "one mask entry per component");
    if (!pairsFreely_) return whole_.count(keyOf(mask)) > 0 ? 0 : 1;
    const bool isNewSound = isHeard_ && sound_.numbers.count(keyOf(mask.first(soundCount_))) == 0;
    const bool isNewText = isRead_ && words_.numbers.count(keyOf(mask.last(wordCount_))) == 0;
    return (isNewSound ? 1 : 0) + (isNewText ? 1 : 0);
}

Status ComponentScores::addNew(const Masks& masks, std::size_t first, std::size_t end, Run& run)
{
    Masks sound, words;
    const auto soundBase = static_cast<std::uint32_t>(sides_->soundRows());
    const auto wordBase = static_cast<std::uint32_t>(sides_->wordRows());
    std::unordered_map<std::string, std::uint32_t> newSound, newWords;
    for (std::size_t i = first; i < end; ++i) {
        const auto heard = masks.row(i).first(soundCount_);
        const auto read = masks.row(i).last(wordCount_);
        const auto place = [](const Rows& rows, auto& fresh, std::uint32_t base, auto mask,
                              Masks& list) {
            const std::string key = keyOf(mask);
            if (rows.numbers.count(key) > 0) return;
            const auto number = base + static_cast<std::uint32_t>(fresh.size());
            if (fresh.try_emplace(key, number).second) appendRow(list, mask);
        };
        place(sound_, newSound, soundBase, heard, sound);
        place(words_, newWords, wordBase, read, words);
    }
    const Status added = sides_->add(sound, words, run);
    // What was added before a failure stays, so it keeps its number.
    for (const auto& [key, number] : newSound) {
        if (number < sides_->soundRows()) sound_.numbers.emplace(key, number);
    }
    for (const auto& [key, number] : newWords) {
        if (number < sides_->wordRows()) words_.numbers.emplace(key, number);
    }
    return added;
}

Result<models::ClassScores> ComponentScores::of(const Masks& masks, Run& run)
{
    CORE_CHECK(masks.features == count(), "masks over all components");
    SilentProgress silent;
    Run quiet{run.cancel, silent, run.threads};
    const auto total = static_cast<std::int64_t>(masks.samples);
    models::ClassScores all;
    for (std::size_t at = 0; at < masks.samples; at += kMasksAtOnce) {
        if (run.cancel.requested()) return Error::cancelled();
        run.progress.at(Stage::Scoring, static_cast<std::int64_t>(at), total);
        const std::size_t end = std::min(at + kMasksAtOnce, masks.samples);
        if (auto s = addNew(masks, at, end, quiet); !s) return s.error();
        std::vector<MaskDesign::Pair> pairs;
        for (std::size_t i = at; i < end; ++i) {
            pairs.push_back({sound_.numbers.at(keyOf(masks.row(i).first(soundCount_))),
                             words_.numbers.at(keyOf(masks.row(i).last(wordCount_)))});
        }
        auto part = sides_->scores(pairs, quiet);
        if (!part) return part.error();
        if (!areFinite(*part)) {
            return Error{ErrorCode::Numerical,
                         "the model answered with a number that is not finite. Check its weights "
                         "with limelight models verify.",
                         {}};
        }
        if (!pairsFreely_) {
            for (std::size_t i = at; i < end; ++i) whole_.insert(keyOf(masks.row(i)));
        }
        all.labels = std::move(part->labels);
        all.rule = part->rule;
        all.values.insert(all.values.end(), part->values.begin(), part->values.end());
    }
    run.progress.at(Stage::Scoring, total, total);
    return all;
}

}  // namespace limelight::explain
