// SPDX-License-Identifier: GPL-3.0-or-later
#include <c10/core/InferenceMode.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <map>
#include <numeric>

#include "core/models/folder_classifier_private.h"
#include "core/nn/parallel_rows.h"

namespace limelight::models {
namespace {

Error noSuchSide(const ModelCard& card, const char* verb)
{
    return {ErrorCode::BadArgument,
            card.name + ": this model " + verb + ". Choose another model or modality.",
            {}};
}

/// Different id sequences, longest first so that no thread is left with a long one at the end.
struct DistinctTexts {
    std::vector<std::vector<std::int64_t>> ids;
    std::vector<std::size_t> rowOf;  ///< [B] index into `ids`
};

DistinctTexts distinctTexts(std::span<const std::string> texts, const text::Tokenizer& tokenizer,
                            int maxTokens)
{
    std::map<std::string_view, std::size_t> known;
    std::vector<std::string> different;
    std::vector<std::size_t> textOf;
    for (const std::string& text : texts) {
        const auto [place, isNew] = known.emplace(text, different.size());
        if (isNew) different.push_back(text);
        textOf.push_back(place->second);
    }
    auto read = tokenizer.encode(different, maxTokens);
    std::map<std::vector<std::int64_t>, std::size_t> places;
    for (const auto& tokens : read) places.emplace(tokens.ids, 0);
    DistinctTexts result;
    for (const auto& [ids, place] : places) result.ids.push_back(ids);
    std::stable_sort(result.ids.begin(), result.ids.end(),
                     [](const auto& a, const auto& b) { return a.size() > b.size(); });
    for (std::size_t i = 0; i < result.ids.size(); ++i) places[result.ids[i]] = i;
    for (std::size_t text : textOf) result.rowOf.push_back(places[read[text].ids]);
    return result;
}

torch::Tensor scoresFrom(const torch::Tensor& logits, nn::ScoreRule rule)
{
    switch (rule) {
        case nn::ScoreRule::Softmax:
            return torch::softmax(logits, 1);
        case nn::ScoreRule::Sigmoid:
            return torch::sigmoid(logits);
        case nn::ScoreRule::Linear:
            break;
    }
    return logits;
}

/// Threads that share a row when there are fewer rows than threads.
int threadsPerRow(std::int64_t rows, const Run& run)
{
    return static_cast<int>(
        std::max<std::int64_t>(1, run.threads / std::max<std::int64_t>(1, rows)));
}

torch::Tensor tensorOf(const Embeddings& embeddings)
{
    return torch::from_blob(
        const_cast<float*>(embeddings.values.data()),
        {static_cast<std::int64_t>(embeddings.rows()), static_cast<std::int64_t>(embeddings.width)},
        torch::kFloat);
}

}  // namespace

nn::AstBody* Networks::soundBody() const
{
    if (fusion) return &fusion->audio();
    return sound ? &sound->body() : nullptr;
}

nn::RobertaBody* Networks::wordsBody() const
{
    if (fusion) return &fusion->text();
    return words ? &words->body() : nullptr;
}

Status Networks::pack(nn::EncoderPrecision precision) const
{
    if (nn::AstBody* body = soundBody(); body != nullptr) {
        if (auto status = body->pack(precision); !status) return status;
    }
    nn::RobertaBody* body = wordsBody();
    return body == nullptr ? Status(Done{}) : body->pack(precision);
}

FolderClassifier::FolderClassifier(ModelCard card, Networks networks, InputSides sides)
    : card_(std::move(card)), networks_(std::move(networks)), sides_(std::move(sides))
{
}

const audio::MelFrontEnd* FolderClassifier::frontEnd() const
{
    return sides_.frontEnd ? &*sides_.frontEnd : nullptr;
}

const LyricsCleaning* FolderClassifier::lyricsCleaning() const
{
    return sides_.cleaning ? &*sides_.cleaning : nullptr;
}

Result<Embeddings> FolderClassifier::encodeAudio(std::span<const float> features, Run& run) const
{
    nn::AstBody* body = networks_.soundBody();
    if (body == nullptr) return noSuchSide(card_, "hears no sound");
    const std::int64_t columns = body->options().columns;
    const std::int64_t bands = body->options().melBands;
    const auto size = static_cast<std::int64_t>(features.size());
    if (size % (columns * bands) != 0) {
        return Error{ErrorCode::BadShape,
                     std::to_string(size) + " features are no whole number of " +
                         std::to_string(columns) + " x " + std::to_string(bands) + " inputs.",
                     {}};
    }
    Embeddings result;
    result.width = static_cast<std::size_t>(body->options().encoder.hiddenSize);
    const std::int64_t rows = size / (columns * bands);
    result.values.resize(static_cast<std::size_t>(rows) * result.width);
    const auto stop = [&] { return run.cancel.requested(); };
    const int threads = threadsPerRow(rows, run);
    // One input at a time: as fast as a batch, and no row can feel the rows beside it.
    auto status = nn::forEachRow(rows, Stage::EncodingAudio, run, [&](std::int64_t row) {
        const torch::Tensor input =
            torch::from_blob(const_cast<float*>(features.data()) + row * columns * bands,
                             {1, columns, bands}, torch::kFloat);
        const torch::Tensor encoded = body->encoded(input, stop, threads);
        if (!encoded.defined()) return false;
        const torch::Tensor pooled = encoded.contiguous();
        std::memcpy(result.values.data() + static_cast<std::size_t>(row) * result.width,
                    pooled.data_ptr<float>(), result.width * sizeof(float));
        return true;
    });
    if (!status) return status.error().in("encoding sound");
    return result;
}

Result<Embeddings> FolderClassifier::encodeLyrics(std::span<const std::string> texts,
                                                  Run& run) const
{
    nn::RobertaBody* body = networks_.wordsBody();
    if (body == nullptr) return noSuchSide(card_, "reads no words");
    DistinctTexts distinct = distinctTexts(texts, *sides_.tokenizer, sides_.cleaning->maxTokens);
    const auto width = static_cast<std::size_t>(body->options().encoder.hiddenSize);
    std::vector<float> rows(distinct.ids.size() * width);
    const auto stop = [&] { return run.cancel.requested(); };
    const auto different = static_cast<std::int64_t>(distinct.ids.size());
    const int threads = threadsPerRow(different, run);
    auto status = nn::forEachRow(different, Stage::EncodingLyrics, run, [&](std::int64_t row) {
        std::vector<std::int64_t>& ids = distinct.ids[static_cast<std::size_t>(row)];
        const torch::Tensor input =
            torch::from_blob(ids.data(), {1, static_cast<std::int64_t>(ids.size())}, torch::kLong);
        const torch::Tensor encoded = body->encoded(input, stop, threads);
        if (!encoded.defined()) return false;
        const torch::Tensor first = encoded.contiguous();
        std::memcpy(rows.data() + static_cast<std::size_t>(row) * width, first.data_ptr<float>(),
                    width * sizeof(float));
        return true;
    });
    if (!status) return status.error().in("encoding lyrics");
    Embeddings result;
    result.width = width;
    result.values.reserve(texts.size() * width);
    for (std::size_t row : distinct.rowOf) {
        result.values.insert(result.values.end(),
                             rows.begin() + static_cast<std::ptrdiff_t>(row * width),
                             rows.begin() + static_cast<std::ptrdiff_t>((row + 1) * width));
    }
    return result;
}

Result<std::size_t> FolderClassifier::bytesRead(const std::string& text) const
{
    if (!sides_.tokenizer) return noSuchSide(card_, "reads no words");
    return sides_.tokenizer->encode(text, sides_.cleaning->maxTokens).bytesRead;
}

Result<ClassScores> FolderClassifier::score(const Embeddings& sound, const Embeddings& words) const
{
    if (card_.labels.empty()) {
        return Error{ErrorCode::Unsupported,
                     card_.folder +
                         ": this is an encoder without a classification head, so there "
                         "are no classes to score. Choose a model that was trained to "
                         "classify.",
                     {}};
    }
    const nn::AstBody* soundBody = networks_.soundBody();
    const nn::RobertaBody* wordsBody = networks_.wordsBody();
    const auto fits = [](const auto* body, const Embeddings& embeddings) {
        return body == nullptr ||
               static_cast<std::int64_t>(embeddings.width) == body->options().encoder.hiddenSize;
    };
    if (!fits(soundBody, sound) || !fits(wordsBody, words) ||
        (soundBody != nullptr && wordsBody != nullptr && sound.rows() != words.rows())) {
        return Error{ErrorCode::BadShape,
                     card_.name + ": cannot score " + std::to_string(sound.rows()) + " x " +
                         std::to_string(sound.width) + " sound with " +
                         std::to_string(words.rows()) + " x " + std::to_string(words.width) +
                         " words.",
                     {}};
    }
    const nn::OneThreadGuard oneThread;
    const c10::InferenceMode noGradients;
    const torch::Tensor logits = networks_.fusion
                                     ? networks_.fusion->head(tensorOf(sound), tensorOf(words))
                                 : networks_.sound ? networks_.sound->head(tensorOf(sound))
                                                   : networks_.words->head(tensorOf(words));
    const torch::Tensor scores = scoresFrom(logits, networks_.scoreRule).contiguous();
    ClassScores result;
    result.labels = card_.labels;
    result.rule = card_.scoreRule;
    result.values.assign(scores.data_ptr<float>(), scores.data_ptr<float>() + scores.numel());
    if (!std::all_of(result.values.begin(), result.values.end(),
                     [](float value) { return std::isfinite(value); })) {
        return Error{ErrorCode::Numerical,
                     card_.name +
                         ": the model answered with values that are no numbers. Its "
                         "weights are damaged; copy the model folder again.",
                     {}};
    }
    return result;
}

}  // namespace limelight::models
