// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Lyrics to token ids as RoBERTa reads them: byte-level byte-pair encoding.

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/text/tokenizer.h"

namespace limelight::text {

struct BytePairFiles;

/// RoBERTa's tokeniser: special tokens are cut out (the longest first, `<mask>` with the white
/// space in front of it), the rest is split into words by GPT-2's expression, each word's bytes are
/// merged by rank, `<s>` and `</s>` go around. No normalisation of any kind.
///
/// The folder's vocab.json and merges.txt are read as the slow tokenizer reads them, oddities
/// included: the first line of merges.txt is dropped whatever it holds, what follows its last line
/// end is lost, and of a pair listed twice the last rank counts. A folder with tokenizer.json
/// alone is read as the fast tokenizer reads it. The two give the same ids but for these:
///  - `add_prefix_space`: slow, one blank in front of a text that does not begin with white space;
///    fast, one in front of every stretch between special tokens that does not begin with a blank.
///  - Equal pairs that overlap in rare ways are merged in another order (see `MergeOrder`).
///  - U+001C ... U+001F beside `<mask>`: white space to the slow one only.
///
/// A token that tokenizer_config.json, special_tokens_map.json or added_tokens.json give as bare
/// text has RoBERTa's usual flags: `<mask>` eats the white space in front of it, nothing else eats
/// any.
/// @source   transformers `RobertaTokenizer` @ 299aafe55, `RobertaTokenizerFast` with tokenizers
///           0.23.2
/// @differs  A special token that the vocabulary lacks is ordinary text (there it gets an id beyond
///           the embedding table); around bare texts in special_tokens_map.json and
///           added_tokens.json the slow tokenizer of that release, and no other, strips both sides;
///           `do_lower_case` and `single_word` in tokenizer_config.json have no effect there
///           either.
///           Letters, numbers and white space are those of ICU's Unicode version.
/// @thread   any
class BytePairTokenizer : public Tokenizer {
public:
    /// @error NotFound     neither vocab.json with merges.txt nor tokenizer.json
    /// @error Unreadable   names the file and the entry or line: not JSON, an id that is negative,
    ///                     above 2^24 - 1 or no whole number, a token or an id twice, a merge that
    ///                     is not two symbols, a begin, end or unknown token without an id
    /// @error Unsupported  another tokenizer class, model, normaliser, pre-tokeniser or
    ///                     post-processor; texts cut at their beginning; a file above 64 MiB
    static Result<BytePairTokenizer> load(const std::filesystem::path& folder);

    /// The same from bytes that were read already.
    static Result<BytePairTokenizer> read(const BytePairFiles& files);

    ~BytePairTokenizer() override;
    BytePairTokenizer(BytePairTokenizer&&) noexcept;
    BytePairTokenizer& operator=(BytePairTokenizer&&) noexcept;

    /// The largest id + 1.
    std::int64_t vocabularySize() const override;

    using Tokenizer::encode;
    std::vector<TokenisedText> encode(std::span<const std::string> utf8,
                                      int maxTokens) const override;
    std::vector<std::string> tokensOf(std::span<const std::int64_t> ids) const override;

    /// The text that gives these ids, special tokens written out; bytes that form no UTF-8 become
    /// U+FFFD.
    std::string textOf(std::span<const std::int64_t> ids) const;

private:
    struct Model;
    explicit BytePairTokenizer(std::unique_ptr<const Model> model);
    std::unique_ptr<const Model> model_;
};

}  // namespace limelight::text
