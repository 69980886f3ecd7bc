// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/masked_words.h"

#include <algorithm>
#include <unordered_map>

#include "core/text/words.h"

namespace limelight::explain {
namespace {

text::CleanedText cleaned(const std::string& raw, const models::LyricsCleaning& cleaning)
{
    return text::cleanedText(raw, cleaning.lowerCases, cleaning.stripsAsciiPunctuation);
}

/// What the model reads of a cleaned text, in bytes of both texts.
struct ReadPrefix {
    std::size_t cleanedBytes = 0;
    std::size_t rawBytes = 0;
    bool isCut = false;
};

Result<ReadPrefix> readPrefixOf(const text::CleanedText& text, std::size_t rawSize,
                                const models::Classifier& classifier)
{
    auto bytes = classifier.bytesRead(text.text);
    if (!bytes) return bytes.error();
    ReadPrefix prefix;
    prefix.cleanedBytes = std::min(*bytes, text.text.size());
    prefix.isCut = prefix.cleanedBytes < text.text.size();
    prefix.rawBytes = !prefix.isCut              ? rawSize
                      : prefix.cleanedBytes == 0 ? 0
                                                 : text.originalEnd[prefix.cleanedBytes - 1];
    return prefix;
}

bool overlaps(audio::TimeSpan a, audio::TimeSpan b)
{
    return a.startSec < b.endSec && b.startSec < a.endSec;
}

/// The stretch that holds a byte, or nullptr; stretches are in rising order of bytes.
const text::TimedStretch* stretchAt(const std::vector<text::TimedStretch>& stretches,
                                    std::size_t byte)
{
    const auto after =
        std::upper_bound(stretches.begin(), stretches.end(), byte,
                         [](std::size_t b, const auto& stretch) { return b < stretch.firstByte; });
    if (after == stretches.begin()) return nullptr;
    const text::TimedStretch& stretch = *(after - 1);
    return byte < stretch.firstByte + stretch.byteCount ? &stretch : nullptr;
}

}  // namespace

Result<MaskedWords> MaskedWords::ofRawText(const text::Lyrics& lyrics,
                                           const models::Classifier& classifier)
{
    CORE_CHECK(classifier.lyricsCleaning() != nullptr, "a model that reads");
    MaskedWords words;
    words.base_ = lyrics.text;
    words.cleaning_ = *classifier.lyricsCleaning();
    auto prefix =
        readPrefixOf(cleaned(lyrics.text, words.cleaning_), lyrics.text.size(), classifier);
    if (!prefix) return prefix.error();
    words.lyricsBytesRead_ = prefix->rawBytes;
    words.isCut_ = prefix->isCut;
    std::unordered_map<std::string, std::size_t> indexOf;
    for (const text::WordSpan& span : text::wordSpansOf(words.base_)) {
        std::string word = words.base_.substr(span.firstByte, span.byteCount);
        const auto [found, isNew] = indexOf.try_emplace(word, words.components_.size());
        if (isNew) words.components_.push_back({std::move(word), {}, {}, false});
        words.occurrences_.push_back({span.firstByte, span.byteCount, found->second});
        words.components_[found->second].occurrences.push_back({span.firstByte, span.byteCount});
    }
    return words;
}

Result<MaskedWords> MaskedWords::ofReadText(const text::Lyrics& lyrics,
                                            const models::Classifier& classifier, TextUnit unit)
{
    CORE_CHECK(classifier.lyricsCleaning() != nullptr, "a model that reads");
    MaskedWords words;
    words.cleaning_ = *classifier.lyricsCleaning();
    const text::CleanedText text = cleaned(lyrics.text, words.cleaning_);
    auto prefix = readPrefixOf(text, lyrics.text.size(), classifier);
    if (!prefix) return prefix.error();
    words.lyricsBytesRead_ = prefix->rawBytes;
    words.isCut_ = prefix->isCut;
    words.base_ = text.text.substr(0, prefix->cleanedBytes);
    std::vector<text::WordSpan> read;
    std::vector<text::WordSpan> raw;
    for (const text::WordSpan& span : text::wordSpansOf(text.text)) {
        // A word that the window cuts in two is read, but is no feature.
        if (span.firstByte + span.byteCount > prefix->cleanedBytes) break;
        read.push_back(span);
        raw.push_back(text.originalOf(span));
    }
    // Words are named as the model reads them, longer units as they stand in the lyrics.
    const bool joinsWords = unit == TextUnit::Line || unit == TextUnit::Section;
    const TextUnits units =
        joinsWords ? unitsOf(lyrics.text, raw, unit) : unitsOf(text.text, read, unit);
    words.takeUnits(units, read, raw, joinsWords);
    return words;
}

void MaskedWords::takeUnits(const TextUnits& units, std::span<const text::WordSpan> read,
                            std::span<const text::WordSpan> raw, bool joinsWords)
{
    for (const std::string& name : units.names) components_.push_back({name, {}, {}, false});
    for (std::size_t w = 0; w < read.size(); ++w) {
        const std::size_t unit = units.unitOf[w];
        std::vector<ByteSpan>& shown = components_[unit].occurrences;
        const bool continues = joinsWords && w > 0 && units.unitOf[w - 1] == unit &&
                               units.lineOf[w - 1] == units.lineOf[w];
        if (!continues) {
            occurrences_.push_back({read[w].firstByte, 0, unit});
            shown.push_back({raw[w].firstByte, 0});
        }
        occurrences_.back().byteCount =
            read[w].firstByte + read[w].byteCount - occurrences_.back().firstByte;
        shown.back().count = raw[w].firstByte + raw[w].byteCount - shown.back().first;
    }
}

std::string MaskedWords::textOf(std::span<const std::uint8_t> mask) const
{
    CORE_CHECK(mask.size() == components_.size(), "one mask entry per word");
    std::string kept;
    kept.reserve(base_.size());
    std::size_t at = 0;
    for (const Occurrence& occurrence : occurrences_) {
        if (mask[occurrence.component] != 0) continue;
        kept.append(base_, at, occurrence.firstByte - at);
        if (!replacements_.empty()) kept.append(replacements_[occurrence.component]);
        at = occurrence.firstByte + occurrence.byteCount;
    }
    kept.append(base_, at, std::string::npos);
    return cleaned(kept, cleaning_).text;
}

MaskedWords MaskedWords::replacingBy(std::string word) const
{
    return replacingEach(std::vector<std::string>(components_.size(), std::move(word)));
}

MaskedWords MaskedWords::replacingEach(std::vector<std::string> words) const
{
    CORE_CHECK(words.size() == components_.size(), "one replacement per word");
    MaskedWords replacing = *this;
    replacing.replacements_ = std::move(words);
    return replacing;
}

void markTimes(std::vector<WordComponent>& words, const text::Lyrics& lyrics, audio::TimeSpan heard)
{
    for (WordComponent& component : words) {
        component.times.clear();
        component.isSungInSpan = false;
        for (const ByteSpan& occurrence : component.occurrences) {
            const text::TimedStretch* stretch = stretchAt(lyrics.words, occurrence.first);
            if (stretch == nullptr) stretch = stretchAt(lyrics.lines, occurrence.first);
            if (stretch == nullptr) continue;
            component.times.push_back(stretch->time);
            component.isSungInSpan = component.isSungInSpan || overlaps(stretch->time, heard);
        }
    }
}

}  // namespace limelight::explain
