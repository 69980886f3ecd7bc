// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/model_class.h"

#include <array>

#include "core/nn/config_reader_private.h"

namespace limelight::nn {
namespace {

struct KnownName {
    const char* name;
    ModelKind kind;
    HeadUse head;
};

/// The class with a head comes first for each kind, the bare one second.
constexpr std::array<KnownName, 13> kKnownNames{{
    {"ASTForAudioClassification", ModelKind::Ast, HeadUse::Required},
    {"ASTModel", ModelKind::Ast, HeadUse::None},
    {"RobertaForSequenceClassification", ModelKind::Roberta, HeadUse::Required},
    {"RobertaModel", ModelKind::Roberta, HeadUse::None},
    {"RobertaForMaskedLM", ModelKind::Roberta, HeadUse::None},
    {"XLMRobertaForSequenceClassification", ModelKind::XlmRoberta, HeadUse::Required},
    {"XLMRobertaModel", ModelKind::XlmRoberta, HeadUse::None},
    {"XLMRobertaForMaskedLM", ModelKind::XlmRoberta, HeadUse::None},
    {"LimelightFusionForAudioTextClassification", ModelKind::Fusion, HeadUse::Required},
    {"audio-spectrogram-transformer", ModelKind::Ast, HeadUse::IfStored},
    {"roberta", ModelKind::Roberta, HeadUse::IfStored},
    {"xlm-roberta", ModelKind::XlmRoberta, HeadUse::IfStored},
    {"limelight-late-fusion", ModelKind::Fusion, HeadUse::Required},
}};

std::string nameIn(const nlohmann::json& root)
{
    const auto classes = root.find("architectures");
    if (classes != root.end() && classes->is_array() && !classes->empty() &&
        (*classes)[0].is_string()) {
        return (*classes)[0].get<std::string>();
    }
    const auto type = root.find("model_type");
    return type != root.end() && type->is_string() ? type->get<std::string>() : "";
}

}  // namespace

Result<ModelClass> modelClassFromConfig(std::string_view configJson,
                                        const std::filesystem::path& origin)
{
    auto root = objectFromText(configJson, origin);
    if (!root) return root.error();
    const std::string name = nameIn(*root);
    std::string known;
    for (const KnownName& candidate : kKnownNames) {
        if (name == candidate.name) return ModelClass{candidate.kind, candidate.head, name};
        if (candidate.head != HeadUse::IfStored) {
            known += (known.empty() ? "" : ", ") + std::string(candidate.name);
        }
    }
    if (name.empty()) {
        return Error{ErrorCode::Unsupported,
                     origin.string() +
                         ": has neither architectures nor model_type, so the network is not "
                         "known. Use the configuration that came with the model.",
                     {}};
    }
    return Error{ErrorCode::Unsupported,
                 origin.string() + ": architectures: \"" + name.substr(0, 100) +
                     "\" is not known here. Known: " + known +
                     ". Use one of them, or run the model as an external command.",
                 {}};
}

const char* classNameOf(ModelKind kind, bool hasHead)
{
    const HeadUse wanted = hasHead ? HeadUse::Required : HeadUse::None;
    for (const KnownName& known : kKnownNames) {
        if (known.kind == kind && (known.head == wanted || kind == ModelKind::Fusion)) {
            return known.name;
        }
    }
    return "";
}

}  // namespace limelight::nn
