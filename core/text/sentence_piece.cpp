// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/sentence_piece.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "core/base/atomic_file.h"
#include "core/base/check.h"
#include "core/text/sentence_piece_thread_private.h"
#include "core/text/unicode_text.h"

namespace limelight::text {
namespace {

/// A token written out in the text; it eats the white space in front of it.
struct Special {
    std::string_view text;
    std::int64_t id;   ///< -1: the last of the vocabulary
    bool stripsRight;  ///< eats the white space behind it too
};
constexpr std::array<Special, 5> kSpecials{{{"<s>", SentencePieceTokenizer::kBegin, true},
                                            {"<pad>", SentencePieceTokenizer::kPadding, true},
                                            {"</s>", SentencePieceTokenizer::kEnd, true},
                                            {"<unk>", SentencePieceTokenizer::kUnknown, true},
                                            {"<mask>", -1, false}}};

struct Token {
    std::int64_t id;
    std::size_t end;  ///< byte after it
};

/// Fairseq's order in front of SentencePiece's: unknown 0 becomes 3, a piece i becomes i + 1.
std::int64_t idOfPiece(std::int32_t piece)
{
    return piece == 0 ? SentencePieceTokenizer::kUnknown : std::int64_t{piece} + 1;
}

const Special* specialAt(std::string_view text, std::size_t at)
{
    for (const Special& special : kSpecials) {
        if (text.compare(at, special.text.size(), special.text) == 0) return &special;
    }
    return nullptr;
}

}  // namespace

struct SentencePieceTokenizer::Model {
    const SentencePieceThread& thread;
    void* tokeniser = nullptr;
    std::int32_t pieces = 0;

    ~Model()
    {
        thread.run([this](const SentencePieceModule& module) { module.close(tokeniser); });
    }

    /// Tokens of a stretch without special tokens. On the module's thread.
    void append(const SentencePieceModule& module, std::string_view text, std::size_t first,
                std::vector<Token>& tokens) const
    {
        if (text.empty()) return;
        std::vector<limelight_piece> found(text.size() + 8);
        std::int64_t count =
            module.encode(tokeniser, text.data(), text.size(), found.data(), found.size());
        if (count > static_cast<std::int64_t>(found.size())) {
            found.resize(static_cast<std::size_t>(count));
            count = module.encode(tokeniser, text.data(), text.size(), found.data(), found.size());
        }
        for (std::int64_t i = 0; i < count; ++i) {
            const limelight_piece& piece = found[static_cast<std::size_t>(i)];
            tokens.push_back({idOfPiece(piece.id), first + piece.end});
        }
    }

    /// A special or a piece; "<unk>" for an id outside the vocabulary.
    std::string tokenOf(const SentencePieceModule& module, std::int64_t id) const
    {
        for (const Special& special : kSpecials) {
            const std::int64_t own = special.id < 0 ? std::int64_t{pieces} + 1 : special.id;
            if (id == own) return std::string(special.text);
        }
        std::array<char, 256> piece{};
        const std::size_t size = id < 4 || id > pieces
                                     ? 0
                                     : module.piece(tokeniser, static_cast<std::int32_t>(id - 1),
                                                    piece.data(), piece.size());
        if (size == 0) return "<unk>";
        return {piece.data(), std::min(size, piece.size())};
    }

    /// Tokens of a whole text, specials written out in it included.
    std::vector<Token> tokensOf(const SentencePieceModule& module, std::string_view view) const
    {
        std::vector<Token> tokens;
        std::size_t first = 0;
        bool stripsLeft = false;
        // White space that the model's own normaliser would keep (U+0085) goes here.
        const auto appendStretch = [&](std::size_t end, bool stripsRight) {
            std::string_view stretch = view.substr(first, end - first);
            if (stripsLeft) stretch = withoutSpaceLeft(stretch, isPythonSpace);
            first = end - stretch.size();
            if (stripsRight) stretch = withoutSpaceRight(stretch, isPythonSpace);
            append(module, stretch, first, tokens);
        };
        for (std::size_t at = view.find('<'); at != std::string_view::npos;
             at = view.find('<', at)) {
            const Special* special = specialAt(view, at);
            if (special == nullptr) {
                ++at;
                continue;
            }
            appendStretch(at, true);
            stripsLeft = special->stripsRight;
            at += special->text.size();
            tokens.push_back({special->id < 0 ? std::int64_t{pieces} + 1 : special->id, at});
            first = at;
        }
        appendStretch(view.size(), false);
        return tokens;
    }

    TokenisedText encode(const SentencePieceModule& module, const std::string& text,
                         std::size_t maxTokens) const
    {
        std::vector<Token> tokens = tokensOf(module, text);
        TokenisedText result;
        result.isCut = tokens.size() + 2 > maxTokens;
        if (result.isCut) tokens.resize(maxTokens - 2);
        result.bytesRead = !result.isCut ? text.size() : tokens.empty() ? 0 : tokens.back().end;
        result.ids.reserve(tokens.size() + 2);
        result.ids.push_back(kBegin);
        for (const Token& token : tokens) result.ids.push_back(token.id);
        result.ids.push_back(kEnd);
        return result;
    }
};

SentencePieceTokenizer::SentencePieceTokenizer(std::unique_ptr<Model> model)
    : model_(std::move(model))
{
}
SentencePieceTokenizer::~SentencePieceTokenizer() = default;
SentencePieceTokenizer::SentencePieceTokenizer(SentencePieceTokenizer&&) noexcept = default;
SentencePieceTokenizer& SentencePieceTokenizer::operator=(SentencePieceTokenizer&&) noexcept =
    default;

Result<SentencePieceTokenizer> SentencePieceTokenizer::load(const std::filesystem::path& modelFile)
{
    auto bytes = readWholeFile(modelFile);
    if (!bytes) return bytes.error();
    auto thread = SentencePieceThread::shared();
    if (!thread) return thread.error();
    std::array<char, 256> fault{};
    void* tokeniser = nullptr;
    std::int32_t pieces = 0;
    (*thread)->run([&](const SentencePieceModule& module) {
        tokeniser = module.open(bytes->data(), bytes->size(), fault.data(), fault.size());
        if (tokeniser != nullptr) pieces = module.size(tokeniser);
    });
    if (tokeniser == nullptr) {
        return Error{ErrorCode::Unreadable,
                     modelFile.string() + ": not a SentencePiece model (" + fault.data() +
                         "). Copy or download the file again.",
                     {}};
    }
    return SentencePieceTokenizer(std::unique_ptr<Model>(new Model{**thread, tokeniser, pieces}));
}

std::int64_t SentencePieceTokenizer::vocabularySize() const
{
    return std::int64_t{model_->pieces} + 2;
}

std::vector<TokenisedText> SentencePieceTokenizer::encode(std::span<const std::string> utf8,
                                                          int maxTokens) const
{
    CORE_CHECK(maxTokens >= 2, "a token window holds at least the two specials");
    std::vector<TokenisedText> texts;
    texts.reserve(utf8.size());
    model_->thread.run([&](const SentencePieceModule& module) {
        for (const std::string& text : utf8) {
            texts.push_back(model_->encode(module, text, static_cast<std::size_t>(maxTokens)));
        }
    });
    return texts;
}

std::vector<std::string> SentencePieceTokenizer::tokensOf(std::span<const std::int64_t> ids) const
{
    std::vector<std::string> tokens;
    tokens.reserve(ids.size());
    model_->thread.run([&](const SentencePieceModule& module) {
        for (const std::int64_t id : ids) tokens.push_back(model_->tokenOf(module, id));
    });
    return tokens;
}

Status trainSentencePiece(std::span<const std::string> lines, int pieces,
                          const std::filesystem::path& file)
{
    auto thread = SentencePieceThread::shared();
    if (!thread) return thread.error();
    std::vector<const char*> texts;
    std::vector<std::size_t> sizes;
    for (const std::string& line : lines) {
        if (line.empty()) continue;
        texts.push_back(line.data());
        sizes.push_back(line.size());
    }
    std::array<char, 512> fault{};
    std::string model;
    int status = 1;
    (*thread)->run([&](const SentencePieceModule& module) {
        status = module.train(
            texts.data(), sizes.data(), texts.size(), pieces,
            [](void* context, const char* bytes, std::size_t size) {
                static_cast<std::string*>(context)->assign(bytes, size);
            },
            &model, fault.data(), fault.size());
    });
    if (status != 0) {
        return Error{ErrorCode::BadArgument,
                     "training a vocabulary of " + std::to_string(pieces) + " pieces on " +
                         std::to_string(texts.size()) + " lines failed: " + fault.data() +
                         ". Give more lines or another size.",
                     {}};
    }
    return writeFileAtomically(file, model);
}

}  // namespace limelight::text
