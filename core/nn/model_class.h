// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Which network a `config.json` names. No torch here.

#include <filesystem>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/nn/model_options.h"

namespace limelight::nn {

/// Whether a class scores labels.
enum class HeadUse {
    Required,  ///< `...ForSequenceClassification`: a checkpoint without its head is incomplete
    None,      ///< `RobertaModel`, `RobertaForMaskedLM`: an encoder, whatever else is stored
    IfStored   ///< only `model_type` is given: the tensors decide
};

struct ModelClass {
    ModelKind kind = ModelKind::Ast;
    HeadUse head = HeadUse::Required;
    std::string name;  ///< as the file spells it
};

/// What a model folder's configuration says it is, by `architectures[0]`, else `model_type`.
/// @error BadWeights (not JSON), Unsupported (another architecture, named)
Result<ModelClass> modelClassFromConfig(std::string_view configJson,
                                        const std::filesystem::path& origin);

/// The published class of a network, or this program's own for late fusion.
const char* classNameOf(ModelKind kind, bool hasHead);

}  // namespace limelight::nn
