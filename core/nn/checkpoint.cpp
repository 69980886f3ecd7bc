// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/checkpoint.h"

#include <algorithm>
#include <set>

#include "core/nn/parameters.h"
#include "core/weights/read_floats.h"

namespace limelight::nn {
namespace {

constexpr std::size_t kNamesShown = 6;

std::string listed(const std::vector<std::string>& names)
{
    std::string text;
    for (std::size_t i = 0; i < names.size() && i < kNamesShown; ++i) {
        text += (i == 0 ? "" : "; ") + names[i];
    }
    if (names.size() > kNamesShown) {
        text += "; and " + std::to_string(names.size() - kNamesShown) + " more";
    }
    return text;
}

void append(std::string& text, const char* what, const std::vector<std::string>& names)
{
    if (names.empty()) return;
    text += (text.empty() ? "" : ". ") + std::string(what) + (names.size() > 1 ? "s: " : ": ") +
            listed(names);
}

std::string quoted(const std::string& name)
{
    return '"' + name + '"';
}

}  // namespace

std::string CheckpointFit::faults() const
{
    std::string text;
    append(text, "misshapen tensor", misshapen);
    append(text, "missing tensor", missing);
    append(text, "extra tensor", extra);
    append(text, "tensor stored twice", repeated);
    return text;
}

CheckpointFit fitOf(const torch::nn::Module& network, ModelKind kind, const CheckpointNames& names,
                    const weights::WeightsFolder& checkpoint)
{
    CheckpointFit fit;
    fit.repeated = names.repeated;
    const NamedTensors places = namedTensorsOf(network);
    std::set<std::string> used;
    for (const auto& [path, place] : places) {
        const std::vector<std::int64_t> expected = place.sizes().vec();
        const auto stored = names.storedOf.find(path);
        if (stored == names.storedOf.end()) {
            fit.missing.push_back(quoted(names.spelled(path)) + ' ' + weights::shapeText(expected));
            continue;
        }
        used.insert(stored->second);
        const auto& found = checkpoint.tensors.at(stored->second).shape;
        if (found != expected) {
            fit.misshapen.push_back(quoted(stored->second) + " is " + weights::shapeText(found) +
                                    ", expected " + weights::shapeText(expected));
        }
    }
    for (const auto& [path, stored] : names.storedOf) {
        if (used.count(stored) > 0) continue;
        (isInBody(kind, path) ? fit.extra : fit.unused)
            .push_back(quoted(stored) + ' ' +
                       weights::shapeText(checkpoint.tensors.at(stored).shape));
    }
    for (const std::string& stored : names.foreign) fit.unused.push_back(quoted(stored));
    return fit;
}

Result<std::vector<std::string>> loadCheckpoint(torch::nn::Module& network,
                                                const CheckpointNames& names,
                                                const weights::WeightsFolder& checkpoint, Run& run)
{
    const torch::NoGradGuard noGrad;
    std::vector<weights::FloatTarget> targets;
    for (const auto& [path, place] : namedTensorsOf(network)) {
        torch::Tensor parameter = place;
        parameter.requires_grad_(false);
        parameter.set_data(torch::empty(parameter.sizes(), torch::kFloat));
        targets.push_back(
            {names.storedOf.at(path),
             {parameter.data_ptr<float>(), static_cast<std::size_t>(parameter.numel())}});
    }
    auto hashes = weights::readFloats(checkpoint, targets, run);
    if (!hashes) return hashes.error();
    network.eval();
    return hashes;
}

}  // namespace limelight::nn
