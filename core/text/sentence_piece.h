// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Lyrics to token ids as XLM-RoBERTa reads them, and the training of such a vocabulary.

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/text/tokenizer.h"

namespace limelight::text {

/// A `sentencepiece.bpe.model` with the id order and the template of XLM-RoBERTa: `<s>` 0,
/// `<pad>` 1, `</s>` 2, `<unk>` 3, then the pieces; `<mask>` last. Special tokens written out in
/// the text are read as such, with the white space (Python's) in front of them and, `<mask>`
/// excepted, behind them.
/// @source  transformers `XLMRobertaTokenizer` (slow) @ 299aafe55, sentencepiece 0.1.97
/// @thread  any; calls from several threads are answered one after another
class SentencePieceTokenizer : public Tokenizer {
public:
    static constexpr std::int64_t kBegin = 0;
    static constexpr std::int64_t kPadding = 1;
    static constexpr std::int64_t kEnd = 2;
    static constexpr std::int64_t kUnknown = 3;

    /// @error NotFound, Unreadable (not a SentencePiece model), Environment (the SentencePiece
    ///        module is not beside the program, in ../lib/limelight or in LIMELIGHT_MODULES)
    static Result<SentencePieceTokenizer> load(const std::filesystem::path& modelFile);

    ~SentencePieceTokenizer() override;
    SentencePieceTokenizer(SentencePieceTokenizer&&) noexcept;
    SentencePieceTokenizer& operator=(SentencePieceTokenizer&&) noexcept;

    /// Rows of the model's embedding table: pieces + 2.
    std::int64_t vocabularySize() const override;

    using Tokenizer::encode;
    std::vector<TokenisedText> encode(std::span<const std::string> utf8,
                                      int maxTokens) const override;
    std::vector<std::string> tokensOf(std::span<const std::int64_t> ids) const override;

private:
    struct Model;
    explicit SentencePieceTokenizer(std::unique_ptr<Model> model);
    std::unique_ptr<Model> model_;
};

/// Trains a unigram vocabulary with nmt_nfkc normalisation and writes it. Same lines, same bytes.
/// @param lines   [n] UTF-8, one verse or sentence each; more than 4,192 bytes are skipped
/// @param pieces  wanted, specials included; fewer when the lines do not hold as many
/// @param file    written atomically
/// @error         BadArgument when the lines are too few or the vocabulary too small for them;
///                Environment (no module), NotWritable, DiskFull
Status trainSentencePiece(std::span<const std::string> lines, int pieces,
                          const std::filesystem::path& file);

}  // namespace limelight::text
