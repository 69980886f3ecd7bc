// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <cmath>
#include <stdexcept>
#include <string>
#include <utility>

#include "core/data/sampling_json_private.h"

namespace limelight::data {
namespace {

using explain::Kernel;
using explain::StopReason;
using nlohmann::json;

constexpr int kMostMasks = 1000000;
constexpr std::array<std::pair<Kernel, const char*>, 3> kKernels{
    {{Kernel::Off, "off"}, {Kernel::Reference, "reference"}, {Kernel::Local, "local"}}};
constexpr std::array<std::pair<StopReason, const char*>, 8> kReasons{
    {{StopReason::Passes, "passes"},
     {StopReason::HalfWidth, "half_width"},
     {StopReason::TopSettled, "top_settled"},
     {StopReason::SplitHalf, "split_half"},
     {StopReason::Time, "time"},
     {StopReason::Exhausted, "exhausted"},
     {StopReason::Cancelled, "cancelled"},
     {StopReason::Memory, "memory"}}};

template <class Names, class Value>
const char* nameIn(const Names& names, Value value)
{
    for (const auto& [known, name] : names) {
        if (known == value) return name;
    }
    return names.front().second;
}

template <class Names>
auto valueIn(const Names& names, const std::string& name)
{
    for (const auto& [value, known] : names) {
        if (name == known) return value;
    }
    throw std::runtime_error("\"" + name + "\" is not known here");
}

json estimateJson(const std::optional<explain::Estimate>& estimate)
{
    if (!estimate) return nullptr;
    return {{"value", estimate->value}, {"half_width", optionalJson(estimate->halfWidth)}};
}

std::optional<explain::Estimate> estimateFrom(const json& object, const char* key)
{
    if (!object.contains(key) || object.at(key).is_null()) return std::nullopt;
    const json& value = object.at(key);
    return explain::Estimate{value.at("value"), optionalFrom(value, "half_width")};
}

json studyJson(const explain::ClassStudy& study)
{
    json stems = json::array();
    for (const explain::StemEffect& stem : study.stems) {
        stems.push_back({{"stem", stem.stem},
                         {"effect", stem.effect},
                         {"without", stem.without},
                         {"alone", stem.alone}});
    }
    json pairs = json::array();
    for (const explain::PairEffect& pair : study.pairs) {
        pairs.push_back({{"components", {pair.first, pair.second}}, {"weight", pair.weight}});
    }
    return {{"class", study.label},
            {"stems", stems},
            {"sound_shapley", optionalJson(study.soundShapley)},
            {"words_shapley", optionalJson(study.wordsShapley)},
            {"sound_share", estimateJson(study.soundShare)},
            {"interaction_share", estimateJson(study.interactionShare)},
            {"pairs", pairs},
            {"held_out_r2_with_pairs", optionalJson(study.heldOutR2WithPairs)}};
}

explain::ClassStudy studyFrom(const json& value, std::size_t components)
{
    explain::ClassStudy study;
    study.label = value.at("class");
    for (const json& stem : value.at("stems")) {
        study.stems.push_back(
            {stem.at("stem"), stem.at("effect"), stem.at("without"), stem.at("alone")});
    }
    study.soundShapley = optionalFrom(value, "sound_shapley");
    study.wordsShapley = optionalFrom(value, "words_shapley");
    study.soundShare = estimateFrom(value, "sound_share");
    study.interactionShare = estimateFrom(value, "interaction_share");
    for (const json& pair : value.at("pairs")) {
        const explain::PairEffect effect{pair.at("components").at(0), pair.at("components").at(1),
                                         pair.at("weight")};
        if (effect.first >= components || effect.second >= components) {
            throw std::runtime_error("a pair names a component that is not there");
        }
        study.pairs.push_back(effect);
    }
    study.heldOutR2WithPairs = optionalFrom(value, "held_out_r2_with_pairs");
    return study;
}

}  // namespace

json optionalJson(const std::optional<double>& value)
{
    return value && std::isfinite(*value) ? json(*value) : json(nullptr);
}

std::optional<double> optionalFrom(const json& object, const char* key)
{
    if (!object.contains(key) || object.at(key).is_null()) return std::nullopt;
    return object.at(key).get<double>();
}

json samplingJson(const explain::Sampling& sampling)
{
    return {{"sound_masks", sampling.soundRows},
            {"word_masks", sampling.wordRows},
            {"sound_passes", sampling.soundPasses},
            {"word_passes", sampling.wordPasses},
            {"keep_probability", sampling.keepProbability},
            {"kernel", nameIn(kKernels, sampling.kernel)},
            {"joint", sampling.isJoint},
            {"stop_reason", nameIn(kReasons, sampling.stopReason)},
            {"provisional", sampling.isProvisional},
            {"partial", sampling.isPartial},
            {"split_half", optionalJson(sampling.splitHalf)}};
}

explain::Sampling samplingFrom(const json& value)
{
    explain::Sampling sampling;
    sampling.soundRows = value.at("sound_masks");
    sampling.wordRows = value.at("word_masks");
    sampling.soundPasses = value.at("sound_passes");
    sampling.wordPasses = value.at("word_passes");
    for (int count :
         {sampling.soundRows, sampling.wordRows, sampling.soundPasses, sampling.wordPasses}) {
        if (count < 0 || count > kMostMasks) {
            throw std::runtime_error("sampling: expected 0 to " + std::to_string(kMostMasks) +
                                     " masks of a side, not " + std::to_string(count));
        }
    }
    sampling.keepProbability = value.at("keep_probability");
    sampling.kernel = valueIn(kKernels, value.at("kernel"));
    sampling.isJoint = value.at("joint");
    sampling.stopReason = valueIn(kReasons, value.at("stop_reason"));
    sampling.isProvisional = value.at("provisional");
    sampling.isPartial = value.at("partial");
    sampling.splitHalf = optionalFrom(value, "split_half");
    return sampling;
}

json studiesJson(const std::vector<explain::ClassStudy>& studies)
{
    json list = json::array();
    for (const explain::ClassStudy& study : studies) list.push_back(studyJson(study));
    return list;
}

std::vector<explain::ClassStudy> studiesFrom(const json& list, std::size_t components)
{
    std::vector<explain::ClassStudy> studies;
    for (const json& value : list) studies.push_back(studyFrom(value, components));
    return studies;
}

}  // namespace limelight::data
