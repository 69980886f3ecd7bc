// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The merging of byte-pair encoding: bytes of a word in, tokens out.

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "core/text/token_table_private.h"

namespace limelight::text {

/// In which order equal pairs of a word are merged. Vocabularies learned by byte-pair encoding give
/// the same tokens either way, but for rare overlaps.
enum class MergeOrder {
    AllOfAPair,  ///< every occurrence of the best pair from left to right, then the next best
    OneAtATime   ///< the leftmost occurrence of the best pair, then the best of what there is now
};

class BytePairMerges {
public:
    /// @param unknown  the id of what the vocabulary lacks
    BytePairMerges(const MergeList& merges, const TokenTable& vocabulary, std::int64_t unknown,
                   MergeOrder order);

    struct Token {
        std::int64_t id;
        std::size_t byteCount;
    };

    /// Memory of one caller, so that `append` need not ask for it again.
    class Workspace {
        friend class BytePairMerges;
        struct Node {
            std::uint32_t symbol;
            std::uint32_t previous;
            std::uint32_t next;
        };
        std::vector<Node> nodes;             ///< [bytes], a node lies at its first byte
        std::vector<std::uint64_t> pending;  ///< heap of rank and place
        std::vector<std::uint32_t> round;    ///< places
    };

    /// The tokens of one word, in order.
    /// @cost  O(n log n) for n bytes
    void append(std::string_view word, Workspace& workspace, std::vector<Token>& tokens) const;

private:
    struct Pair {
        std::uint32_t left;
        std::uint32_t right;
        std::uint32_t rank;
        std::uint32_t joined;
    };
    using Symbols = std::vector<std::string_view>;

    void fillPairs(const MergeList& merges, const Symbols& symbols);
    const Pair* pairAt(const Workspace& workspace, std::uint32_t place) const;
    void remember(Workspace& workspace, std::uint32_t place) const;
    void mergeAt(Workspace& workspace, std::uint32_t place, std::uint32_t rank) const;

    MergeOrder order_;
    std::array<std::uint32_t, 256> symbolOfByte_{};
    std::vector<std::int64_t> idOfSymbol_;
    std::vector<Pair> pairs_;               ///< by left, then right
    std::vector<std::uint32_t> firstPair_;  ///< [symbols + 1] where a left symbol's pairs begin
    std::vector<std::uint32_t> joinedOfRank_;
};

}  // namespace limelight::text
