// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/weights/stored_zip.h"

#include <zlib.h>

#include <algorithm>
#include <optional>
#include <string_view>
#include <vector>

#include "core/weights/refusal.h"

namespace limelight::weights {
namespace {

constexpr std::uint32_t kLocalHeader = 0x04034b50;
constexpr std::uint32_t kCentralHeader = 0x02014b50;
constexpr std::uint32_t kEndRecord = 0x06054b50;
constexpr std::uint32_t kEndRecord64 = 0x06064b50;
constexpr std::uint32_t kEndLocator64 = 0x07064b50;
constexpr std::size_t kLocalBytes = 30, kCentralBytes = 46, kEndBytes = 22, kEndBytes64 = 56;
constexpr std::size_t kLocatorBytes64 = 20;
constexpr std::uint32_t kSee64 = 0xffffffff;  // "the number stands in the zip64 field"
constexpr std::uint16_t kExtra64 = 1;
constexpr std::uint16_t kEncrypted = 1;
constexpr std::size_t kMaxEntries = 200'000;
constexpr std::size_t kMaxNameBytes = 512;

/// Where the central directory lies.
struct Directory {
    std::uint64_t entries = 0, begin = 0, bytes = 0;
};

/// One entry as the central directory describes it.
struct Described {
    std::string name;
    std::uint16_t flags = 0, method = 0;
    std::uint32_t crc = 0;
    std::uint64_t stored = 0, original = 0, header = 0;
};

class Reader {
public:
    Reader(Bytes archive, const std::filesystem::path& file) : archive_(archive), file_(file) {}

    Result<StoredZip> read()
    {
        auto directory = findDirectory();
        if (!directory) return directory.error();
        StoredZip entries;
        std::vector<std::pair<std::uint64_t, std::uint64_t>> spans;
        std::uint64_t at = directory->begin;
        const std::uint64_t end = directory->begin + directory->bytes;
        for (std::uint64_t i = 0; i < directory->entries; ++i) {
            auto described = readCentral(at, end);
            if (!described) return described.error();
            auto entry = locate(*described, directory->begin);
            if (!entry) return entry.error();
            spans.emplace_back(described->header, entry->at + entry->content.size());
            if (!entries.emplace(described->name, *entry).second) {
                return bad("holds " + inQuotes(described->name) + " twice");
            }
        }
        std::sort(spans.begin(), spans.end());
        for (std::size_t i = 1; i < spans.size(); ++i) {
            if (spans[i].first < spans[i - 1].second) {
                return bad("has entries that overlap at byte " + std::to_string(spans[i].first));
            }
        }
        return entries;
    }

private:
    Error bad(const std::string& what) const { return malformed(file_, "the zip archive " + what); }

    bool isSignature(std::uint64_t at, std::uint32_t signature, std::size_t bytes) const
    {
        return at <= archive_.size() && archive_.size() - at >= bytes &&
               littleEndian<std::uint32_t>(archive_, at) == signature;
    }
    template <class Number>
    Number number(std::uint64_t at) const
    {
        return littleEndian<Number>(archive_, at);
    }
    std::string text(std::uint64_t at, std::size_t bytes) const
    {
        return {reinterpret_cast<const char*>(archive_.data()) + at, bytes};
    }

    /// The end record closes the file, its comment included.
    std::optional<std::uint64_t> findEnd() const
    {
        if (archive_.size() < kEndBytes) return std::nullopt;
        const std::uint64_t last = archive_.size() - kEndBytes;
        const std::uint64_t reach = std::min<std::uint64_t>(last, 0xffff);
        for (std::uint64_t comment = 0; comment <= reach; ++comment) {
            const std::uint64_t at = last - comment;
            if (isSignature(at, kEndRecord, kEndBytes) &&
                number<std::uint16_t>(at + 20) == comment) {
                return at;
            }
        }
        return std::nullopt;
    }

    Result<Directory> findDirectory() const
    {
        const auto end = findEnd();
        if (!end) return bad("has no end record: the file was cut");
        Directory directory;
        std::uint64_t limit = *end;
        bool isSplit = number<std::uint16_t>(*end + 4) != 0 || number<std::uint16_t>(*end + 6) != 0;
        directory.entries = number<std::uint16_t>(*end + 10);
        directory.bytes = number<std::uint32_t>(*end + 12);
        directory.begin = number<std::uint32_t>(*end + 16);
        if (*end >= kLocatorBytes64 &&
            isSignature(*end - kLocatorBytes64, kEndLocator64, kLocatorBytes64)) {
            const auto record = number<std::uint64_t>(*end - kLocatorBytes64 + 8);
            if (record > *end - kLocatorBytes64 ||
                !isSignature(record, kEndRecord64, kEndBytes64)) {
                return bad("has no zip64 end record at byte " + std::to_string(record));
            }
            isSplit = isSplit || number<std::uint32_t>(record + 16) != 0 ||
                      number<std::uint32_t>(record + 20) != 0;
            directory.entries = number<std::uint64_t>(record + 32);
            directory.bytes = number<std::uint64_t>(record + 40);
            directory.begin = number<std::uint64_t>(record + 48);
            limit = record;
        }
        if (isSplit) return bad("is one part of several");
        if (directory.begin > limit || directory.bytes > limit - directory.begin) {
            return bad("has a directory that reaches outside the file");
        }
        if (directory.entries > directory.bytes / kCentralBytes ||
            directory.entries > kMaxEntries) {
            return bad("claims " + std::to_string(directory.entries) + " entries");
        }
        return directory;
    }

    /// Reads the header at `at` and moves past it.
    Result<Described> readCentral(std::uint64_t& at, std::uint64_t end) const
    {
        if (end - at < kCentralBytes || !isSignature(at, kCentralHeader, kCentralBytes)) {
            return bad("has a broken directory at byte " + std::to_string(at));
        }
        const std::uint64_t nameBytes = number<std::uint16_t>(at + 28);
        const std::uint64_t extraBytes = number<std::uint16_t>(at + 30);
        const std::uint64_t commentBytes = number<std::uint16_t>(at + 32);
        if (end - at - kCentralBytes < nameBytes + extraBytes + commentBytes) {
            return bad("has a broken directory at byte " + std::to_string(at));
        }
        Described entry;
        entry.name = text(at + kCentralBytes, nameBytes);
        if (!isPlainPath(entry.name)) {
            return bad("names an entry " + inQuotes(entry.name) + ", which is no plain path");
        }
        entry.flags = number<std::uint16_t>(at + 8);
        entry.method = number<std::uint16_t>(at + 10);
        entry.crc = number<std::uint32_t>(at + 16);
        entry.stored = number<std::uint32_t>(at + 20);
        entry.original = number<std::uint32_t>(at + 24);
        entry.header = number<std::uint32_t>(at + 42);
        if (!widen(entry, at + kCentralBytes + nameBytes, extraBytes)) {
            return bad("has no 64-bit sizes for " + inQuotes(entry.name));
        }
        at += kCentralBytes + nameBytes + extraBytes + commentBytes;
        return entry;
    }

    /// Takes the numbers that did not fit 32 bits from the zip64 extra field.
    bool widen(Described& entry, std::uint64_t at, std::uint64_t bytes) const
    {
        std::vector<std::uint64_t*> wanted;
        for (std::uint64_t* value : {&entry.original, &entry.stored, &entry.header}) {
            if (*value == kSee64) wanted.push_back(value);
        }
        if (wanted.empty()) return true;
        const std::uint64_t end = at + bytes;
        while (end - at >= 4) {
            const auto id = number<std::uint16_t>(at);
            const std::uint64_t size = number<std::uint16_t>(at + 2);
            at += 4;
            if (size > end - at) return false;
            if (id == kExtra64) {
                if (size < 8 * wanted.size()) return false;
                for (std::size_t i = 0; i < wanted.size(); ++i) {
                    *wanted[i] = number<std::uint64_t>(at + 8 * i);
                }
                return true;
            }
            at += size;
        }
        return false;
    }

    /// Follows an entry to its content, which ends before `limit`, where the directory begins.
    Result<StoredEntry> locate(const Described& described, std::uint64_t limit) const
    {
        if ((described.flags & kEncrypted) != 0) return bad("is encrypted");
        if (described.method != 0) {
            return Error{ErrorCode::Unsupported,
                         file_.string() + ": its entry " + inQuotes(described.name) +
                             " is compressed (method " + std::to_string(described.method) +
                             "), which torch.save never does. Save it again with torch.save.",
                         {}};
        }
        if (described.stored != described.original) {
            return bad("gives " + inQuotes(described.name) + " two sizes");
        }
        const std::uint64_t header = described.header;
        if (header >= limit || limit - header < kLocalBytes ||
            !isSignature(header, kLocalHeader, kLocalBytes)) {
            return bad("has no entry at byte " + std::to_string(header) + ", where " +
                       inQuotes(described.name) + " should be");
        }
        const std::uint64_t nameBytes = number<std::uint16_t>(header + 26);
        const std::uint64_t extraBytes = number<std::uint16_t>(header + 28);
        if (limit - header - kLocalBytes < nameBytes + extraBytes) {
            return bad("ends inside " + inQuotes(described.name));
        }
        if (text(header + kLocalBytes, nameBytes) != described.name ||
            number<std::uint16_t>(header + 8) != described.method) {
            return bad("describes " + inQuotes(described.name) + " in two ways");
        }
        StoredEntry entry;
        entry.at = header + kLocalBytes + nameBytes + extraBytes;
        if (described.original > limit - entry.at) {
            return bad("gives " + inQuotes(described.name) + " " +
                       std::to_string(described.original) + " bytes, more than the file holds");
        }
        entry.content = archive_.subspan(entry.at, described.original);
        entry.crc = described.crc;
        return entry;
    }

    static bool isPlainPath(std::string_view name)
    {
        if (name.empty() || name.size() > kMaxNameBytes || name.front() == '/') return false;
        if (name.find_first_of(std::string_view("\\:\0", 3)) != std::string_view::npos) {
            return false;
        }
        for (std::size_t begin = 0; begin <= name.size();) {
            const std::size_t end = std::min(name.find('/', begin), name.size());
            const std::string_view part = name.substr(begin, end - begin);
            if (part == ".." || part == ".") return false;
            begin = end + 1;
        }
        return true;
    }

    Bytes archive_;
    const std::filesystem::path& file_;
};

}  // namespace

Result<StoredZip> readStoredZip(Bytes archive, const std::filesystem::path& file)
{
    return Reader(archive, file).read();
}

Status checkCrc(const std::string& name, const StoredEntry& entry,
                const std::filesystem::path& file)
{
    if (entry.crc == 0) return Done{};
    const auto* bytes = reinterpret_cast<const Bytef*>(entry.content.data());
    if (crc32_z(0, bytes, entry.content.size()) == entry.crc) return Done{};
    return malformed(file, "the entry " + inQuotes(name) +
                               " does not have the checksum it was saved "
                               "with");
}

}  // namespace limelight::weights
