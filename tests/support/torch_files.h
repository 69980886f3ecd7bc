// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Files of torch.save made by hand, sound or not: pickle operations, zip archives, containers.

#include <zlib.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace limelight::test {

/// `count` bytes of a number, little-endian.
inline std::string little(std::uint64_t value, int count)
{
    std::string bytes;
    constexpr int kBytes = sizeof value;
    for (int i = 0; i < count; ++i) {
        bytes += static_cast<char>(i < kBytes ? value >> (8 * i) & 0xff : 0);
    }
    return bytes;
}

// -- pickle operations

inline std::string text(const std::string& content)
{
    return "X" + little(content.size(), 4) + content;
}
inline std::string integer(std::int64_t value)
{
    return std::string("\x8a\x08", 2) + little(static_cast<std::uint64_t>(value), 8);
}
inline std::string global(const std::string& module, const std::string& name)
{
    return "c" + module + "\n" + name + "\n";
}
inline std::string integers(const std::vector<std::int64_t>& values)
{
    std::string tuple = "(";
    for (const std::int64_t value : values) tuple += integer(value);
    return tuple + "t";
}
inline std::string orderedDict()
{
    return global("collections", "OrderedDict") + ")R";
}
/// @param isLegacy  the reference ends with "no view"
inline std::string storage(const std::string& type, const std::string& key, std::int64_t elements,
                           bool isLegacy = false)
{
    return "(" + text("storage") + global("torch", type) + text(key) + text("cpu") +
           integer(elements) + (isLegacy ? "N" : "") + "tQ";
}
inline std::string tensorOf(const std::string& pickledStorage, std::int64_t offset,
                            const std::vector<std::int64_t>& shape,
                            const std::vector<std::int64_t>& stride)
{
    return global("torch._utils", "_rebuild_tensor_v2") + "(" + pickledStorage + integer(offset) +
           integers(shape) + integers(stride) + "\x89" + orderedDict() + "tR";
}
/// A whole pickle of a dictionary; `items` are keys and values in turn.
inline std::string dictionaryPickle(const std::string& items)
{
    return std::string("\x80\x02", 2) + "}(" + items + "u.";
}

// -- zip archives

/// What the archive says of an entry where that is not the truth.
struct ZipEntry {
    std::string name, content;
    std::uint16_t method = 0, flags = 0;
    std::optional<std::uint64_t> claimedBytes = {};   ///< in the central directory
    std::optional<std::uint64_t> claimedHeader = {};  ///< place of the local header
    std::optional<std::uint32_t> claimedCrc = {};
    std::optional<std::string> localName = {};
};

inline std::uint32_t crcOf(const std::string& content)
{
    return static_cast<std::uint32_t>(
        crc32_z(0, reinterpret_cast<const Bytef*>(content.data()), content.size()));
}

inline std::string zipOf(const std::vector<ZipEntry>& entries, bool isZip64 = false)
{
    std::string archive, directory;
    for (const ZipEntry& entry : entries) {
        const std::uint64_t header = entry.claimedHeader.value_or(archive.size());
        const std::uint64_t bytes = entry.claimedBytes.value_or(entry.content.size());
        const std::uint32_t crc = entry.claimedCrc.value_or(crcOf(entry.content));
        const std::string local = entry.localName.value_or(entry.name);
        archive += "PK\x03\x04" + little(20, 2) + little(entry.flags, 2) + little(entry.method, 2) +
                   little(0, 4) + little(0, 12) + little(local.size(), 2) + little(0, 2) + local +
                   entry.content;
        const bool isWide = isZip64 || bytes > 0xfffffffe || header > 0xfffffffe;
        const std::string extra = isWide ? little(1, 2) + little(24, 2) + little(bytes, 8) +
                                               little(bytes, 8) + little(header, 8)
                                         : "";
        directory += "PK\x01\x02" + little(20, 2) + little(20, 2) + little(entry.flags, 2) +
                     little(entry.method, 2) + little(0, 4) + little(crc, 4) +
                     little(isWide ? 0xffffffff : bytes, 4) +
                     little(isWide ? 0xffffffff : bytes, 4) + little(entry.name.size(), 2) +
                     little(extra.size(), 2) + little(0, 2) + little(0, 8) +
                     little(isWide ? 0xffffffff : header, 4) + entry.name + extra;
    }
    const std::uint64_t begin = archive.size();
    archive += directory;
    if (isZip64) {
        const std::uint64_t record = archive.size();
        archive += "PK\x06\x06" + little(44, 8) + little(45, 2) + little(45, 2) + little(0, 8) +
                   little(entries.size(), 8) + little(entries.size(), 8) +
                   little(directory.size(), 8) + little(begin, 8);
        archive += "PK\x06\x07" + little(0, 4) + little(record, 8) + little(1, 4);
    }
    return archive + "PK\x05\x06" + little(0, 4) + little(entries.size(), 2) +
           little(entries.size(), 2) + little(directory.size(), 4) + little(begin, 4) +
           little(0, 2);
}

// -- containers

struct StoredStorage {
    std::string key, content;
    std::uint64_t elements = 0;  ///< as the old container counts them
};

inline std::string zipCheckpoint(const std::string& pickle,
                                 const std::vector<StoredStorage>& storages = {})
{
    std::vector<ZipEntry> entries{{"model/data.pkl", pickle}};
    for (const StoredStorage& stored : storages) {
        entries.push_back({"model/data/" + stored.key, stored.content});
    }
    entries.push_back({"model/version", "3\n"});
    return zipOf(entries);
}

/// The magic number, the protocol and the machine.
inline std::string legacyPreamble(bool isLittle = true, std::int64_t protocol = 1001)
{
    const std::string start("\x80\x02", 2);
    return start + "\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19." + start + integer(protocol) +
           "." + dictionaryPickle(text("little_endian") + (isLittle ? "\x88" : "\x89"));
}

inline std::string legacyCheckpoint(const std::string& pickle,
                                    const std::vector<StoredStorage>& storages = {})
{
    std::string file = legacyPreamble() + pickle + std::string("\x80\x02", 2) + "](";
    for (const StoredStorage& stored : storages) file += text(stored.key);
    file += "e.";
    for (const StoredStorage& stored : storages) {
        file += little(stored.elements, 8) + stored.content;
    }
    return file;
}

/// Two floats in one tensor "w": the smallest sound checkpoint.
inline std::string smallCheckpoint()
{
    return zipCheckpoint(
        dictionaryPickle(text("w") + tensorOf(storage("FloatStorage", "0", 2), 0, {2}, {1})),
        {{"0", little(0x3f800000, 4) + little(0x40000000, 4), 2}});
}

}  // namespace limelight::test
