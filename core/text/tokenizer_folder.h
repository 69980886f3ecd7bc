// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The tokeniser that lies in a model's folder, whatever its kind.

#include <filesystem>
#include <memory>
#include <vector>

#include "core/base/result.h"
#include "core/text/tokenizer.h"

namespace limelight::text {

/// Opens the tokeniser of a folder: `sentencepiece.bpe.model` as XLM-RoBERTa's, `vocab.json` with
/// `merges.txt` or else `tokenizer.json` as RoBERTa's. Where files of both kinds lie, the
/// `tokenizer_class` of tokenizer_config.json decides, then the `model_type` of config.json.
///
/// @error NotFound     no file of either kind; says which were looked for
/// @error Unsupported  files of both kinds and nothing that decides between them; a class that
///                     reads the same files in another way (Camembert, mBART, GPT-2, CLIP); tokens
///                     added to a SentencePiece vocabulary; a Unigram tokenizer.json without its
///                     sentencepiece.bpe.model
/// @error              and what `BytePairTokenizer::load` and `SentencePieceTokenizer::load` give
Result<std::unique_ptr<Tokenizer>> loadTokenizer(const std::filesystem::path& folder);

/// The files whose bytes decide the ids, those that are there, in a fixed order: for the identity
/// of a model. Empty where there is no tokeniser.
std::vector<std::filesystem::path> tokenizerFilesOf(const std::filesystem::path& folder);

}  // namespace limelight::text
