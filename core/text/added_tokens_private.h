// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Tokens that are cut out of a text before anything else is done to it.

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace limelight::text {

struct AddedToken {
    std::string text;
    std::int64_t id = 0;
    bool stripsLeft = false;   ///< eats the white space in front of it
    bool stripsRight = false;  ///< and behind it
};

class AddedTokens {
public:
    static constexpr std::size_t kMaxBytes = 256;  ///< of one token

    /// @param tokens  different texts of 1 ... kMaxBytes bytes
    explicit AddedTokens(std::vector<AddedToken> tokens);

    struct Match {
        const AddedToken* token;
        std::size_t first;
        std::size_t end;
    };

    /// The first token at or after byte `from`; of several that begin there, the longest.
    std::optional<Match> next(std::string_view text, std::size_t from) const;

    const std::vector<AddedToken>& all() const { return tokens_; }

private:
    const AddedToken* longestAt(std::string_view text) const;

    std::vector<AddedToken> tokens_;  ///< by text
    std::array<bool, 256> begins_{};  ///< bytes that begin a token
};

}  // namespace limelight::text
