// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/findings_json.h"

#include <nlohmann/json.hpp>
#include <stdexcept>

#include "core/data/counterfactual_json_private.h"
#include "core/data/trust_json_private.h"

namespace limelight::data {

namespace {

using explain::Explanation;
using explain::Findings;
using nlohmann::json;

Findings findingsFrom(const json& document, const Explanation& explanation)
{
    Findings findings;
    for (const json& one : document.at("trust")) {
        explain::Trust trust = trustFrom(one, explanation.components.count());
        if (explanation.fitOf(trust.label, trust.modality) == nullptr) {
            throw std::runtime_error("trust of \"" + trust.label + "\", which was not explained");
        }
        if (findings.trustOf(trust.label, trust.modality) != nullptr) {
            throw std::runtime_error("trust of \"" + trust.label + "\" is in it twice");
        }
        findings.trust.push_back(std::move(trust));
    }
    for (const json& one : document.at("counterfactuals")) {
        explain::Counterfactual found = counterfactualFrom(one, explanation.components);
        if (findings.counterfactualOf(found.words) != nullptr) {
            throw std::runtime_error("two counterfactuals treat words alike");
        }
        findings.counterfactuals.push_back(std::move(found));
    }
    return findings;
}

}  // namespace

std::string jsonOf(const Findings& findings, const Explanation& explanation)
{
    if (findings.isEmpty()) return {};
    json document{{"schema_version", kFindingsSchemaVersion},
                  {"trust", json::array()},
                  {"counterfactuals", json::array()}};
    for (const explain::Trust& trust : findings.trust) document["trust"].push_back(jsonOf(trust));
    for (const explain::Counterfactual& found : findings.counterfactuals) {
        document["counterfactuals"].push_back(jsonOf(found, explanation.components));
    }
    return document.dump(-1, ' ', false, json::error_handler_t::replace);
}

Result<Findings> findingsFromJson(const std::string& text, const Explanation& explanation,
                                  const std::string& origin)
{
    if (text.empty()) return Findings{};
    try {
        const json document = json::parse(text);
        const int version = document.at("schema_version");
        if (version > kFindingsSchemaVersion) {
            return Error{ErrorCode::Unsupported,
                         origin +
                             ": what was found about it was written by a newer Limelight. "
                             "Update Limelight to open it.",
                         {}};
        }
        return findingsFrom(document, explanation);
    } catch (const std::exception& problem) {
        return Error{ErrorCode::Unreadable,
                     origin + ": what was found about it is damaged (" + problem.what() +
                         "). Use a copy of the file.",
                     {}};
    }
}

}  // namespace limelight::data
