// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "core/text/added_tokens_private.h"

namespace limelight::text {

AddedTokens::AddedTokens(std::vector<AddedToken> tokens) : tokens_(std::move(tokens))
{
    std::sort(tokens_.begin(), tokens_.end(),
              [](const AddedToken& a, const AddedToken& b) { return a.text < b.text; });
    for (const AddedToken& token : tokens_) {
        begins_[static_cast<unsigned char>(token.text.front())] = true;
    }
}

const AddedToken* AddedTokens::longestAt(std::string_view text) const
{
    const auto byteAt = [](std::string_view bytes, std::size_t at) {
        return static_cast<unsigned char>(bytes[at]);
    };
    // [first, last) agree with the text for `depth` bytes; the shortest comes first.
    auto first = tokens_.begin();
    auto last = tokens_.end();
    const AddedToken* longest = nullptr;
    for (std::size_t depth = 0; first != last; ++depth) {
        if (first->text.size() == depth) longest = &*first++;
        if (depth == text.size()) break;
        const unsigned char wanted = byteAt(text, depth);
        first = std::partition_point(first, last, [&](const AddedToken& token) {
            return byteAt(token.text, depth) < wanted;
        });
        last = std::partition_point(first, last, [&](const AddedToken& token) {
            return byteAt(token.text, depth) == wanted;
        });
    }
    return longest;
}

std::optional<AddedTokens::Match> AddedTokens::next(std::string_view text, std::size_t from) const
{
    for (std::size_t at = from; at < text.size(); ++at) {
        if (!begins_[static_cast<unsigned char>(text[at])]) continue;
        if (const AddedToken* token = longestAt(text.substr(at))) {
            return Match{token, at, at + token->text.size()};
        }
    }
    return std::nullopt;
}

}  // namespace limelight::text
