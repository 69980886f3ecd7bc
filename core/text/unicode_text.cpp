// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/unicode_text.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <array>
#include <cstdint>

namespace limelight::text {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

/// Windows-1252's code points for the bytes 0x80 ... 0x9F; the rest of it is Latin-1.
constexpr std::array<char16_t, 32> kWindows1252{
    0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178};

/// Next code point, or -1 for a wrong byte (one byte is passed).
std::int32_t nextCodePoint(std::string_view bytes, std::size_t& at)
{
    const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data());
    const auto size = static_cast<std::int64_t>(bytes.size());
    auto index = static_cast<std::int64_t>(at);
    std::int32_t value = 0;
    U8_NEXT(data, index, size, value);
    at = value < 0 ? at + 1 : static_cast<std::size_t>(index);
    return value;
}

struct Utf8Census {
    std::size_t wrongBytes = 0;
    std::size_t longSequences = 0;
};

Utf8Census censusOf(std::string_view bytes)
{
    Utf8Census census;
    for (std::size_t at = 0; at < bytes.size();) {
        const std::int32_t value = nextCodePoint(bytes, at);
        if (value < 0) ++census.wrongBytes;
        if (value > 127) ++census.longSequences;
    }
    return census;
}

/// Which half of the 16-bit units is nearly always zero, if any.
enum class Utf16Order { None, LittleEndian, BigEndian };

Utf16Order utf16OrderOf(std::string_view bytes)
{
    if (bytes.starts_with("\xFF\xFE")) return Utf16Order::LittleEndian;
    if (bytes.starts_with("\xFE\xFF")) return Utf16Order::BigEndian;
    if (bytes.size() < 8) return Utf16Order::None;
    std::array<std::size_t, 2> zeros{};
    for (std::size_t i = 0; i < bytes.size(); ++i) zeros[i % 2] += bytes[i] == '\0' ? 1 : 0;
    const std::size_t units = bytes.size() / 2;
    if (zeros[1] * 3 > units && zeros[0] * 20 < units) return Utf16Order::LittleEndian;
    if (zeros[0] * 3 > units && zeros[1] * 20 < units) return Utf16Order::BigEndian;
    return Utf16Order::None;
}

std::string fromUtf16(std::string_view bytes, Utf16Order order)
{
    const auto unit = [&](std::size_t i) {
        const auto a = static_cast<unsigned char>(bytes[i]);
        const auto b = static_cast<unsigned char>(bytes[i + 1]);
        return static_cast<char32_t>(order == Utf16Order::BigEndian ? a << 8 | b : b << 8 | a);
    };
    std::string text;
    for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
        char32_t value = unit(i);
        if (value >= 0xD800 && value < 0xDC00 && i + 3 < bytes.size()) {
            const char32_t low = unit(i + 2);
            if (low >= 0xDC00 && low < 0xE000) {
                value = 0x10000 + ((value - 0xD800) << 10U) + (low - 0xDC00);
                i += 2;
            }
        }
        appendUtf8(text, value >= 0xD800 && value < 0xE000 ? kReplacement : value);
    }
    return text;
}

std::string fromWindows1252(std::string_view bytes)
{
    std::string text;
    for (char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        appendUtf8(text, byte >= 0x80 && byte < 0xA0 ? kWindows1252[byte - 0x80U] : byte);
    }
    return text;
}

/// '\n' for every line end; marks and control characters but tab and newline left out.
std::string tidied(std::string_view utf8)
{
    std::string text;
    for (std::size_t i = 0; i < utf8.size(); ++i) {
        const char c = utf8[i];
        if (c == '\r') {
            text.push_back('\n');
            if (i + 1 < utf8.size() && utf8[i + 1] == '\n') ++i;
        } else if (utf8.substr(i).starts_with("\xEF\xBB\xBF")) {
            i += 2;
        } else if (static_cast<unsigned char>(c) >= 32 || c == '\n' || c == '\t') {
            text.push_back(c);
        }
    }
    return text;
}

}  // namespace

void appendUtf8(std::string& text, char32_t value)
{
    std::array<std::uint8_t, 4> bytes{};
    std::int32_t length = 0;
    U8_APPEND_UNSAFE(bytes.data(), length, static_cast<std::uint32_t>(value));
    text.append(reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(length));
}

std::string withReplacements(std::string_view bytes)
{
    std::string text;
    for (std::size_t at = 0; at < bytes.size();) {
        const std::int32_t value = nextCodePoint(bytes, at);
        appendUtf8(text, value < 0 ? kReplacement : static_cast<char32_t>(value));
    }
    return text;
}

bool isWhiteSpace(char32_t value)
{
    return u_hasBinaryProperty(static_cast<UChar32>(value), UCHAR_WHITE_SPACE) != 0;
}

bool isPythonSpace(char32_t value)
{
    return (value >= 0x1C && value <= 0x1F) || isWhiteSpace(value);
}

std::string_view withoutSpaceLeft(std::string_view utf8, bool (*isSpace)(char32_t))
{
    while (!utf8.empty()) {
        const CodePoint point = codePointAt(utf8, 0);
        if (!isSpace(point.value)) break;
        utf8.remove_prefix(point.byteCount);
    }
    return utf8;
}

std::string_view withoutSpaceRight(std::string_view utf8, bool (*isSpace)(char32_t))
{
    while (!utf8.empty()) {
        std::size_t last = utf8.size() - 1;
        while (last > 0 && (static_cast<unsigned char>(utf8[last]) & 0xC0U) == 0x80U) --last;
        const CodePoint point = codePointAt(utf8, last);
        if (last + point.byteCount != utf8.size() || !isSpace(point.value)) break;
        utf8.remove_suffix(point.byteCount);
    }
    return utf8;
}

CodePoint codePointAt(std::string_view utf8, std::size_t at)
{
    const std::size_t first = at;
    const std::int32_t value = nextCodePoint(utf8, at);
    return {value < 0 ? kReplacement : static_cast<char32_t>(value), first, at - first};
}

std::vector<CodePoint> codePointsOf(std::string_view utf8)
{
    std::vector<CodePoint> points;
    for (std::size_t at = 0; at < utf8.size();) {
        points.push_back(codePointAt(utf8, at));
        at += points.back().byteCount;
    }
    return points;
}

DecodedText textFromBytes(std::string_view bytes)
{
    DecodedText decoded;
    if (const Utf16Order order = utf16OrderOf(bytes); order != Utf16Order::None) {
        decoded.text = tidied(fromUtf16(bytes, order));
        decoded.notes.emplace_back("the lyrics were UTF-16 and were converted to UTF-8");
        return decoded;
    }
    const Utf8Census census = censusOf(bytes);
    if (census.wrongBytes == 0) {
        decoded.text = tidied(bytes);
    } else if (census.longSequences == 0) {
        decoded.text = tidied(fromWindows1252(bytes));
        decoded.notes.emplace_back("the lyrics were not UTF-8 and were read as Windows-1252");
    } else {
        decoded.text = tidied(withReplacements(bytes));
        decoded.notes.push_back(
            std::to_string(census.wrongBytes) +
            (census.wrongBytes == 1 ? " byte of the lyrics was" : " bytes of the lyrics were") +
            " not UTF-8 and became U+FFFD");
    }
    return decoded;
}

}  // namespace limelight::text
