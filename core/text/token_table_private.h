// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Vocabularies and merges of a tokeniser file, in a few bytes an entry.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace limelight::text {

/// Ids lie below this, so that a vocabulary holds at most as many tokens.
constexpr std::int64_t kMaxTokenId = (std::int64_t{1} << 24U) - 1;
constexpr std::size_t kMaxMerges = std::size_t{1} << 22U;

/// An entry of a file as a message shows it: shortened, on one line.
std::string quotedEntry(std::string_view entry);

/// Tokens and their ids, found by either. First every `add`, then `close`, then the rest.
class TokenTable {
public:
    void add(std::string_view token, std::int64_t id);

    /// Makes the tokens findable.
    /// @return what is wrong with the table: a token or an id that occurs twice; else nothing
    std::optional<std::string> close();

    std::optional<std::int64_t> idOf(std::string_view token) const;
    std::optional<std::string_view> tokenOf(std::int64_t id) const;
    /// -1 for an empty table.
    std::int64_t largestId() const;
    std::size_t size() const { return entries_.size(); }
    std::string_view token(std::size_t index) const { return textOf(entries_[index]); }
    std::int64_t id(std::size_t index) const { return entries_[index].id; }

private:
    struct Entry {
        std::uint32_t first;
        std::uint32_t size;
        std::int32_t id;
    };
    std::string_view textOf(const Entry& entry) const
    {
        return std::string_view(bytes_).substr(entry.first, entry.size);
    }

    std::string bytes_;
    std::vector<Entry> entries_;       ///< by token, once closed
    std::vector<std::uint32_t> byId_;  ///< indices into `entries_`
};

/// Pairs of symbols that become one, best first. A symbol is spelled in byte-level characters.
class MergeList {
public:
    void add(std::string_view left, std::string_view right);
    std::size_t size() const { return merges_.size(); }
    std::string_view left(std::size_t rank) const;
    std::string_view right(std::size_t rank) const;
    std::string_view joined(std::size_t rank) const;

private:
    struct Merge {
        std::uint32_t first;
        std::uint32_t middle;
        std::uint32_t end;
    };
    std::string bytes_;
    std::vector<Merge> merges_;
};

}  // namespace limelight::text
