// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/tokenizer_folder.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "core/text/byte_pair_files_private.h"
#include "core/text/byte_pair_tokenizer.h"
#include "core/text/sentence_piece.h"
#include "core/text/token_json_private.h"
#include "core/text/tokenizer_settings_private.h"

namespace limelight::text {
namespace {

constexpr const char* kSentencePieceFile = "sentencepiece.bpe.model";
constexpr std::array<std::string_view, 2> kSentencePieceClasses{"XLMRobertaTokenizer",
                                                                "XLMRobertaTokenizerFast"};
constexpr std::array<std::string_view, 5> kSentencePieceSpecials{"<s>", "<pad>", "</s>", "<unk>",
                                                                 "<mask>"};

enum class Kind { None, SentencePiece, BytePair, Either };

bool isThere(const std::filesystem::path& file)
{
    std::error_code code;
    return std::filesystem::is_regular_file(file, code);
}

/// What the files alone say. XLM-RoBERTa's folders hold a tokenizer.json too.
Kind kindOfFiles(const std::filesystem::path& folder)
{
    const bool isPiece = isThere(folder / kSentencePieceFile);
    const bool isPair = isThere(folder / "vocab.json") && isThere(folder / "merges.txt");
    if (isPiece) return isPair ? Kind::Either : Kind::SentencePiece;
    const bool hasSome = isPair || isThere(folder / "tokenizer.json") ||
                         isThere(folder / "vocab.json") || isThere(folder / "merges.txt");
    return hasSome ? Kind::BytePair : Kind::None;
}

Result<TokenizerSettings> settingsOf(const std::filesystem::path& folder)
{
    std::array<std::optional<std::string>, 3> bytes;
    constexpr std::array<const char*, 3> kNames{"tokenizer_config.json", "special_tokens_map.json",
                                                "added_tokens.json"};
    for (std::size_t i = 0; i < kNames.size(); ++i) {
        auto read = bytesIfThere(folder / kNames[i]);
        if (!read) return read.error();
        bytes[i] = std::move(*read);
    }
    return tokenizerSettingsFrom(folder, bytes[0], bytes[1], bytes[2]);
}

bool isSentencePieceClass(std::string_view name)
{
    return std::find(kSentencePieceClasses.begin(), kSentencePieceClasses.end(), name) !=
           kSentencePieceClasses.end();
}

Result<std::string> modelTypeOf(const std::filesystem::path& folder)
{
    auto bytes = bytesIfThere(folder / "config.json");
    if (!bytes) return bytes.error();
    if (!*bytes) return std::string();
    auto root = objectFromJson(**bytes, folder / "config.json");
    if (!root) return root.error();
    const nlohmann::json type = root->value("model_type", nlohmann::json());
    return type.is_string() ? type.get<std::string>() : std::string();
}

/// Which of two kinds the model was trained with.
Result<Kind> decide(const std::filesystem::path& folder, const TokenizerSettings& settings)
{
    if (isSentencePieceClass(settings.tokenizerClass)) return Kind::SentencePiece;
    if (isBytePairClass(settings.tokenizerClass)) return Kind::BytePair;
    auto type = modelTypeOf(folder);
    if (!type) return type.error();
    if (*type == "xlm-roberta") return Kind::SentencePiece;
    if (*type == "roberta") return Kind::BytePair;
    return Error{ErrorCode::Unsupported,
                 folder.string() +
                     ": holds two tokenisers, sentencepiece.bpe.model and vocab.json with "
                     "merges.txt, and neither tokenizer_class in tokenizer_config.json nor "
                     "model_type in config.json says which is the model's. Remove "
                     "sentencepiece.bpe.model for a RoBERTa, vocab.json and merges.txt for an "
                     "XLM-RoBERTa.",
                 {}};
}

/// XLM-RoBERTa's ids follow from the SentencePiece model alone; what asks for others is refused.
Status checkSentencePiece(const std::filesystem::path& folder, const TokenizerSettings& settings)
{
    const std::string& name = settings.tokenizerClass;
    if (!name.empty() && !isSentencePieceClass(name) && name != "PreTrainedTokenizerFast" &&
        name != "TokenizersBackend") {
        return Error{ErrorCode::Unsupported,
                     (folder / "tokenizer_config.json").string() + ": tokenizer_class " +
                         quotedEntry(name) +
                         " is not read here; of SentencePiece tokenisers, XLM-RoBERTa's is. Use a "
                         "model with that tokeniser.",
                     {}};
    }
    for (const DeclaredToken& token : settings.added) {
        if (std::find(kSentencePieceSpecials.begin(), kSentencePieceSpecials.end(), token.text) !=
            kSentencePieceSpecials.end()) {
            continue;
        }
        return Error{ErrorCode::Unsupported,
                     folder.string() + ": adds the token " + quotedEntry(token.text) +
                         " to its SentencePiece vocabulary, which is not read here. Use a model "
                         "with XLM-RoBERTa's own vocabulary.",
                     {}};
    }
    return Done{};
}

template <class Loaded>
Result<std::unique_ptr<Tokenizer>> asTokenizer(Result<Loaded> loaded)
{
    if (!loaded) return loaded.error();
    return std::unique_ptr<Tokenizer>(std::make_unique<Loaded>(std::move(*loaded)));
}

Error notFound(const std::filesystem::path& folder)
{
    return {ErrorCode::NotFound,
            folder.string() +
                ": no tokeniser; looked for sentencepiece.bpe.model, vocab.json with merges.txt, "
                "and tokenizer.json. Copy the files of the model's tokeniser into the folder.",
            {}};
}

}  // namespace

Result<std::unique_ptr<Tokenizer>> loadTokenizer(const std::filesystem::path& folder)
{
    Kind kind = kindOfFiles(folder);
    if (kind == Kind::None) return notFound(folder);
    if (kind == Kind::BytePair) return asTokenizer(BytePairTokenizer::load(folder));
    auto settings = settingsOf(folder);
    if (!settings) return settings.error();
    if (kind == Kind::Either) {
        auto decided = decide(folder, *settings);
        if (!decided) return decided.error();
        if (*decided == Kind::BytePair) return asTokenizer(BytePairTokenizer::load(folder));
    }
    if (auto status = checkSentencePiece(folder, *settings); !status) return status.error();
    return asTokenizer(SentencePieceTokenizer::load(folder / kSentencePieceFile));
}

std::vector<std::filesystem::path> tokenizerFilesOf(const std::filesystem::path& folder)
{
    std::vector<std::filesystem::path> files;
    const auto add = [&](std::initializer_list<const char*> names) {
        for (const char* name : names) {
            if (isThere(folder / name)) files.push_back(folder / name);
        }
    };
    Kind kind = kindOfFiles(folder);
    if (kind == Kind::None) return files;
    const auto settings = settingsOf(folder);
    if (kind == Kind::Either && settings) {
        const auto decided = decide(folder, *settings);
        if (decided) kind = *decided;
    }
    if (kind != Kind::BytePair) add({kSentencePieceFile});
    if (kind != Kind::SentencePiece) {
        const bool hasPair = isThere(folder / "vocab.json") && isThere(folder / "merges.txt");
        const std::string_view name = settings ? settings->tokenizerClass : std::string_view();
        if (readsTokenizerJson(hasPair, isThere(folder / "tokenizer.json"), name)) {
            add({"tokenizer.json"});
        } else {
            add({"vocab.json", "merges.txt"});
        }
    }
    add({"tokenizer_config.json", "special_tokens_map.json", "added_tokens.json"});
    return files;
}

}  // namespace limelight::text
