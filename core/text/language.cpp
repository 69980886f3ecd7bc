// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/language.h"

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>
#include <unicode/locid.h>

#include <array>

namespace limelight::text {

std::optional<Language> languageOf(const std::string& text)
{
    const CLD2::CLDHints hints{nullptr, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
    std::array<CLD2::Language, 3> languages{};
    std::array<int, 3> percents{};
    std::array<double, 3> scores{};
    int bytes = 0;
    bool isReliable = false;
    CLD2::ExtDetectLanguageSummary(text.data(), static_cast<int>(text.size()), true, &hints, 0,
                                   languages.data(), percents.data(), scores.data(), nullptr,
                                   &bytes, &isReliable);
    if (!isReliable || languages[0] == CLD2::UNKNOWN_LANGUAGE) return std::nullopt;
    Language language;
    language.code = CLD2::LanguageCode(languages[0]);
    language.name = languageName(language.code);
    language.share = percents[0] / 100.0;
    return language;
}

std::string languageName(const std::string& code)
{
    icu::UnicodeString name;
    icu::Locale(code.c_str()).getDisplayLanguage(icu::Locale::getEnglish(), name);
    std::string text;
    name.toUTF8String(text);
    return text.empty() ? code : text;
}

}  // namespace limelight::text
