// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// SHA-256 of bytes and files: the identity of a track, a model, a separator in a recipe.

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace limelight {

/// SHA-256 of bytes that come piece by piece.
class Sha256 {
public:
    Sha256();
    ~Sha256();
    Sha256(Sha256&&) noexcept;
    Sha256& operator=(Sha256&&) noexcept;

    void add(std::span<const std::byte> bytes);

    /// Lower-case hexadecimal, 64 characters; ends the sum.
    std::string hex();

private:
    struct Context;
    std::unique_ptr<Context> context_;
};

/// Lower-case hexadecimal SHA-256, 64 characters.
std::string sha256Of(std::span<const std::byte> bytes);
std::string sha256Of(std::string_view text);

/// SHA-256 of a file's content, read in blocks.
/// @error NotFound, Unreadable
Result<std::string> sha256OfFile(const std::filesystem::path& file);

}  // namespace limelight
