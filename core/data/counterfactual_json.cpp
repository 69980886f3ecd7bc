// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "core/data/counterfactual_json_private.h"
#include "core/models/score_rule.h"

namespace limelight::data {
namespace {

using explain::Counterfactual;
using explain::WordChange;
using nlohmann::json;

/// What is done with a component.
std::string changeOf(const Counterfactual& found, const explain::Components& components,
                     std::size_t step)
{
    if (components.isAudio(found.removed[step])) return "silenced";
    return found.replacements[step].empty() ? "removed" : "replaced";
}

std::vector<double> finiteFrom(const json& value, std::size_t count, const char* what)
{
    auto numbers = value.get<std::vector<double>>();
    bool areFine = numbers.size() == count;
    for (double number : numbers) areFine = areFine && std::isfinite(number) && number >= 0.0;
    if (!areFine) throw std::runtime_error(std::string("head: wrong numbers in ") + what);
    return numbers;
}

}  // namespace

json jsonOf(const Counterfactual& found, const explain::Components& components)
{
    json changes = json::array();
    for (std::size_t i = 0; i < found.removed.size(); ++i) {
        const std::string& by = found.replacements[i];
        changes.push_back({{"feature", found.removed[i]},
                           {"component", components.nameOf(found.removed[i])},
                           {"change", changeOf(found, components, i)},
                           {"by", by.empty() ? json(nullptr) : json(by)}});
    }
    return {{"from", found.from},
            {"to", found.to},
            {"words", explain::nameOf(found.words)},
            {"changes", changes},
            {"path",
             {{"classes", found.path.labels},
              {"probabilities", found.path.values},
              {"rule", models::nameOf(found.path.rule)}}},
            {"proven_smallest", found.isProvenSmallest},
            {"tried_below", found.triedBelow},
            {"candidates", found.candidates},
            {"passes", found.passes}};
}

Counterfactual counterfactualFrom(const json& value, const explain::Components& components)
{
    Counterfactual found;
    found.from = value.at("from");
    found.to = value.at("to");
    found.words =
        value.at("words") == nameOf(WordChange::Replace) ? WordChange::Replace : WordChange::Remove;
    for (const json& change : value.at("changes")) {
        const std::size_t feature = change.at("feature");
        if (feature >= components.count()) {
            throw std::runtime_error("the counterfactual names a component too many");
        }
        if (std::find(found.removed.begin(), found.removed.end(), feature) != found.removed.end()) {
            throw std::runtime_error("the counterfactual changes a component twice");
        }
        found.removed.push_back(feature);
        const json& by = change.at("by");
        found.replacements.push_back(by.is_null() ? std::string() : by.get<std::string>());
    }
    const json& path = value.at("path");
    found.path.labels = path.at("classes").get<std::vector<std::string>>();
    found.path.values = path.at("probabilities").get<std::vector<float>>();
    const auto rule = models::scoreRuleNamed(path.at("rule").get<std::string>());
    const std::size_t scores = (found.removed.size() + 1) * found.path.labels.size();
    if (!rule || found.path.labels.empty() || found.path.values.size() != scores) {
        throw std::runtime_error("the counterfactual's path has not a row for each change");
    }
    found.path.rule = *rule;
    const auto isClass = [&](const std::string& label) {
        return std::find(found.path.labels.begin(), found.path.labels.end(), label) !=
               found.path.labels.end();
    };
    if (!isClass(found.from) || (!found.to.empty() && !isClass(found.to))) {
        throw std::runtime_error("the counterfactual's classes are not among those of its path");
    }
    for (const float score : found.path.values) {
        if (!std::isfinite(score)) {
            throw std::runtime_error("the counterfactual's path has a score that is no number");
        }
    }
    found.isProvenSmallest = value.at("proven_smallest");
    found.triedBelow = value.at("tried_below");
    found.candidates = value.at("candidates");
    found.passes = value.at("passes");
    return found;
}

json jsonOf(const models::HeadWeights& head)
{
    return {{"classes", head.labels},
            {"sound_columns", head.soundColumns},
            {"words_columns", head.wordsColumns},
            {"sound_share", head.soundShare},
            {"sound_share_of_all_classes", head.soundShareOfAll()},
            {"sound_mean", head.soundMean},
            {"words_mean", head.wordsMean}};
}

models::HeadWeights headFrom(const json& value)
{
    models::HeadWeights head;
    head.labels = value.at("classes").get<std::vector<std::string>>();
    head.soundColumns = value.at("sound_columns");
    head.wordsColumns = value.at("words_columns");
    head.soundShare = finiteFrom(value.at("sound_share"), head.labels.size(), "sound_share");
    head.soundMean = finiteFrom(value.at("sound_mean"), head.labels.size(), "sound_mean");
    head.wordsMean = finiteFrom(value.at("words_mean"), head.labels.size(), "words_mean");
    return head;
}

}  // namespace limelight::data
