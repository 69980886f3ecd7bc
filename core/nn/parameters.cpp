// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/parameters.h"

#include <set>
#include <sstream>

namespace limelight::nn {
namespace {

constexpr std::size_t kNamesShown = 4;

std::string listed(const std::vector<std::string>& names)
{
    std::string text;
    for (std::size_t i = 0; i < names.size() && i < kNamesShown; ++i) {
        text += (i == 0 ? "\"" : ", \"") + names[i] + "\"";
    }
    if (names.size() > kNamesShown) {
        text += " and " + std::to_string(names.size() - kNamesShown) + " more";
    }
    return text;
}

std::string shapeText(const torch::Tensor& tensor)
{
    std::ostringstream text;
    text << tensor.sizes();
    return text.str();
}

bool isCounter(const std::string& name)
{
    constexpr std::string_view kCounter = "num_batches_tracked";
    return name.size() >= kCounter.size() &&
           name.compare(name.size() - kCounter.size(), kCounter.size(), kCounter) == 0;
}

}  // namespace

NamedTensors namedTensorsOf(const torch::nn::Module& module, const std::string& prefix)
{
    NamedTensors tensors;
    for (const auto& item : module.named_parameters()) tensors[prefix + item.key()] = item.value();
    for (const auto& item : module.named_buffers()) tensors[prefix + item.key()] = item.value();
    return tensors;
}

Result<std::vector<std::string>> loadParameters(torch::nn::Module& module,
                                                const NamedTensors& weights,
                                                const std::filesystem::path& origin,
                                                const std::string& prefix)
{
    const NamedTensors places = namedTensorsOf(module, prefix);
    std::vector<std::string> missing;
    for (const auto& [name, place] : places) {
        const auto found = weights.find(name);
        if (found == weights.end()) {
            if (!isCounter(name)) missing.push_back(name);
        } else if (found->second.sizes() != place.sizes()) {
            return Error{ErrorCode::BadWeights,
                         origin.string() + ": tensor \"" + name + "\" has the shape " +
                             shapeText(found->second) + " but config.json asks for " +
                             shapeText(place) +
                             ". Use the configuration that belongs to the weights.",
                         {}};
        }
    }
    if (!missing.empty()) {
        return Error{ErrorCode::BadWeights,
                     origin.string() + ": missing tensor" + (missing.size() > 1 ? "s " : " ") +
                         listed(missing) + ". Copy or download the model folder again.",
                     {}};
    }
    torch::NoGradGuard noGrad;
    for (const auto& [name, place] : places) {
        const auto found = weights.find(name);
        if (found != weights.end()) torch::Tensor(place).copy_(found->second);
    }
    std::vector<std::string> extra;
    for (const auto& [name, tensor] : weights) {
        if (name.compare(0, prefix.size(), prefix) == 0 && places.count(name) == 0) {
            extra.push_back(name);
        }
    }
    return extra;
}

Status saveParameters(const torch::nn::Module& module, const std::filesystem::path& file,
                      StoredType type)
{
    return writeSafetensors(file, namedTensorsOf(module), type);
}

std::int64_t parameterCountOf(const torch::nn::Module& module)
{
    std::int64_t count = 0;
    for (const torch::Tensor& tensor : module.parameters()) count += tensor.numel();
    return count;
}

}  // namespace limelight::nn
