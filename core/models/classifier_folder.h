// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// From a model folder to a classifier.

#include <filesystem>
#include <memory>

#include "core/base/result.h"
#include "core/base/run.h"
#include "core/models/classifier.h"

namespace limelight::models {

/// Opens a folder in Hugging Face layout: `config.json` and `model.safetensors` (or its shards),
/// and
///   - AST: `preprocessor_config.json`
///   - XLM-RoBERTa: `sentencepiece.bpe.model`
///   - LimelightFusionForAudioTextClassification: both
/// A `limelight.json` beside them may say name, task, licence, figures, `synthetic` and
/// `lyrics_cleaning` {lowercase, strip_ascii_punctuation, max_tokens}.
/// A folder whose `limelight.json` holds "external" {command, ...} instead names a program that
/// answers for the model; it is started, so whoever calls this has the user's agreement.
/// @error NotFound     the folder or its config.json is not there
/// @error BadWeights   a missing or misshapen tensor (named, with the shapes expected and found), a
///                     malformed file, files that do not belong together
/// @error Unsupported  another architecture; a RoBERTa with a byte-level BPE vocabulary
/// @error Environment  the SentencePiece module is missing
/// @error ProgramFailed  an external model's program that does not answer as it should
/// @error Cancelled, OutOfMemory
Result<std::unique_ptr<Classifier>> loadClassifier(const std::filesystem::path& folder, Run& run);

}  // namespace limelight::models
