// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/sentence_piece_module.h"

#include <sentencepiece_processor.h>
#include <sentencepiece_trainer.h>

#include <algorithm>
#include <cstring>
#include <exception>
#include <memory>
#include <string>
#include <unordered_map>

namespace {

void say(const std::string& message, char* error, std::size_t errorSize)
{
    if (errorSize == 0) return;
    const std::size_t count = std::min(message.size(), errorSize - 1);
    std::memcpy(error, message.data(), count);
    error[count] = '\0';
}

/// The caller's lines, one after another.
class Lines : public sentencepiece::SentenceIterator {
public:
    Lines(const char* const* lines, const std::size_t* sizes, std::size_t count)
        : lines_(lines), sizes_(sizes), count_(count)
    {
        read();
    }
    bool done() const override { return index_ >= count_; }
    void Next() override
    {
        ++index_;
        read();
    }
    const std::string& value() const override { return line_; }
    sentencepiece::util::Status status() const override { return {}; }

private:
    void read()
    {
        if (index_ < count_) line_.assign(lines_[index_], sizes_[index_]);
    }

    const char* const* lines_;
    const std::size_t* sizes_;
    std::size_t count_;
    std::size_t index_ = 0;
    std::string line_;
};

}  // namespace

#define LIMELIGHT_EXPORT extern "C" __attribute__((visibility("default")))

LIMELIGHT_EXPORT void* limelight_spm_open(const char* model, size_t size, char* error,
                                          size_t errorSize)
{
    try {
        auto processor = std::make_unique<sentencepiece::SentencePieceProcessor>();
        const auto status = processor->LoadFromSerializedProto({model, size});
        if (status.ok()) return processor.release();
        say(status.ToString(), error, errorSize);
    } catch (const std::exception& fault) {
        say(fault.what(), error, errorSize);
    }
    return nullptr;
}

LIMELIGHT_EXPORT void limelight_spm_close(void* tokeniser)
{
    delete static_cast<sentencepiece::SentencePieceProcessor*>(tokeniser);
}

LIMELIGHT_EXPORT int32_t limelight_spm_size(const void* tokeniser)
{
    return static_cast<const sentencepiece::SentencePieceProcessor*>(tokeniser)->GetPieceSize();
}

LIMELIGHT_EXPORT int64_t limelight_spm_encode(const void* tokeniser, const char* text, size_t size,
                                              limelight_piece* pieces, size_t capacity)
{
    try {
        const auto* processor =
            static_cast<const sentencepiece::SentencePieceProcessor*>(tokeniser);
        const auto encoded = processor->EncodeAsImmutableProto({text, size});
        const std::size_t count = encoded.pieces_size();
        for (std::size_t i = 0; i < count && i < capacity; ++i) {
            const auto piece = encoded.pieces(static_cast<int>(i));
            pieces[i] = {static_cast<int32_t>(piece.id()), piece.begin(), piece.end()};
        }
        return static_cast<int64_t>(count);
    } catch (const std::exception&) {
        return -1;
    }
}

LIMELIGHT_EXPORT size_t limelight_spm_piece(const void* tokeniser, int32_t id, char* text,
                                            size_t capacity)
{
    try {
        const auto* processor =
            static_cast<const sentencepiece::SentencePieceProcessor*>(tokeniser);
        if (id < 0 || id >= processor->GetPieceSize()) return 0;
        const std::string& piece = processor->IdToPiece(id);
        std::memcpy(text, piece.data(), std::min(piece.size(), capacity));
        return piece.size();
    } catch (const std::exception&) {
        return 0;
    }
}

LIMELIGHT_EXPORT int limelight_spm_train(const char* const* lines, const size_t* sizes,
                                         size_t count, int32_t pieces,
                                         void (*receive)(void*, const char*, size_t), void* context,
                                         char* error, size_t errorSize)
{
    try {
        // One thread: with more, scores and the order of pieces change from run to run.
        const std::unordered_map<std::string, std::string> options{
            {"model_type", "unigram"},
            {"normalization_rule_name", "nmt_nfkc"},
            {"vocab_size", std::to_string(pieces)},
            {"hard_vocab_limit", "false"},
            {"character_coverage", "0.9999"},
            {"num_threads", "1"},
            {"minloglevel", "2"}};
        Lines iterator(lines, sizes, count);
        std::string model;
        const auto status = sentencepiece::SentencePieceTrainer::Train(options, &iterator, &model);
        if (!status.ok()) {
            say(status.ToString(), error, errorSize);
            return 1;
        }
        receive(context, model.data(), model.size());
        return 0;
    } catch (const std::exception& fault) {
        say(fault.what(), error, errorSize);
        return 1;
    }
}
