// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// In which language lyrics are.

#include <optional>
#include <string>
#include <vector>

namespace limelight::text {

struct Language {
    std::string code;    ///< "el", as ISO 639 has it
    std::string name;    ///< "Greek"
    double share = 1.0;  ///< of the text's bytes, 0 to 1
};

/// What most of the text is in, by CLD2; nullopt where it is too short or too mixed to be sure.
/// @param text  valid UTF-8
std::optional<Language> languageOf(const std::string& text);

/// "Greek" of "el"; the code itself where it is unknown.
std::string languageName(const std::string& code);

}  // namespace limelight::text
