// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "core/base/atomic_file.h"
#include "core/base/hash.h"
#include "core/separation/open_unmix_files_private.h"

namespace limelight::separation {
namespace {

using nlohmann::json;

Error bad(const std::filesystem::path& file, const std::string& what)
{
    return {ErrorCode::BadWeights,
            file.string() + ": " + what + ". Copy the separator's folder again.",
            {}};
}

/// Known stems first, in component order; the rest by name.
void order(std::vector<std::string>& targets)
{
    constexpr std::array<const char*, 4> kKnown{"vocals", "drums", "bass", "other"};
    const auto rank = [&](const std::string& name) {
        return std::find(kKnown.begin(), kKnown.end(), name) - kKnown.begin();
    };
    std::sort(targets.begin(), targets.end(), [&](const auto& a, const auto& b) {
        return std::pair(rank(a), a) < std::pair(rank(b), b);
    });
}

Status readTargets(const json& root, const std::filesystem::path& file, OpenUnmixFolder& result)
{
    if (root.contains("targets")) {
        for (const json& target : root["targets"]) {
            const std::filesystem::path plain = target.is_string() ? target.get<std::string>() : "";
            if (plain.empty() || plain.filename() != plain || plain == "." || plain == "..") {
                return bad(file, "targets must be a list of plain names");
            }
            result.targets.push_back(plain.string());
        }
    } else {
        std::error_code code;
        for (const auto& entry : std::filesystem::directory_iterator(result.folder, code)) {
            if (entry.path().extension() == ".safetensors") {
                result.targets.push_back(entry.path().stem().string());
            }
        }
    }
    order(result.targets);
    if (std::adjacent_find(result.targets.begin(), result.targets.end()) != result.targets.end()) {
        return bad(file, "a target is named twice");
    }
    if (result.targets.empty()) {
        return Error{ErrorCode::NotFound,
                     result.folder.string() +
                         ": holds no <target>.safetensors. Choose a folder "
                         "with an Open-Unmix separator.",
                     {}};
    }
    return Done{};
}

Status readNumbers(const json& root, const std::filesystem::path& file, OpenUnmixFolder& result)
{
    std::string fault;
    const auto read = [&](const char* key, double low, double high, bool isNeeded, auto& value) {
        if (!root.contains(key)) {
            if (isNeeded && fault.empty()) fault = std::string("lacks ") + key;
            return;
        }
        const bool isFine = root[key].is_number() && root[key].get<double>() >= low &&
                            root[key].get<double>() <= high;
        if (!isFine && fault.empty()) fault = std::string(key) + " is no number in range";
        if (isFine) value = static_cast<std::decay_t<decltype(value)>>(root[key].get<double>());
    };
    read("sample_rate", 1000, 400000, true, result.rate.hz);
    read("nfft", 16, 1 << 20, true, result.stft.windowFrames);
    read("nhop", 1, 1 << 20, true, result.stft.hopFrames);
    read("nb_channels", 1, 2, true, result.channels);
    read("niter", 0, 100, false, result.wiener.iterations);
    if (root.contains("wiener_win_len") && root["wiener_win_len"].is_null()) {
        result.wiener.windowColumns = 0;
    } else {
        read("wiener_win_len", 1, 1e9, false, result.wiener.windowColumns);
    }
    if (fault.empty() && (result.stft.windowFrames % 2 != 0 ||
                          result.stft.hopFrames > result.stft.windowFrames / 2)) {
        fault = "nfft must be even and nhop at most half of it";
    }
    if (root.contains("residual")) {
        if (!root["residual"].is_boolean()) fault = "residual is neither true nor false";
        result.wiener.hasResidual = root["residual"] == true;
    }
    if (!fault.empty()) return bad(file, fault);
    return Done{};
}

}  // namespace

Result<OpenUnmixFolder> readOpenUnmixFolder(const std::filesystem::path& folder)
{
    const auto file = folder / "separator.json";
    auto text = readWholeFile(file, 1U << 20U);
    if (!text) {
        if (text.error().code != ErrorCode::NotFound) return text.error();
        return Error{ErrorCode::NotFound,
                     file.string() + ": not there. Choose a folder with an Open-Unmix separator.",
                     {}};
    }
    const json root = json::parse(*text, nullptr, false);
    if (root.is_discarded() || !root.is_object()) return bad(file, "not a JSON object");
    OpenUnmixFolder result;
    result.folder = folder;
    result.name = std::filesystem::weakly_canonical(folder).filename().string();
    if (root.contains("name") && root["name"].is_string()) {
        result.name = root["name"].get<std::string>();
    }
    if (auto status = readNumbers(root, file, result); !status) return status.error();
    if (auto status = readTargets(root, file, result); !status) return status.error();
    if (result.targets.size() < 2 && result.wiener.iterations > 0 && !result.wiener.hasResidual) {
        return bad(file, "a Wiener step (niter) needs two targets or a residual");
    }
    std::string list = "separator.json " + sha256Of(std::string_view(*text)) + '\n';
    for (const std::string& target : result.targets) {
        std::error_code code;
        if (!std::filesystem::is_regular_file(result.fileOf(target), code)) {
            return Error{ErrorCode::NotFound,
                         result.fileOf(target).string() + ": the weights of the target " + target +
                             " are not there. Copy the separator's folder again.",
                         {}};
        }
        auto hash = sha256OfFile(result.fileOf(target));
        if (!hash) return hash.error();
        list += target + ' ' + *hash + '\n';
    }
    result.hash = sha256Of(std::string_view(list));
    return result;
}

}  // namespace limelight::separation
