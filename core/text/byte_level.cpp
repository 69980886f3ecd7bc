// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/byte_level.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <array>

#include "core/text/unicode_text.h"

namespace limelight::text {
namespace {

constexpr std::array<std::string_view, 7> kContractions{"'s", "'t",  "'re", "'ve",
                                                        "'m", "'ll", "'d"};

constexpr bool standsForItself(unsigned byte)
{
    return (byte >= 33 && byte <= 126) || (byte >= 161 && byte != 173);
}

constexpr std::array<char16_t, 256> charactersOfBytes()
{
    std::array<char16_t, 256> characters{};
    char16_t next = 0x100;
    for (unsigned byte = 0; byte < 256; ++byte) {
        characters[byte] = standsForItself(byte) ? static_cast<char16_t>(byte) : next++;
    }
    return characters;
}

constexpr std::array<char16_t, 256> kCharacters = charactersOfBytes();
constexpr std::size_t kLastCharacter = 0x143;

constexpr std::array<std::int16_t, kLastCharacter + 1> bytesOfCharacters()
{
    std::array<std::int16_t, kLastCharacter + 1> bytes{};
    bytes.fill(-1);
    for (unsigned byte = 0; byte < 256; ++byte) {
        bytes[kCharacters[byte]] = static_cast<std::int16_t>(byte);
    }
    return bytes;
}

constexpr std::array<std::int16_t, kLastCharacter + 1> kBytes = bytesOfCharacters();

/// Byte after the run of one class that begins at `at`.
std::size_t endOfRun(std::string_view utf8, std::size_t at, ByteLevelClass wanted)
{
    while (at < utf8.size()) {
        const CodePoint point = codePointAt(utf8, at);
        if (byteLevelClassOf(point.value) != wanted) break;
        at += point.byteCount;
    }
    return at;
}

/// White space up to the end of the text, or all but its last character.
std::size_t endOfWhiteSpace(std::string_view utf8, std::size_t first)
{
    std::size_t at = first;
    std::size_t last = first;
    while (at < utf8.size()) {
        const CodePoint point = codePointAt(utf8, at);
        if (byteLevelClassOf(point.value) != ByteLevelClass::WhiteSpace) {
            return last > first ? last : at;
        }
        last = at;
        at += point.byteCount;
    }
    return at;
}

}  // namespace

ByteLevelClass byteLevelClassOf(char32_t value)
{
    const std::uint32_t category = U_GET_GC_MASK(static_cast<UChar32>(value));
    if ((category & U_GC_L_MASK) != 0) return ByteLevelClass::Letter;
    if ((category & U_GC_N_MASK) != 0) return ByteLevelClass::Number;
    return isWhiteSpace(value) ? ByteLevelClass::WhiteSpace : ByteLevelClass::Other;
}

std::size_t endOfByteLevelWord(std::string_view utf8, std::size_t first)
{
    if (utf8[first] == '\'') {
        for (std::string_view contraction : kContractions) {
            if (utf8.substr(first).starts_with(contraction)) return first + contraction.size();
        }
    }
    std::size_t at = first;
    if (utf8[first] == ' ') {
        ++at;
        if (at == utf8.size()) return at;
    }
    const ByteLevelClass wanted = byteLevelClassOf(codePointAt(utf8, at).value);
    if (wanted == ByteLevelClass::WhiteSpace) return endOfWhiteSpace(utf8, first);
    return endOfRun(utf8, at, wanted);
}

char32_t byteLevelCharacterOf(std::uint8_t byte)
{
    return kCharacters[byte];
}

std::optional<std::uint8_t> byteOfCharacter(char32_t value)
{
    if (value > kLastCharacter || kBytes[value] < 0) return std::nullopt;
    return static_cast<std::uint8_t>(kBytes[value]);
}

void ByteLevelDecoder::append(std::string_view token)
{
    const std::size_t before = bytes_.size();
    for (std::size_t at = 0; at < token.size();) {
        const CodePoint point = codePointAt(token, at);
        const auto byte = byteOfCharacter(point.value);
        if (!byte) {
            bytes_.resize(before);
            bytes_ += token;
            return;
        }
        bytes_.push_back(static_cast<char>(*byte));
        at += point.byteCount;
    }
}

std::string ByteLevelDecoder::text() const
{
    std::string decoded;
    const auto* data = reinterpret_cast<const std::uint8_t*>(bytes_.data());
    const auto size = static_cast<std::int64_t>(bytes_.size());
    for (std::int64_t at = 0; at < size;) {
        UChar32 value = 0;
        U8_NEXT_OR_FFFD(data, at, size, value);
        appendUtf8(decoded, static_cast<char32_t>(value));
    }
    return decoded;
}

}  // namespace limelight::text
