// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/checkpoint_names.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace limelight::nn {
namespace {

constexpr std::string_view kAstPrefix = "audio_spectrogram_transformer.";
constexpr std::string_view kRobertaPrefix = "roberta.";
constexpr std::string_view kAstAnchor = "embeddings.cls_token";
constexpr std::string_view kRobertaAnchor = "embeddings.position_embeddings.weight";

bool startsWith(std::string_view text, std::string_view start)
{
    return text.substr(0, start.size()) == start;
}

bool endsWith(std::string_view text, std::string_view end)
{
    return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

void replaceWord(std::string& text, std::string_view from, std::string_view to)
{
    for (std::size_t at = text.find(from); at != std::string::npos;
         at = text.find(from, at + to.size())) {
        text.replace(at, from.size(), to);
    }
}

/// Where one kind's body lies: the prefix of its paths, and a tensor that each file has.
struct BodyPlace {
    std::string prefix;
    std::string anchor;
    bool mayLackPrefix;
};

BodyPlace placeOf(ModelKind kind)
{
    switch (kind) {
        case ModelKind::Ast:
            return {std::string(kAstPrefix), std::string(kAstAnchor), true};
        case ModelKind::Roberta:
        case ModelKind::XlmRoberta:
            return {std::string(kRobertaPrefix), std::string(kRobertaAnchor), true};
        case ModelKind::Fusion:
            break;
    }
    return {"audio_model.", std::string(kAstAnchor), false};
}

/// Finds what stands before the network's names, by its anchor; the shortest if there are several.
void findWrapper(const BodyPlace& place, const std::vector<std::string>& stored,
                 CheckpointNames& names)
{
    bool isFound = false;
    for (const std::string& name : stored) {
        if (!endsWith(name, place.anchor)) continue;
        std::string before = name.substr(0, name.size() - place.anchor.size());
        if (!before.empty() && before.back() != '.') continue;
        const bool hasPrefix = endsWith(before, place.prefix) &&
                               (before.size() == place.prefix.size() ||
                                before[before.size() - place.prefix.size() - 1] == '.');
        if (!hasPrefix && !place.mayLackPrefix) continue;
        if (hasPrefix) before.resize(before.size() - place.prefix.size());
        if (isFound && before.size() >= names.wrapper.size()) continue;
        isFound = true;
        names.wrapper = before;
        names.omittedPrefix = hasPrefix ? "" : place.prefix;
    }
}

bool isBodyPart(std::string_view name)
{
    constexpr std::array<std::string_view, 4> kParts{"embeddings.", "encoder.", "layernorm.",
                                                     "pooler."};
    return std::any_of(kParts.begin(), kParts.end(),
                       [&](std::string_view part) { return startsWith(name, part); });
}

/// A masked-LM file may keep the tied word table under the name of its other end.
void useTiedWordTable(CheckpointNames& names)
{
    const std::string table = std::string(kRobertaPrefix) + "embeddings.word_embeddings.weight";
    const auto decoder = names.storedOf.find("lm_head.decoder.weight");
    if (!names.has(table) && decoder != names.storedOf.end()) {
        names.storedOf[table] = decoder->second;
    }
}

}  // namespace

const char* headPathOf(ModelKind kind)
{
    switch (kind) {
        case ModelKind::Ast:
            return "classifier.dense.weight";
        case ModelKind::Roberta:
        case ModelKind::XlmRoberta:
            return "classifier.out_proj.weight";
        case ModelKind::Fusion:
            break;
    }
    return "classifier.fc.weight";
}

std::string CheckpointNames::spelled(const std::string& path) const
{
    const bool isShort = !omittedPrefix.empty() && startsWith(path, omittedPrefix);
    return wrapper + (isShort ? path.substr(omittedPrefix.size()) : path);
}

bool CheckpointNames::hasHead(ModelKind kind) const
{
    return has(headPathOf(kind));
}

bool CheckpointNames::hasPooler() const
{
    return has(std::string(kRobertaPrefix) + "pooler.dense.weight");
}

CheckpointNames checkpointNamesOf(ModelKind kind, const std::vector<std::string>& stored)
{
    CheckpointNames names;
    const BodyPlace place = placeOf(kind);
    findWrapper(place, stored, names);
    for (const std::string& name : stored) {
        if (!startsWith(name, names.wrapper)) {
            names.foreign.push_back(name);
            continue;
        }
        std::string path = name.substr(names.wrapper.size());
        replaceWord(path, "gamma", "weight");
        replaceWord(path, "beta", "bias");
        if (!names.omittedPrefix.empty() && isBodyPart(path)) path = names.omittedPrefix + path;
        const auto [known, isNew] = names.storedOf.emplace(path, name);
        if (!isNew) names.repeated.push_back('"' + known->second + "\" and \"" + name + '"');
    }
    if (kind == ModelKind::Roberta || kind == ModelKind::XlmRoberta) useTiedWordTable(names);
    return names;
}

bool isInBody(ModelKind kind, const std::string& path)
{
    std::vector<std::string> prefixes{placeOf(kind).prefix};
    if (kind == ModelKind::Fusion) prefixes.emplace_back("text_model.");
    for (const std::string& prefix : prefixes) {
        if (!startsWith(path, prefix)) continue;
        const std::string part = path.substr(prefix.size());
        return part != "embeddings.position_ids" && part != "embeddings.token_type_ids" &&
               !startsWith(part, "pooler.");
    }
    return false;
}

}  // namespace limelight::nn
