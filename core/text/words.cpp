// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/words.h"

#include <unicode/uchar.h>

#include "core/base/check.h"
#include "core/text/unicode_text.h"

namespace limelight::text {
namespace {

constexpr char32_t kCapitalSigma = 0x03A3;
constexpr char32_t kFinalSigma = 0x03C2;
constexpr char32_t kSmallSigma = 0x03C3;
constexpr char32_t kCapitalDottedI = 0x0130;

bool hasProperty(char32_t value, UProperty property)
{
    return u_hasBinaryProperty(static_cast<UChar32>(value), property) != 0;
}

bool isAsciiPunctuation(char32_t value)
{
    return (value >= 0x21 && value <= 0x2F) || (value >= 0x3A && value <= 0x40) ||
           (value >= 0x5B && value <= 0x60) || (value >= 0x7B && value <= 0x7E);
}

/// Unicode's Final_Sigma: a cased letter before, none after, case-ignorable ones skipped.
bool isFinalSigma(const std::vector<CodePoint>& points, std::size_t index)
{
    std::size_t before = index;
    while (before > 0 && hasProperty(points[before - 1].value, UCHAR_CASE_IGNORABLE)) --before;
    if (before == 0 || !hasProperty(points[before - 1].value, UCHAR_CASED)) return false;
    std::size_t after = index + 1;
    while (after < points.size() && hasProperty(points[after].value, UCHAR_CASE_IGNORABLE)) ++after;
    return after == points.size() || !hasProperty(points[after].value, UCHAR_CASED);
}

void appendLower(std::string& text, const std::vector<CodePoint>& points, std::size_t index)
{
    const char32_t value = points[index].value;
    if (value == kCapitalDottedI) {
        appendUtf8(text, U'i');
        appendUtf8(text, 0x0307);
    } else if (value == kCapitalSigma) {
        appendUtf8(text, isFinalSigma(points, index) ? kFinalSigma : kSmallSigma);
    } else {
        appendUtf8(text, static_cast<char32_t>(u_tolower(static_cast<UChar32>(value))));
    }
}

}  // namespace

bool isWordCharacter(char32_t value)
{
    if (value == U'_') return true;
    const std::uint32_t category = U_GET_GC_MASK(static_cast<UChar32>(value));
    return (category & (U_GC_L_MASK | U_GC_N_MASK)) != 0;
}

std::vector<WordSpan> wordSpansOf(std::string_view utf8)
{
    std::vector<WordSpan> words;
    bool isInside = false;
    for (const CodePoint& point : codePointsOf(utf8)) {
        if (!isWordCharacter(point.value)) {
            isInside = false;
            continue;
        }
        if (!isInside) words.push_back({point.firstByte, 0});
        words.back().byteCount += point.byteCount;
        isInside = true;
    }
    return words;
}

WordSpan CleanedText::originalOf(WordSpan span) const
{
    CORE_CHECK(span.byteCount > 0 && span.firstByte + span.byteCount <= text.size(),
               "span of a cleaned text");
    const std::size_t first = originalFirst[span.firstByte];
    return {first, originalEnd[span.firstByte + span.byteCount - 1] - first};
}

CleanedText cleanedText(std::string_view utf8, bool lowerCases, bool stripsAsciiPunctuation)
{
    const bool joinsSpace = lowerCases || stripsAsciiPunctuation;
    const auto points = codePointsOf(utf8);
    CleanedText cleaned;
    const auto mark = [&cleaned](std::size_t first, std::size_t end) {
        cleaned.originalFirst.resize(cleaned.text.size(), first);
        cleaned.originalEnd.resize(cleaned.text.size(), end);
    };
    WordSpan space;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const CodePoint& point = points[i];
        if (stripsAsciiPunctuation && isAsciiPunctuation(point.value)) continue;
        if (joinsSpace && isPythonSpace(point.value)) {
            if (space.byteCount == 0 && !cleaned.text.empty()) {
                space = {point.firstByte, point.byteCount};
            }
            continue;
        }
        if (space.byteCount > 0) {
            cleaned.text.push_back(' ');
            mark(space.firstByte, space.firstByte + space.byteCount);
            space = {};
        }
        if (lowerCases) {
            appendLower(cleaned.text, points, i);
        } else {
            appendUtf8(cleaned.text, point.value);
        }
        mark(point.firstByte, point.firstByte + point.byteCount);
    }
    return cleaned;
}

std::string lowerCaseOf(std::string_view utf8)
{
    const auto points = codePointsOf(utf8);
    std::string lower;
    for (std::size_t i = 0; i < points.size(); ++i) appendLower(lower, points, i);
    return lower;
}

}  // namespace limelight::text
