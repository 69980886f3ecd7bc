// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <numeric>

#include "core/base/check.h"
#include "core/text/token_table_private.h"
#include "core/text/unicode_text.h"

namespace limelight::text {

std::string quotedEntry(std::string_view entry)
{
    constexpr std::size_t kShown = 60;
    std::string shown;
    for (std::size_t at = 0; at < entry.size();) {
        const CodePoint point = codePointAt(entry, at);
        if (shown.size() >= kShown) return '"' + shown + "...\"";
        appendUtf8(shown, point.value < 32 || point.value == 127 ? U'?' : point.value);
        at += point.byteCount;
    }
    return '"' + shown + '"';
}

void TokenTable::add(std::string_view token, std::int64_t id)
{
    CORE_CHECK(id >= 0 && id <= kMaxTokenId, "the reader refuses other ids");
    entries_.push_back({static_cast<std::uint32_t>(bytes_.size()),
                        static_cast<std::uint32_t>(token.size()), static_cast<std::int32_t>(id)});
    bytes_ += token;
}

std::optional<std::string> TokenTable::close()
{
    std::sort(entries_.begin(), entries_.end(),
              [this](const Entry& a, const Entry& b) { return textOf(a) < textOf(b); });
    const auto sameToken = std::adjacent_find(
        entries_.begin(), entries_.end(),
        [this](const Entry& a, const Entry& b) { return textOf(a) == textOf(b); });
    if (sameToken != entries_.end()) return quotedEntry(textOf(*sameToken)) + " occurs twice";
    byId_.resize(entries_.size());
    std::iota(byId_.begin(), byId_.end(), 0U);
    std::sort(byId_.begin(), byId_.end(),
              [this](std::uint32_t a, std::uint32_t b) { return entries_[a].id < entries_[b].id; });
    const auto sameId = std::adjacent_find(
        byId_.begin(), byId_.end(),
        [this](std::uint32_t a, std::uint32_t b) { return entries_[a].id == entries_[b].id; });
    if (sameId != byId_.end()) {
        const Entry& one = entries_[*sameId];
        const Entry& other = entries_[*(sameId + 1)];
        return quotedEntry(textOf(one)) + " and " + quotedEntry(textOf(other)) +
               " have the same id " + std::to_string(one.id);
    }
    return std::nullopt;
}

std::optional<std::int64_t> TokenTable::idOf(std::string_view token) const
{
    const auto place = std::lower_bound(
        entries_.begin(), entries_.end(), token,
        [this](const Entry& entry, std::string_view wanted) { return textOf(entry) < wanted; });
    if (place == entries_.end() || textOf(*place) != token) return std::nullopt;
    return place->id;
}

std::optional<std::string_view> TokenTable::tokenOf(std::int64_t id) const
{
    const auto place = std::lower_bound(
        byId_.begin(), byId_.end(), id,
        [this](std::uint32_t index, std::int64_t wanted) { return entries_[index].id < wanted; });
    if (place == byId_.end() || entries_[*place].id != id) return std::nullopt;
    return textOf(entries_[*place]);
}

std::int64_t TokenTable::largestId() const
{
    return byId_.empty() ? -1 : entries_[byId_.back()].id;
}

void MergeList::add(std::string_view left, std::string_view right)
{
    const auto first = static_cast<std::uint32_t>(bytes_.size());
    const auto middle = static_cast<std::uint32_t>(first + left.size());
    merges_.push_back({first, middle, static_cast<std::uint32_t>(middle + right.size())});
    bytes_ += left;
    bytes_ += right;
}

std::string_view MergeList::left(std::size_t rank) const
{
    const Merge& merge = merges_[rank];
    return std::string_view(bytes_).substr(merge.first, merge.middle - merge.first);
}

std::string_view MergeList::right(std::size_t rank) const
{
    const Merge& merge = merges_[rank];
    return std::string_view(bytes_).substr(merge.middle, merge.end - merge.middle);
}

std::string_view MergeList::joined(std::size_t rank) const
{
    const Merge& merge = merges_[rank];
    return std::string_view(bytes_).substr(merge.first, merge.end - merge.first);
}

}  // namespace limelight::text
