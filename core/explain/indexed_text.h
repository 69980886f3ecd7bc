// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// A text cut into pieces that can be removed, as LIME perturbs texts.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/explain/masks.h"

namespace limelight::explain {

/// What a feature of a text is.
enum class TextFeatures {
    Distinct,    ///< all occurrences of one piece (LIME's bow=True); removing deletes them
    Occurrences  ///< one occurrence; removing puts the mask in its place
};

/// @source  lime `lime_text.py` @ fd7eb2e, `IndexedString` and `IndexedCharacters`
class IndexedText {
public:
    /// Words are maximal runs of letters, numbers and '_' (`\w+`), case-sensitive.
    /// @param utf8  any bytes; what is not UTF-8 counts as separators
    /// @param mask  in the place of a removed occurrence
    static IndexedText ofWords(std::string_view utf8, TextFeatures features,
                               std::string mask = "UNKWORDZ");

    /// Every character is a piece, white space too.
    /// @param mask  one NUL when not given
    static IndexedText ofCharacters(std::string_view utf8, TextFeatures features,
                                    std::string mask = std::string(1, '\0'));

    /// Words as another tokenizer found them, in order; what lies between is a separator, unless it
    /// is spelled like one of the tokens.
    /// @error BadArgument  an empty token, or one that does not follow in the text, named
    static Result<IndexedText> ofTokens(std::string_view utf8, std::span<const std::string> tokens,
                                        TextFeatures features, std::string mask = "UNKWORDZ");

    /// Words and separators in turn; joined they are the text.
    const std::vector<std::string>& segments() const { return segments_; }
    std::size_t featureCount() const { return names_.size(); }
    /// [P] the piece of each feature, in order of first appearance.
    const std::vector<std::string>& names() const { return names_; }
    /// [P] where in the text each occurrence of a feature starts, in code points.
    const std::vector<std::vector<std::size_t>>& positions() const { return positions_; }

    /// @param kept  [P] 0 removes a feature
    std::string textOf(std::span<const std::uint8_t> kept) const;

private:
    struct Piece {
        std::string_view text;
        bool isFeature = false;
    };
    IndexedText(std::span<const Piece> pieces, TextFeatures features, std::string mask);

    std::vector<std::string> segments_;
    std::vector<std::size_t> featureOf_;  ///< [segments_] or kSeparator
    std::vector<std::string> names_;
    std::vector<std::vector<std::size_t>> positions_;
    TextFeatures features_ = TextFeatures::Distinct;
    std::string mask_;
};

/// What LIME asks a classifier about a text, and how near each answer is to the text itself.
struct TextNeighbourhood {
    Masks masks;                     ///< [S, P], row 0 all ones
    std::vector<std::string> texts;  ///< [S], the first is the text itself
    std::vector<double> distances;   ///< [S] 100 x cosine distance from all-ones, in [0, 100]
};

/// Draws how many features each sample lacks, then which.
/// @param seed     of numpy's legacy generator
/// @param samples  the text itself included, >= 1
/// @error          BadArgument for a text without features or no sample
/// @source         lime `lime_text.py` @ fd7eb2e, `__data_labels_distances`
Result<TextNeighbourhood> neighbourhoodOf(const IndexedText& text, std::uint32_t seed,
                                          std::size_t samples);

}  // namespace limelight::explain
