// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <utility>

#include "core/text/byte_level.h"
#include "core/text/token_json_private.h"
#include "core/text/tokenizer_json_private.h"
#include "core/text/tokenizer_settings_private.h"
#include "core/text/unicode_text.h"

namespace limelight::text {
namespace {

using nlohmann::json;

/// One file, and what may be wrong with it.
class Checker {
public:
    explicit Checker(const std::filesystem::path& file) : file_(file) {}
    const std::filesystem::path& file() const { return file_; }

    Error bad(const std::string& what) const { return badTokenFile(file_, what); }
    Error unsupported(const std::string& what) const
    {
        return {ErrorCode::Unsupported,
                file_.string() + ": " + what +
                    " is not read here; RoBERTa's byte-level BPE is. Use a model with that "
                    "tokeniser, or put its own files (vocab.json and merges.txt, or "
                    "sentencepiece.bpe.model) beside it.",
                {}};
    }

private:
    const std::filesystem::path& file_;
};

/// A member, null when there is none.
const json& member(const json& object, const std::string& name)
{
    static const json none;
    const auto found = object.is_object() ? object.find(name) : object.end();
    return found == object.end() ? none : *found;
}

std::string typeOf(const json& object)
{
    const json& type = member(object, "type");
    return type.is_string() ? type.get<std::string>() : std::string();
}

/// Whether an option is off: absent, null, false, zero or empty.
bool isOff(const json& value)
{
    return value.is_null() || value == false || value == 0 || value == 0.0 || value == "";
}

Status checkModel(const TokenizerDocument& document, const Checker& check)
{
    const json& model = member(document.rest, "model");
    const std::string type = typeOf(model);
    if (type != "BPE" && !(type.empty() && document.hasMerges)) {
        return check.unsupported("a model of type " + quotedEntry(type));
    }
    for (const char* option : {"dropout", "continuing_subword_prefix", "end_of_word_suffix",
                               "fuse_unk", "byte_fallback", "ignore_merges"}) {
        if (!isOff(member(model, option))) {
            return check.unsupported(std::string("the model's ") + option);
        }
    }
    if (!document.hasVocabulary) return check.bad("model.vocab is no object of tokens and ids");
    if (!document.hasMerges) return check.bad("model.merges is no list");
    for (std::size_t rank = 0; rank < document.merges.size(); ++rank) {
        for (std::string_view symbol : {document.merges.left(rank), document.merges.right(rank),
                                        document.merges.joined(rank)}) {
            if (!document.vocabulary.idOf(symbol)) {
                return check.bad("merge " + std::to_string(rank + 1) + " needs " +
                                 quotedEntry(symbol) + ", which the vocabulary lacks");
            }
        }
    }
    return Done{};
}

Status checkSplitting(const json& root, const Checker& check)
{
    const json& normalizer = member(root, "normalizer");
    if (!normalizer.is_null()) {
        return check.unsupported("a normalizer of type " + quotedEntry(typeOf(normalizer)));
    }
    const json& pre = member(root, "pre_tokenizer");
    if (typeOf(pre) != "ByteLevel") {
        return check.unsupported("a pre_tokenizer of type " + quotedEntry(typeOf(pre)));
    }
    if (member(pre, "use_regex") == false) return check.unsupported("use_regex false");
    if (member(member(root, "truncation"), "direction") == "Left") {
        return check.unsupported("truncation on the left");
    }
    return Done{};
}

Result<std::vector<AddedToken>> addedTokensFrom(const json& root, const TokenTable& vocabulary,
                                                const Checker& check)
{
    std::vector<AddedToken> tokens;
    TokenTable seen;
    const json& list = member(root, "added_tokens");
    if (list.is_null()) return tokens;
    if (!list.is_array()) return check.bad("added_tokens is not a list");
    for (const json& value : list) {
        const std::string name = "added token " + std::to_string(tokens.size() + 1);
        auto token = declaredTokenFrom(value, name, check.file());
        if (!token) return token.error();
        auto id =
            tokenIdFrom(member(value, "id"), name + " " + quotedEntry(token->text), check.file());
        if (!id) return id.error();
        if (member(value, "single_word") == true) {
            return check.unsupported(quotedEntry(token->text) + " as a single_word token");
        }
        if (vocabulary.idOf(token->text).value_or(*id) != *id ||
            vocabulary.tokenOf(*id).value_or(token->text) != token->text) {
            return check.bad(name + " " + quotedEntry(token->text) +
                             " and the vocabulary disagree on id " + std::to_string(*id));
        }
        seen.add(token->text, *id);
        tokens.push_back({token->text, *id, token->stripsLeft.value_or(false),
                          token->stripsRight.value_or(false)});
    }
    if (const auto fault = seen.close()) return check.bad("added tokens: " + *fault);
    return tokens;
}

/// `["</s>", 2]` of RobertaProcessing.
Result<std::int64_t> idOfFrame(const json& pair, const char* name, const Checker& check)
{
    if (!pair.is_array() || pair.size() != 2) {
        return check.bad(std::string("post_processor.") + name + " is no token and id");
    }
    return tokenIdFrom(pair[1], std::string("post_processor.") + name, check.file());
}

/// The id of a TemplateProcessing's special token at one end of a single text.
Result<std::int64_t> idOfTemplate(const json& processor, std::size_t place, const Checker& check)
{
    const json& single = member(processor, "single");
    if (!single.is_array() || single.size() != 3 || member(single[1], "Sequence").is_null()) {
        return check.unsupported("a post_processor other than begin, text, end");
    }
    const json& name = member(member(single[place], "SpecialToken"), "id");
    if (!name.is_string()) {
        return check.unsupported("a post_processor other than begin, text, end");
    }
    const json& special = member(member(processor, "special_tokens"), name.get<std::string>());
    const json& ids = member(special, "ids");
    if (!ids.is_array() || ids.size() != 1) {
        return check.bad("post_processor: " + quotedEntry(name.get<std::string>()) +
                         " has not one id");
    }
    return tokenIdFrom(ids[0], "post_processor", check.file());
}

/// Begin and end of a text.
Result<std::pair<std::int64_t, std::int64_t>> frameFrom(const json& root, const Checker& check)
{
    const json& processor = member(root, "post_processor");
    const std::string type = typeOf(processor);
    if (type != "RobertaProcessing" && type != "TemplateProcessing") {
        return check.unsupported("a post_processor of type " + quotedEntry(type));
    }
    const bool isRoberta = type == "RobertaProcessing";
    auto begin = isRoberta ? idOfFrame(member(processor, "cls"), "cls", check)
                           : idOfTemplate(processor, 0, check);
    if (!begin) return begin.error();
    auto end = isRoberta ? idOfFrame(member(processor, "sep"), "sep", check)
                         : idOfTemplate(processor, 2, check);
    if (!end) return end.error();
    return std::pair{*begin, *end};
}

/// The id of what the vocabulary lacks; -1 when it lacks nothing.
Result<std::int64_t> unknownFrom(const json& root, const TokenTable& vocabulary,
                                 const Checker& check)
{
    const json& name = member(member(root, "model"), "unk_token");
    if (name.is_string()) {
        const auto id = vocabulary.idOf(name.get<std::string>());
        if (!id) {
            return check.bad("the vocabulary lacks the unk_token " +
                             quotedEntry(name.get<std::string>()));
        }
        return *id;
    }
    for (unsigned byte = 0; byte < 256; ++byte) {
        std::string spelled;
        appendUtf8(spelled, byteLevelCharacterOf(static_cast<std::uint8_t>(byte)));
        if (!vocabulary.idOf(spelled)) {
            return check.unsupported("a vocabulary without " + quotedEntry(spelled) +
                                     " and without unk_token");
        }
    }
    return -1;
}

}  // namespace

Result<BytePairDescription> describeTokenizerJson(const std::string& bytes,
                                                  const std::filesystem::path& file)
{
    const Checker check(file);
    auto document = tokenizerFromJson(bytes, file);
    if (!document) return document.error();
    const json& root = document->rest;
    if (auto status = checkModel(*document, check); !status) return status.error();
    if (auto status = checkSplitting(root, check); !status) return status.error();
    auto added = addedTokensFrom(root, document->vocabulary, check);
    if (!added) return added.error();
    auto frame = frameFrom(root, check);
    if (!frame) return frame.error();
    auto unknown = unknownFrom(root, document->vocabulary, check);
    if (!unknown) return unknown.error();

    BytePairDescription description;
    description.rules = TokenizerRules::Fast;
    description.addedTokens = std::move(*added);
    description.begin = frame->first;
    description.end = frame->second;
    description.unknown = *unknown;
    // The fast tokenizers' own default is to add one.
    const json& prefix = member(member(root, "pre_tokenizer"), "add_prefix_space");
    description.addsPrefixSpace = !prefix.is_boolean() || prefix.get<bool>();
    description.vocabulary = std::move(document->vocabulary);
    description.merges = std::move(document->merges);
    return description;
}

}  // namespace limelight::text
