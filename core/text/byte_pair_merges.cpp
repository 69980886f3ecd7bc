// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <functional>
#include <string>

#include "core/text/byte_level.h"
#include "core/text/byte_pair_merges_private.h"
#include "core/text/unicode_text.h"

namespace limelight::text {
namespace {

constexpr std::uint32_t kNone = 0xFFFFFFFF;

std::array<std::string, 256> spelledBytes()
{
    std::array<std::string, 256> spelled;
    for (std::size_t byte = 0; byte < spelled.size(); ++byte) {
        appendUtf8(spelled[byte], byteLevelCharacterOf(static_cast<std::uint8_t>(byte)));
    }
    return spelled;
}

std::uint32_t indexOf(const std::vector<std::string_view>& symbols, std::string_view symbol)
{
    const auto place = std::lower_bound(symbols.begin(), symbols.end(), symbol);
    if (place == symbols.end() || *place != symbol) return kNone;
    return static_cast<std::uint32_t>(place - symbols.begin());
}

}  // namespace

BytePairMerges::BytePairMerges(const MergeList& merges, const TokenTable& vocabulary,
                               std::int64_t unknown, MergeOrder order)
    : order_(order)
{
    const std::array<std::string, 256> bytes = spelledBytes();
    // What a word can ever consist of: single bytes and what merges make.
    Symbols symbols(bytes.begin(), bytes.end());
    for (std::size_t rank = 0; rank < merges.size(); ++rank) {
        symbols.push_back(merges.joined(rank));
    }
    std::sort(symbols.begin(), symbols.end());
    symbols.erase(std::unique(symbols.begin(), symbols.end()), symbols.end());
    for (std::size_t byte = 0; byte < bytes.size(); ++byte) {
        symbolOfByte_[byte] = indexOf(symbols, bytes[byte]);
    }
    idOfSymbol_.reserve(symbols.size());
    for (std::string_view symbol : symbols) {
        idOfSymbol_.push_back(vocabulary.idOf(symbol).value_or(unknown));
    }
    fillPairs(merges, symbols);
}

void BytePairMerges::fillPairs(const MergeList& merges, const Symbols& symbols)
{
    joinedOfRank_.reserve(merges.size());
    for (std::size_t rank = 0; rank < merges.size(); ++rank) {
        const std::uint32_t left = indexOf(symbols, merges.left(rank));
        const std::uint32_t right = indexOf(symbols, merges.right(rank));
        joinedOfRank_.push_back(indexOf(symbols, merges.joined(rank)));
        if (left == kNone || right == kNone) continue;
        pairs_.push_back({left, right, static_cast<std::uint32_t>(rank), joinedOfRank_.back()});
    }
    // A pair that is listed twice has its last rank.
    std::sort(pairs_.begin(), pairs_.end(), [](const Pair& a, const Pair& b) {
        if (a.left != b.left) return a.left < b.left;
        return a.right != b.right ? a.right < b.right : a.rank > b.rank;
    });
    pairs_.erase(std::unique(pairs_.begin(), pairs_.end(),
                             [](const Pair& a, const Pair& b) {
                                 return a.left == b.left && a.right == b.right;
                             }),
                 pairs_.end());
    firstPair_.assign(symbols.size() + 1, 0);
    for (const Pair& pair : pairs_) ++firstPair_[pair.left + 1];
    for (std::size_t i = 1; i < firstPair_.size(); ++i) firstPair_[i] += firstPair_[i - 1];
}

const BytePairMerges::Pair* BytePairMerges::pairAt(const Workspace& workspace,
                                                   std::uint32_t place) const
{
    const Workspace::Node& node = workspace.nodes[place];
    if (node.symbol == kNone || node.next == kNone) return nullptr;
    const std::uint32_t right = workspace.nodes[node.next].symbol;
    const Pair* last = pairs_.data() + firstPair_[node.symbol + 1];
    const Pair* found = std::lower_bound(
        pairs_.data() + firstPair_[node.symbol], last, right,
        [](const Pair& pair, std::uint32_t wanted) { return pair.right < wanted; });
    return found != last && found->right == right ? found : nullptr;
}

void BytePairMerges::remember(Workspace& workspace, std::uint32_t place) const
{
    const Pair* pair = pairAt(workspace, place);
    if (pair == nullptr) return;
    workspace.pending.push_back(std::uint64_t{pair->rank} << 32U | place);
    std::push_heap(workspace.pending.begin(), workspace.pending.end(), std::greater<>());
}

/// Merges what lies at `place` if a merge of `rank` is still due there.
void BytePairMerges::mergeAt(Workspace& workspace, std::uint32_t place, std::uint32_t rank) const
{
    const Pair* pair = pairAt(workspace, place);
    if (pair == nullptr) return;
    // One at a time, a place keeps its turn as long as it gives the same symbol.
    const bool isDue =
        order_ == MergeOrder::OneAtATime ? pair->joined == joinedOfRank_[rank] : pair->rank == rank;
    if (!isDue) return;
    Workspace::Node& left = workspace.nodes[place];
    Workspace::Node& right = workspace.nodes[left.next];
    left.symbol = pair->joined;
    left.next = right.next;
    right.symbol = kNone;
    if (left.next != kNone) workspace.nodes[left.next].previous = place;
    if (left.previous != kNone) remember(workspace, left.previous);
    remember(workspace, place);
}

void BytePairMerges::append(std::string_view word, Workspace& workspace,
                            std::vector<Token>& tokens) const
{
    auto& nodes = workspace.nodes;
    auto& pending = workspace.pending;
    const auto size = static_cast<std::uint32_t>(word.size());
    nodes.resize(size);
    for (std::uint32_t i = 0; i < size; ++i) {
        nodes[i] = {symbolOfByte_[static_cast<unsigned char>(word[i])], i == 0 ? kNone : i - 1,
                    i + 1 == size ? kNone : i + 1};
    }
    pending.clear();
    for (std::uint32_t i = 0; i < size; ++i) remember(workspace, i);
    while (!pending.empty()) {
        const auto rank = static_cast<std::uint32_t>(pending.front() >> 32U);
        // What this round makes waits for the next one.
        workspace.round.clear();
        do {
            workspace.round.push_back(static_cast<std::uint32_t>(pending.front()));
            std::pop_heap(pending.begin(), pending.end(), std::greater<>());
            pending.pop_back();
        } while (order_ == MergeOrder::AllOfAPair && !pending.empty() &&
                 pending.front() >> 32U == rank);
        for (std::uint32_t place : workspace.round) mergeAt(workspace, place, rank);
    }
    for (std::uint32_t i = 0; i < size;) {
        const std::uint32_t next = nodes[i].next == kNone ? size : nodes[i].next;
        tokens.push_back({idOfSymbol_[nodes[i].symbol], next - i});
        i = next;
    }
}

}  // namespace limelight::text
