// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/container_check.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace limelight::audio {
namespace {

namespace fs = std::filesystem;

using Bytes = std::vector<unsigned char>;

Bytes readBytes(std::ifstream& stream, std::uintmax_t from, std::size_t count)
{
    Bytes bytes(count);
    stream.clear();
    stream.seekg(static_cast<std::streamoff>(from));
    stream.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(count));
    bytes.resize(static_cast<std::size_t>(std::max<std::streamsize>(stream.gcount(), 0)));
    return bytes;
}

bool hasTag(const Bytes& bytes, std::size_t at, std::string_view tag)
{
    return bytes.size() >= at + tag.size() &&
           std::equal(tag.begin(), tag.end(), bytes.begin() + static_cast<std::ptrdiff_t>(at),
                      [](char a, unsigned char b) { return static_cast<unsigned char>(a) == b; });
}

std::uint32_t number(const Bytes& bytes, std::size_t at, bool isBigEndian)
{
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i) {
        const std::size_t index = isBigEndian ? at + i : at + 3 - i;
        value = value << 8U | bytes[index];
    }
    return value;
}

/// Walks the chunks of a WAV or AIFF file up to its samples.
std::string chunkTruncation(std::ifstream& stream, std::uintmax_t size, bool isBigEndian)
{
    const std::string_view samplesTag = isBigEndian ? "SSND" : "data";
    constexpr std::uint32_t kStreamed = 0x7FF00000U;  // written by programs that cannot seek back
    std::uintmax_t at = 12;
    while (at + 8 <= size) {
        const Bytes header = readBytes(stream, at, 8);
        if (header.size() < 8) break;
        const std::uint32_t length = number(header, 4, isBigEndian);
        if (hasTag(header, 0, samplesTag)) {
            const std::uintmax_t held = size - at - 8;
            if (length >= kStreamed || length <= held) return {};
            return "its header promises " + std::to_string(length) +
                   " bytes of samples, the file "
                   "holds " +
                   std::to_string(held);
        }
        at += 8 + std::uintmax_t{length} + length % 2;
    }
    return "it ends before its samples begin";
}

/// The last page of an OGG stream must be whole and marked as the last.
std::string oggTruncation(std::ifstream& stream, std::uintmax_t size)
{
    const std::uintmax_t from = size > 131072 ? size - 131072 : 0;
    const Bytes tail = readBytes(stream, from, static_cast<std::size_t>(size - from));
    for (std::size_t at = tail.size(); at-- > 0;) {
        if (!hasTag(tail, at, "OggS") || at + 27 > tail.size()) continue;
        const std::size_t segments = tail[at + 26];
        if (at + 27 + segments > tail.size()) return "it stops inside a page header";
        std::size_t body = 0;
        for (std::size_t s = 0; s < segments; ++s) body += tail[at + 27 + s];
        if (at + 27 + segments + body > tail.size()) return "it stops inside a page";
        if ((tail[at + 5] & 4U) == 0) return "its last page is not marked as the end";
        return {};
    }
    return "it holds no complete page";
}

/// Length of an ID3v2 tag at the start, 0 without one.
std::uintmax_t id3Length(const Bytes& head)
{
    if (!hasTag(head, 0, "ID3") || head.size() < 10) return 0;
    std::uintmax_t length = 0;
    for (std::size_t i = 6; i < 10; ++i) length = length << 7U | (head[i] & 0x7FU);
    return length + 10;
}

/// Bytes of the MPEG layer III frame whose header these four bytes are; 0 when they are none.
std::size_t mpegFrameLength(std::span<const unsigned char> header)
{
    static constexpr std::array<int, 16> kLayer3V1{0,   32,  40,  48,  56,  64,  80,  96,
                                                   112, 128, 160, 192, 224, 256, 320, 0};
    static constexpr std::array<int, 16> kLayer3V2{0,  8,  16, 24,  32,  40,  48,  56,
                                                   64, 80, 96, 112, 128, 144, 160, 0};
    static constexpr std::array<int, 3> kRates{44100, 48000, 32000};
    if (header.size() < 4 || header[0] != 0xFF || (header[1] & 0xE0U) != 0xE0U) return 0;
    const unsigned version = header[1] >> 3U & 3U;  // 0: 2.5, 2: 2, 3: 1
    const unsigned layer = header[1] >> 1U & 3U;    // 1: III
    const unsigned rateIndex = header[2] >> 2U & 3U;
    if (version == 1 || layer != 1 || rateIndex == 3) return 0;
    const bool isV1 = version == 3;
    const int bitrate = (isV1 ? kLayer3V1 : kLayer3V2)[header[2] >> 4U];
    const int rate = kRates[rateIndex] / (isV1 ? 1 : version == 2 ? 2 : 4);
    if (bitrate == 0) return 0;
    const std::size_t padding = header[2] >> 1U & 1U;
    return static_cast<std::size_t>((isV1 ? 144 : 72) * bitrate * 1000 / rate) + padding;
}

/// Where in the first bytes after the tag two MPEG frames follow each other (or one ends the file).
std::optional<std::uintmax_t> firstMpegFrame(std::ifstream& stream, std::uintmax_t from)
{
    const Bytes bytes = readBytes(stream, from, 65536);
    const std::span<const unsigned char> all(bytes);
    for (std::size_t at = 0; at + 4 <= bytes.size(); ++at) {
        const std::size_t length = mpegFrameLength(all.subspan(at));
        if (length == 0) continue;
        const bool isLast = at + length + 4 > bytes.size();
        if (isLast || mpegFrameLength(all.subspan(at + length)) > 0) return from + at;
    }
    return std::nullopt;
}

/// Frame by frame to the end: the last frame must be whole. What follows the frames (tags, or
/// bytes that are no frame) is left to the decoder.
std::string mpegTruncation(std::ifstream& stream, std::uintmax_t from, std::uintmax_t size)
{
    constexpr std::size_t kBlock = std::size_t{1} << 20U;
    Bytes block;
    std::uintmax_t blockStart = from;
    for (std::uintmax_t at = from; at + 4 <= size;) {
        if (at < blockStart || at + 4 > blockStart + block.size()) {
            block = readBytes(stream, at, kBlock);
            blockStart = at;
        }
        const auto header = std::span<const unsigned char>(block).subspan(
            static_cast<std::size_t>(at - blockStart));
        const std::size_t length = mpegFrameLength(header);
        if (length == 0) return {};
        if (at + length > size) return "its last frame is not whole";
        at += length;
    }
    return {};
}

Error unreadable(const fs::path& file, const std::string& what)
{
    return {ErrorCode::Unreadable, file.string() + ": " + what, {}};
}

}  // namespace

Result<ContainerReport> inspectContainer(const fs::path& file)
{
    std::error_code failure;
    const fs::file_status status = fs::status(file, failure);
    if (!fs::exists(status)) {
        return Error{
            ErrorCode::NotFound, file.string() + ": there is no such file. Check the path.", {}};
    }
    if (fs::is_directory(status)) {
        return unreadable(file, "this is a folder. Choose a sound file in it.");
    }
    std::ifstream stream(file, std::ios::binary);
    if (!stream) return unreadable(file, "cannot be opened. Check its permissions.");
    const std::uintmax_t size = fs::file_size(file, failure);
    if (failure) return unreadable(file, "cannot be measured. Choose an ordinary file.");
    if (size == 0) return unreadable(file, "the file is empty (0 bytes). Choose another.");

    const Bytes head = readBytes(stream, 0, 64);
    ContainerReport report;
    if ((hasTag(head, 0, "RIFF") || hasTag(head, 0, "RF64")) && hasTag(head, 8, "WAVE")) {
        report.container = Container::Wav;
        if (hasTag(head, 0, "RIFF")) report.truncation = chunkTruncation(stream, size, false);
    } else if (hasTag(head, 0, "FORM") && hasTag(head, 8, "AIF")) {
        report.container = Container::Aiff;
        report.truncation = chunkTruncation(stream, size, true);
    } else if (hasTag(head, 0, "OggS")) {
        report.container = Container::Ogg;
        report.truncation = oggTruncation(stream, size);
    } else if (hasTag(head, 0, "fLaC")) {
        report.container = Container::Flac;
    } else if (hasTag(head, 0, ".snd") || hasTag(head, 0, "caff") || hasTag(head, 0, "riff") ||
               hasTag(head, 0, "Creative Voice")) {
        report.container = Container::Other;
    } else if (hasTag(head, 0, "ID3") && hasTag(readBytes(stream, id3Length(head), 4), 0, "fLaC")) {
        report.container = Container::Flac;
    } else if (const auto first = firstMpegFrame(stream, id3Length(head))) {
        report.container = Container::Mp3;
        report.truncation = mpegTruncation(stream, *first, size);
    } else {
        return unreadable(file,
                          "the bytes are of no known sound format (WAV, FLAC, OGG, MP3, AIFF). "
                          "Choose a sound file, or convert this one to WAV or FLAC.");
    }
    return report;
}

}  // namespace limelight::audio
