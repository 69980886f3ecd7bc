// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <map>
#include <nlohmann/json.hpp>

#include "core/base/atomic_file.h"
#include "core/base/hash.h"
#include "core/separation/open_unmix_files_private.h"

namespace limelight::separation {
namespace {

namespace fs = std::filesystem;
using json = nlohmann::ordered_json;

constexpr int kMostSteps = 100;
constexpr std::size_t kMostTargets = 64;
constexpr const char* kResidual = "residual";

Error bad(const fs::path& file, const std::string& what)
{
    return {ErrorCode::BadWeights,
            file.string() + ": " + what + ". Copy the separator's folder again.",
            {}};
}

/// Known stems first, in component order; the rest by name.
void order(std::vector<OpenUnmixTargetFile>& targets)
{
    constexpr std::array<const char*, 4> kKnown{"vocals", "drums", "bass", "other"};
    const auto rank = [&](const std::string& name) {
        return std::find(kKnown.begin(), kKnown.end(), name) - kKnown.begin();
    };
    std::sort(targets.begin(), targets.end(), [&](const auto& a, const auto& b) {
        return std::pair(rank(a.name), a.name) < std::pair(rank(b.name), b.name);
    });
}

/// "vocals" of "vocals", "vocals-b62c91ce" and "speech_f5e0d9f9": published files end in the first
/// eight digits of their hash.
std::string targetOf(const std::string& fileStem)
{
    constexpr std::size_t kDigits = 8;
    if (fileStem.size() <= kDigits + 1) return fileStem;
    const std::string_view digits = std::string_view(fileStem).substr(fileStem.size() - kDigits);
    const char before = fileStem[fileStem.size() - kDigits - 1];
    if ((before != '-' && before != '_') ||
        digits.find_first_not_of("0123456789abcdef") != std::string_view::npos) {
        return fileStem;
    }
    return fileStem.substr(0, fileStem.size() - kDigits - 1);
}

/// Every target's file in the folder, by name.
Result<std::map<std::string, fs::path>> filesIn(const fs::path& folder)
{
    std::map<std::string, fs::path> files;
    bool holdsPickles = false;
    std::error_code code;
    for (const auto& entry : fs::directory_iterator(folder, code)) {
        const fs::path& file = entry.path();
        holdsPickles = holdsPickles || file.extension() == ".pth" || file.extension() == ".chkpnt";
        if (file.extension() != ".safetensors") continue;
        const auto [place, isNew] = files.emplace(targetOf(file.stem().string()), file);
        if (!isNew) {
            return Error{ErrorCode::BadWeights,
                         folder.string() + ": two files for the target " + place->first + ", " +
                             std::min(place->second.filename(), file.filename()).string() +
                             " and " +
                             std::max(place->second.filename(), file.filename()).string() +
                             ". Move one of them away.",
                         {}};
        }
    }
    if (files.empty() && holdsPickles) {
        return Error{ErrorCode::NotFound,
                     folder.string() +
                         ": holds weights as .pth, which are opened only to convert them. Run "
                         "limelight convert on the folder and choose what it writes.",
                     {}};
    }
    return files;
}

/// A list of plain names without repetition.
Status readNames(const json& list, const char* key, const fs::path& file,
                 std::vector<std::string>& names)
{
    if (!list.is_array() || list.empty() || list.size() > kMostTargets) {
        return bad(file, std::string(key) + " must be a list of plain names");
    }
    for (const json& item : list) {
        const fs::path plain = item.is_string() ? item.get<std::string>() : "";
        if (plain.empty() || plain.filename() != plain || plain == "." || plain == "..") {
            return bad(file, std::string(key) + " must be a list of plain names");
        }
        if (std::find(names.begin(), names.end(), plain.string()) != names.end()) {
            return bad(file, std::string(key) + " names " + plain.string() + " twice");
        }
        names.push_back(plain.string());
    }
    return Done{};
}

Status readTargets(const json& root, const fs::path& file, OpenUnmixFolder& result)
{
    auto files = filesIn(result.folder);
    if (!files) return files.error();
    if (!root.contains("targets")) {
        for (const auto& [name, path] : *files) result.targets.push_back({name, path});
        order(result.targets);
        if (!result.targets.empty()) return Done{};
        return Error{ErrorCode::NotFound,
                     result.folder.string() +
                         ": holds no <target>.safetensors. Choose a folder with an Open-Unmix "
                         "separator.",
                     {}};
    }
    std::vector<std::string> names;
    if (auto status = readNames(root["targets"], "targets", file, names); !status) return status;
    for (const std::string& name : names) {
        const auto found = files->find(name);
        if (found == files->end()) {
            return Error{ErrorCode::NotFound,
                         (result.folder / (name + ".safetensors")).string() +
                             ": the weights of the target " + name +
                             " are not there. Copy the separator's folder again.",
                         {}};
        }
        result.targets.push_back({name, found->second});
    }
    return Done{};
}

/// `aggregate`: {"accompaniment": ["drums", "bass", "other"]}.
Status readSums(const json& root, const fs::path& file, OpenUnmixFolder& result)
{
    if (!root.contains("aggregate") || root["aggregate"].is_null()) return Done{};
    if (!root["aggregate"].is_object() || root["aggregate"].empty()) {
        return bad(file, "aggregate must name stems and what each is the sum of");
    }
    const std::vector<std::string> known = result.sourceNames();
    for (const auto& [name, list] : root["aggregate"].items()) {
        StemSum sum;
        std::vector<std::string> names;
        auto status = readNames(json::array({name}), "aggregate", file, names);
        if (status) status = readNames(list, "aggregate", file, sum.parts);
        if (!status) return status;
        for (const std::string& part : sum.parts) {
            if (std::find(known.begin(), known.end(), part) == known.end()) {
                return bad(file, "aggregate sums " + part + ", which is no target");
            }
        }
        sum.name = name;
        result.sums.push_back(std::move(sum));
    }
    return Done{};
}

Status readNumbers(const json& root, const fs::path& file, OpenUnmixFolder& result)
{
    std::string fault;
    const auto read = [&](const char* key, double low, double high, bool isNeeded, auto& value) {
        if (!root.contains(key)) {
            if (isNeeded && fault.empty()) fault = std::string("lacks ") + key;
            return;
        }
        const bool isFine = root[key].is_number() && root[key].template get<double>() >= low &&
                            root[key].template get<double>() <= high;
        if (!isFine && fault.empty()) fault = std::string(key) + " is no number in range";
        if (isFine)
            value = static_cast<std::decay_t<decltype(value)>>(root[key].template get<double>());
    };
    const auto readFlag = [&](const char* key, bool& value) {
        if (!root.contains(key)) return;
        if (!root[key].is_boolean()) {
            if (fault.empty()) fault = std::string(key) + " is neither true nor false";
            return;
        }
        value = root[key].template get<bool>();
    };
    read("sample_rate", 1000, 400000, true, result.rate.hz);
    read("nfft", 16, 1 << 20, true, result.stft.windowFrames);
    read("nhop", 1, 1 << 20, true, result.stft.hopFrames);
    read("nb_channels", 1, 2, true, result.channels);
    read("niter", 0, kMostSteps, false, result.wiener.iterations);
    if (root.contains("wiener_win_len") && root["wiener_win_len"].is_null()) {
        result.wiener.windowColumns = 0;
    } else {
        read("wiener_win_len", 1, 1e9, false, result.wiener.windowColumns);
    }
    if (fault.empty() && (result.stft.windowFrames % 2 != 0 ||
                          result.stft.hopFrames > result.stft.windowFrames / 2)) {
        fault = "nfft must be even and nhop at most half of it";
    }
    readFlag("residual", result.wiener.hasResidual);
    readFlag("softmask", result.wiener.usesSoftmask);
    readFlag("reference_zero_bins", result.wiener.zeroBinsAreOne);
    if (!fault.empty()) return bad(file, fault);
    return Done{};
}

Status apply(const OpenUnmixChoices& choices, WienerOptions& wiener)
{
    const auto outside = [](const char* what, int value, const std::string& expected) {
        return Error{
            ErrorCode::BadArgument,
            std::string(what) + ": expected " + expected + ", got " + std::to_string(value) + ".",
            {}};
    };
    if (choices.niter && (*choices.niter < 0 || *choices.niter > kMostSteps)) {
        return outside("niter", *choices.niter, "0 to " + std::to_string(kMostSteps));
    }
    if (choices.windowColumns && *choices.windowColumns < 0) {
        return outside("Wiener window", *choices.windowColumns, "columns, or 0 for the whole clip");
    }
    wiener.iterations = choices.niter.value_or(wiener.iterations);
    wiener.windowColumns = choices.windowColumns.value_or(wiener.windowColumns);
    wiener.hasResidual = choices.hasResidual.value_or(wiener.hasResidual);
    wiener.usesSoftmask = choices.usesSoftmask.value_or(wiener.usesSoftmask);
    wiener.zeroBinsAreOne = choices.zeroBinsAreOne.value_or(wiener.zeroBinsAreOne);
    return Done{};
}

}  // namespace

Result<std::string> hashOf(const OpenUnmixFolder& folder, const std::function<bool()>& isCancelled)
{
    auto settings = sha256OfFile(folder.folder / "separator.json");
    if (!settings) return settings.error();
    std::string list = "separator.json " + *settings + '\n';
    for (const OpenUnmixTargetFile& target : folder.targets) {
        if (isCancelled()) return Error::cancelled();
        auto hash = sha256OfFile(target.file);
        if (!hash) return hash.error();
        list += target.name + ' ' + *hash + '\n';
    }
    return sha256Of(std::string_view(list));
}

std::vector<std::string> OpenUnmixFolder::sourceNames() const
{
    std::vector<std::string> names;
    for (const OpenUnmixTargetFile& target : targets) names.push_back(target.name);
    if (wiener.hasResidual) names.emplace_back(kResidual);
    return names;
}

Result<OpenUnmixFolder> readOpenUnmixSettings(const fs::path& folder,
                                              const OpenUnmixChoices& choices)
{
    const auto file = folder / "separator.json";
    auto text = readWholeFile(file, 1U << 20U);
    if (!text) {
        if (text.error().code != ErrorCode::NotFound) return text.error();
        if (auto files = filesIn(folder); !files) return files.error();
        return Error{ErrorCode::NotFound,
                     file.string() + ": not there. Choose a folder with an Open-Unmix separator.",
                     {}};
    }
    const json root = json::parse(*text, nullptr, false);
    if (root.is_discarded() || !root.is_object()) return bad(file, "not a JSON object");
    OpenUnmixFolder result;
    result.folder = folder;
    result.name = fs::weakly_canonical(folder).filename().string();
    if (root.contains("name") && root["name"].is_string()) {
        result.name = root["name"].get<std::string>();
    }
    if (auto status = readNumbers(root, file, result); !status) return status.error();
    if (auto status = apply(choices, result.wiener); !status) return status.error();
    if (auto status = readTargets(root, file, result); !status) return status.error();
    if (auto status = readSums(root, file, result); !status) return status.error();
    for (const OpenUnmixTargetFile& target : result.targets) {
        if (target.name == kResidual && result.wiener.hasResidual) {
            return bad(file, "a target is called residual, as the rest would be");
        }
    }
    if (result.sourceNames().size() < 2 && result.wiener.iterations > 0) {
        return Error{ErrorCode::BadArgument,
                     folder.string() +
                         ": a Wiener step needs two targets or a residual, and this separator has "
                         "the target " +
                         result.targets[0].name +
                         " alone. Set niter to 0, or ask for the residual.",
                     {}};
    }
    return result;
}

Result<OpenUnmixFolder> readOpenUnmixFolder(const fs::path& folder, const OpenUnmixChoices& choices)
{
    auto result = readOpenUnmixSettings(folder, choices);
    if (!result) return result.error();
    auto hash = hashOf(*result, [] { return false; });
    if (!hash) return hash.error();
    result->hash = *std::move(hash);
    return result;
}

}  // namespace limelight::separation
