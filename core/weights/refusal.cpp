// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/weights/refusal.h"

namespace limelight::weights {

std::string inQuotes(std::string_view name)
{
    constexpr std::size_t kMostBytes = 120;
    std::string text = "\"";
    for (const char c : name.substr(0, kMostBytes)) {
        const auto byte = static_cast<unsigned char>(c);
        text += byte < 0x20 || byte == 0x7f ? '?' : c;
    }
    return text + (name.size() > kMostBytes ? "...\"" : "\"");
}

Error malformed(const std::filesystem::path& file, const std::string& what)
{
    return {ErrorCode::BadWeights,
            file.string() + ": " + what + ". Copy or download the file again.",
            {}};
}

Error refused(const std::filesystem::path& file, std::size_t at, const std::string& what)
{
    return {
        ErrorCode::BadWeights,
        file.string() + ": " + what + " at byte " + std::to_string(at) +
            ". Only tensors in dictionaries and lists are taken and nothing is run; ask for the "
            "state_dict() alone, or for safetensors.",
        {}};
}

}  // namespace limelight::weights
