// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Stems that were separated before, on disk, so that no song is taken apart twice.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "core/base/result.h"
#include "core/separation/stems.h"

namespace limelight::data {

inline constexpr std::uintmax_t kUsualStemCacheBytes = std::uintmax_t{2} << 30U;

/// One file an entry, float32 samples as they came from the separator, with a hash of it all. What
/// was used least recently goes first when the limit is passed. Several programs may use a cache at
/// once.
class StemCache {
public:
    struct Size {
        std::uintmax_t bytes = 0;
        std::size_t entries = 0;
    };

    /// Nothing is made before the first entry.
    /// @param limitBytes  of all entries together; 0: nothing is kept
    StemCache(std::filesystem::path folder, std::uintmax_t limitBytes);

    /// `$XDG_CACHE_HOME/limelight/stems`, else `~/.cache/limelight/stems`; empty without a home.
    static std::filesystem::path usualFolder();
    /// The user's cache with the user's limit; none without a home.
    static std::optional<StemCache> users();

    /// The stems under a key, now used most recently. A damaged entry is removed.
    /// @param key  lower-case hexadecimal, as SHA-256 gives it
    std::optional<separation::Stems> find(const std::string& key) const;
    /// Keeps stems, and removes what no longer fits. Stems larger than the limit are not kept.
    /// @error  NotWritable, DiskFull
    Status put(const std::string& key, const separation::Stems& stems) const;

    Size size() const;
    /// Removes every entry. @error NotWritable when one cannot be removed
    Status clear() const;
    /// Removes what was used least recently, down to the limit.
    void shrink() const;

    const std::filesystem::path& folder() const { return folder_; }
    std::uintmax_t limitBytes() const { return limitBytes_; }

private:
    std::filesystem::path fileOf(const std::string& key) const;

    std::filesystem::path folder_;
    std::uintmax_t limitBytes_;
};

/// The user's limit, `$XDG_CONFIG_HOME/limelight/stem-cache-limit`; the usual one where there is
/// none or none that makes sense.
std::uintmax_t userStemCacheLimit();
/// @error  NotWritable, DiskFull; Environment without a home
Status setUserStemCacheLimit(std::uintmax_t bytes);

/// "2 GB", "500M", "0", "1.5 GiB" (all powers of 1024; a bare number is bytes).
/// @error  BadArgument
Result<std::uintmax_t> bytesFromText(const std::string& text);
/// "1.4 GB".
std::string textFromBytes(std::uintmax_t bytes);

}  // namespace limelight::data
