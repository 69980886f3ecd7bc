// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/component_names.h"

#include <algorithm>
#include <set>
#include <sstream>

#include "core/text/words.h"

namespace limelight::explain {
namespace {

const std::string kWord = "word:";

std::vector<std::size_t> wordsNamed(const Components& components, const std::string& word)
{
    std::vector<std::size_t> features;
    const std::string wanted = text::lowerCaseOf(word);
    for (std::size_t w = 0; w < components.words.size(); ++w) {
        if (text::lowerCaseOf(components.words[w].word) == wanted) {
            features.push_back(components.audio.size() + w);
        }
    }
    return features;
}

std::vector<std::size_t> soundsNamed(const Components& components, const std::string& name)
{
    std::vector<std::size_t> features;
    for (std::size_t a = 0; a < components.audio.size(); ++a) {
        if (components.audio[a].name() == name || components.audio[a].stem == name) {
            features.push_back(a);
        }
    }
    return features;
}

Error unknown(const Components& components, const std::string& name)
{
    std::string stems;
    for (const std::string& stem : components.stems) {
        stems += (stems.empty() ? "" : ", ") + stem;
    }
    return {
        ErrorCode::BadArgument,
        "component: there is no \"" + name + "\". " +
            (stems.empty() ? std::string()
                           : "Name a stem (" + stems + "), one of its segments (" +
                                 components.audio.front().name() + " to " +
                                 components.audio.back().name() + "), or ") +
            (components.words.empty() ? "no word: there are none."
                                      : "a word as word:" + components.words.front().word + "."),
        {}};
}

}  // namespace

Result<std::vector<std::size_t>> featuresNamed(const Components& components,
                                               const std::string& list)
{
    std::set<std::size_t> features;
    std::istringstream names(list);
    for (std::string name; std::getline(names, name, ',');) {
        if (name.empty()) continue;
        const bool isWord = name.rfind(kWord, 0) == 0;
        const auto found = isWord ? wordsNamed(components, name.substr(kWord.size()))
                                  : soundsNamed(components, name);
        if (found.empty()) return unknown(components, name);
        features.insert(found.begin(), found.end());
    }
    return std::vector<std::size_t>(features.begin(), features.end());
}

std::string typedNameOf(const Components& components, std::size_t feature)
{
    return components.isAudio(feature) ? components.nameOf(feature)
                                       : kWord + components.nameOf(feature);
}

}  // namespace limelight::explain
