// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// From a model folder to a classifier.

#include <filesystem>
#include <memory>

#include "core/base/result.h"
#include "core/base/run.h"
#include "core/models/classifier.h"

namespace limelight::models {

/// Opens a folder in Hugging Face layout as it lies on the disk: `config.json`, and
/// `model.safetensors` or the shards of `model.safetensors.index.json`, stored as F32, F16, BF16 or
/// F64; and
///   - AST (`ASTForAudioClassification`, `ASTModel`): `preprocessor_config.json`
///   - RoBERTa and XLM-RoBERTa (`...ForSequenceClassification`, `...Model`, `...ForMaskedLM`): a
///     tokenizer, see `text::loadTokenizer`
///   - LimelightFusionForAudioTextClassification: both
///
/// A base class loads without a head: its card has no labels, it encodes, and `score` is
/// Unsupported. Scores follow `problem_type`, else transformers' pipelines (softmax of several
/// labels, sigmoid of one label where words are read), and of one label of an AST, whose softmax
/// would always be 1, the number itself.
///
/// The word table has a row for each token of the tokenizer, or is padded to a multiple of eight
/// with fewer than 128 rows more; any other size is refused, as the ids would mean other words.
///
/// A `limelight.json` beside them may say name, task, licence, figures, `synthetic`, `score_rule`
/// ("softmax", "sigmoid", "linear"; it goes before everything above) and `lyrics_cleaning`
/// {lowercase, strip_ascii_punctuation, max_tokens}.
///
/// A folder whose `limelight.json` holds "external" {command, ...} instead names a program that
/// answers for the model; it is started, so whoever calls this has the user's agreement.
/// @error NotFound     the folder, its config.json, its weights or its tokenizer is not there
/// @error BadWeights   missing, extra and misshapen tensors (named, with the shapes expected and
///                     found), a malformed file, files that do not belong together, two models in
///                     one folder, labels that are not as many as the scores, a tokenizer of
///                     another size, NaN or infinities in a tensor (named)
/// @error Unsupported  another architecture; numbers stored as F8, F4 or integers
/// @error Unreadable   malformed tokenizer files, a file that shrank meanwhile
/// @error ProgramFailed  an external model's program that does not answer as it should
/// @error Environment  the SentencePiece module is missing
/// @error Cancelled, OutOfMemory
/// @cost  one pass over the weight files, hashed meanwhile; memory for the networks' numbers as F32
///        and a few MiB
Result<std::unique_ptr<Classifier>> loadClassifier(const std::filesystem::path& folder, Run& run);

/// The same, with encoders that multiply in a precision of the user's choice.
/// @error Unsupported  this CPU does not multiply so, or the folder names a program, which decides
///                     for itself
Result<std::unique_ptr<Classifier>> loadClassifier(const std::filesystem::path& folder,
                                                   EncoderPrecision precision, Run& run);

}  // namespace limelight::models
