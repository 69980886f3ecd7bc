// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/indexed_text.h"

#include <algorithm>
#include <set>
#include <unordered_map>
#include <utility>

#include "core/base/check.h"
#include "core/explain/legacy_random.h"
#include "core/explain/weighted_ridge.h"
#include "core/text/unicode_text.h"
#include "core/text/words.h"

namespace limelight::explain {
namespace {

constexpr std::size_t kSeparator = static_cast<std::size_t>(-1);

}  // namespace

IndexedText::IndexedText(std::span<const Piece> pieces, TextFeatures features, std::string mask)
    : features_(features), mask_(std::move(mask))
{
    std::unordered_map<std::string_view, std::size_t> indexOf;
    std::size_t position = 0;
    for (const Piece& piece : pieces) {
        segments_.emplace_back(piece.text);
        std::size_t feature = kSeparator;
        if (piece.isFeature) {
            feature = names_.size();
            if (features == TextFeatures::Distinct) {
                feature = indexOf.try_emplace(piece.text, feature).first->second;
            }
            if (feature == names_.size()) {
                names_.emplace_back(piece.text);
                positions_.emplace_back();
            }
            positions_[feature].push_back(position);
        }
        featureOf_.push_back(feature);
        position += text::codePointsOf(piece.text).size();
    }
}

IndexedText IndexedText::ofWords(std::string_view utf8, TextFeatures features, std::string mask)
{
    std::vector<Piece> pieces;
    std::size_t at = 0;
    for (const text::WordSpan& word : text::wordSpansOf(utf8)) {
        if (word.firstByte > at) pieces.push_back({utf8.substr(at, word.firstByte - at), false});
        pieces.push_back({utf8.substr(word.firstByte, word.byteCount), true});
        at = word.firstByte + word.byteCount;
    }
    if (at < utf8.size()) pieces.push_back({utf8.substr(at), false});
    return {pieces, features, std::move(mask)};
}

IndexedText IndexedText::ofCharacters(std::string_view utf8, TextFeatures features,
                                      std::string mask)
{
    std::vector<Piece> pieces;
    for (const text::CodePoint& point : text::codePointsOf(utf8)) {
        pieces.push_back({utf8.substr(point.firstByte, point.byteCount), true});
    }
    return {pieces, features, std::move(mask)};
}

Result<IndexedText> IndexedText::ofTokens(std::string_view utf8,
                                          std::span<const std::string> tokens,
                                          TextFeatures features, std::string mask)
{
    const std::set<std::string_view> known(tokens.begin(), tokens.end());
    std::vector<Piece> pieces;
    std::size_t at = 0;
    for (const std::string& token : tokens) {
        const std::size_t found = token.empty() ? std::string::npos : utf8.find(token, at);
        if (found == std::string::npos) {
            return Error{ErrorCode::BadArgument,
                         "tokens: \"" + token + "\" does not follow in the text after byte " +
                             std::to_string(at) + ". Give the tokens as they are spelled there.",
                         {}};
        }
        if (found > at) {
            const std::string_view gap = utf8.substr(at, found - at);
            pieces.push_back({gap, known.count(gap) > 0});
        }
        pieces.push_back({utf8.substr(found, token.size()), true});
        at = found + token.size();
    }
    if (at < utf8.size()) pieces.push_back({utf8.substr(at), known.count(utf8.substr(at)) > 0});
    return IndexedText(pieces, features, std::move(mask));
}

std::string IndexedText::textOf(std::span<const std::uint8_t> kept) const
{
    CORE_CHECK(kept.size() == names_.size(), "one mask entry per feature");
    std::string text;
    for (std::size_t i = 0; i < segments_.size(); ++i) {
        if (featureOf_[i] == kSeparator || kept[featureOf_[i]] != 0) {
            text += segments_[i];
        } else if (features_ == TextFeatures::Occurrences) {
            text += mask_;
        }
    }
    return text;
}

Result<TextNeighbourhood> neighbourhoodOf(const IndexedText& text, std::uint32_t seed,
                                          std::size_t samples)
{
    const std::size_t features = text.featureCount();
    if (features == 0 || samples == 0) {
        return Error{ErrorCode::BadArgument,
                     features == 0
                         ? "text: it holds no word, so nothing can be removed from it. Give a "
                           "text with words."
                         : "samples: 0, at least the text itself is needed. Ask for more.",
                     {}};
    }
    LegacyRandom random(seed);
    std::vector<std::size_t> removedCounts;
    for (std::size_t i = 1; i < samples; ++i) {
        removedCounts.push_back(random.integer(1, static_cast<std::uint32_t>(features) + 1));
    }
    TextNeighbourhood neighbourhood;
    neighbourhood.masks = Masks(samples, features);
    neighbourhood.texts.push_back(text.textOf(neighbourhood.masks.row(0)));
    for (std::size_t i = 1; i < samples; ++i) {
        const auto row = neighbourhood.masks.row(i);
        for (std::size_t removed : random.choice(features, removedCounts[i - 1])) row[removed] = 0;
        neighbourhood.texts.push_back(text.textOf(row));
    }
    neighbourhood.distances = cosineDistances(neighbourhood.masks);
    for (double& distance : neighbourhood.distances) distance *= 100.0;
    return neighbourhood;
}

}  // namespace limelight::explain
