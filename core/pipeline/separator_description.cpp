// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <string_view>

#include "core/base/atomic_file.h"
#include "core/pipeline/checkpoint_folder_private.h"
#include "core/weights/safetensors_header.h"

namespace limelight::pipeline {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

/// What the releases look like, and what their files do not say.
/// @source open-unmix-pytorch fb672c958, `openunmix/utils.py` and `hubconf.py`
struct Geometry {
    std::int64_t hidden, channels, maxBin, nfft, nhop;
    int rate;
};
constexpr std::array<Geometry, 3> kPublished{{{512, 2, 1487, 4096, 1024, 44100},   // umx, umxhq
                                              {1024, 2, 1487, 4096, 1024, 44100},  // umxl
                                              {256, 1, 513, 1024, 512, 16000}}};   // umxse

struct ReleasedFile {
    std::string_view digits, release;
};
/// The first digits of the SHA-256 of every released file.
/// @source Zenodo records 3370486, 3370489, 5069601, 3786908
constexpr std::array<ReleasedFile, 14> kReleased{{{"c8df74a5", "umx"},
                                                  {"5a48008b", "umx"},
                                                  {"646024d3", "umx"},
                                                  {"f8e132cc", "umx"},
                                                  {"b62c91ce", "umxhq"},
                                                  {"9619578f", "umxhq"},
                                                  {"8d85a5bd", "umxhq"},
                                                  {"b52fbbf7", "umxhq"},
                                                  {"bccbd9aa", "umxl"},
                                                  {"69e0ebd4", "umxl"},
                                                  {"2ca1ce51", "umxl"},
                                                  {"c8c5b3e6", "umxl"},
                                                  {"f5e0d9f9", "umxse"},
                                                  {"04a6fc2d", "umxse"}}};

/// The release whose files these are by their digits; else the folder's own name.
std::string nameOf(const FolderPlan& plan)
{
    std::string_view release;
    for (const PlannedWeights& file : plan.weights) {
        const auto* found =
            std::find_if(kReleased.begin(), kReleased.end(),
                         [&](const ReleasedFile& known) { return known.digits == file.digits; });
        if (found == kReleased.end() || (!release.empty() && release != found->release)) {
            release = {};
            break;
        }
        release = found->release;
    }
    if (!release.empty()) return std::string(release);
    std::error_code status;
    return fs::weakly_canonical(plan.folder, status).filename().string();
}

/// Sizes of a tensor, or none.
std::vector<std::int64_t> shapeOf(const weights::SafetensorsHeader& header, const char* name)
{
    const auto found = header.entries.find(name);
    return found == header.entries.end() ? std::vector<std::int64_t>() : found->second.shape;
}

bool fits(const weights::SafetensorsHeader& header, const Geometry& geometry)
{
    using Shape = std::vector<std::int64_t>;
    return shapeOf(header, "fc1.weight") ==
               Shape{geometry.hidden, geometry.channels * geometry.maxBin} &&
           shapeOf(header, "input_mean") == Shape{geometry.maxBin} &&
           shapeOf(header, "output_mean") == Shape{geometry.nfft / 2 + 1};
}

/// The one release geometry that every target has.
Result<json> publishedGeometry(const FolderPlan& plan, const fs::path& converted)
{
    std::vector<weights::SafetensorsHeader> headers;
    for (const PlannedWeights& file : plan.weights) {
        auto header = weights::readSafetensorsHeader(converted / file.target);
        if (!header) return header.error();
        headers.push_back(*std::move(header));
    }
    for (const Geometry& geometry : kPublished) {
        if (!std::all_of(headers.begin(), headers.end(),
                         [&](const auto& header) { return fits(header, geometry); })) {
            continue;
        }
        return json{{"nb_channels", geometry.channels},
                    {"nfft", geometry.nfft},
                    {"nhop", geometry.nhop},
                    {"sample_rate", geometry.rate}};
    }
    return Error{
        ErrorCode::BadWeights,
        plan.folder.string() +
            ": has no separator.json, and its targets are not shaped like umx, umxhq, "
            "umxl or umxse. Add the separator.json it was trained with (nb_channels, nfft, "
            "nhop, sample_rate).",
        {}};
}

Result<json> ownDescription(const fs::path& file)
{
    const auto text = readWholeFile(file, std::uintmax_t{1} << 20U);
    if (!text) return text.error();
    json root = json::parse(*text, nullptr, false);
    if (!root.is_object()) {
        return Error{ErrorCode::BadWeights,
                     file.string() + ": not a JSON object. Copy the separator's folder again.",
                     {}};
    }
    return root;
}

}  // namespace

Result<std::string> separatorDescriptionOf(const FolderPlan& plan, const fs::path& converted,
                                           std::vector<std::string>& notes)
{
    const fs::path own = plan.folder / "separator.json";
    std::error_code status;
    auto description =
        fs::exists(own, status) ? ownDescription(own) : publishedGeometry(plan, converted);
    if (!description) return description.error();
    if (!description->contains("name")) (*description)["name"] = nameOf(plan);
    json targets = json::array();
    for (const PlannedWeights& file : plan.weights) {
        targets.push_back(fs::path(file.target).stem().string());
    }
    (*description)["targets"] = targets;
    // The Wiener step shares the mix among sources; with one there is nothing to share.
    const bool hasResidual = description->value("residual", json(false)) == true;
    if (targets.size() == 1 && !hasResidual && !description->contains("niter")) {
        (*description)["niter"] = 0;
        notes.push_back(plan.folder.string() +
                        ": holds one target, so its stem is separated without the Wiener step.");
    }
    return description->dump(2) + '\n';
}

}  // namespace limelight::pipeline
