// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/vocabulary.h"

#include <memory>

#include "core/text/sentence_piece.h"

namespace limelight::training {

Status learnVocabulary(const std::vector<StoredSong>& songs, int pieces,
                       const std::filesystem::path& file)
{
    std::vector<std::string> lines;
    for (const StoredSong& song : songs) {
        if (song.truth.split != corpus::Split::Train) continue;
        lines.insert(lines.end(), song.lines.begin(), song.lines.end());
    }
    if (lines.empty()) {
        return Error{ErrorCode::BadArgument, "corpus: no training song has lyrics. Make more.", {}};
    }
    Status learnt = text::trainSentencePiece(lines, pieces, file);
    if (!learnt) return learnt.error().in("learning the vocabulary");
    return learnt;
}

Result<Vocabulary> openVocabulary(const std::filesystem::path& file, int maxTokens)
{
    auto opened = text::SentencePieceTokenizer::load(file);
    if (!opened) return opened.error();
    const auto tokenizer = std::make_shared<const text::SentencePieceTokenizer>(std::move(*opened));
    Vocabulary vocabulary;
    vocabulary.size = static_cast<std::int64_t>(tokenizer->vocabularySize());
    vocabulary.encode = [tokenizer, maxTokens](const std::string& lyrics) {
        return tokenizer->encode(lyrics, maxTokens).ids;
    };
    return vocabulary;
}

}  // namespace limelight::training
