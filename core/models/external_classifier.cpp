// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/external_classifier.h"

#include <algorithm>

#include "core/models/model_files_private.h"

namespace limelight::models {
namespace {

/// Rows [first, first + count) of numbers that lie row after row.
std::span<const float> rowsOf(std::span<const float> all, std::size_t allRows, std::size_t first,
                              std::size_t count)
{
    const std::size_t width = all.size() / allRows;
    return all.subspan(first * width, count * width);
}

Modality modalityOf(const ExternalDescription& description)
{
    if (!description.readsWords) return Modality::Audio;
    return description.sound ? Modality::Both : Modality::Lyrics;
}

Error badShape(const std::string& what)
{
    return {ErrorCode::BadShape, what, {}};
}

}  // namespace

Result<std::unique_ptr<Classifier>> ExternalClassifier::open(const std::filesystem::path& folder,
                                                             Run& run)
{
    run.progress.at(Stage::LoadingModel, 0, 1);
    auto model = readExternalModel(folder);
    if (!model) return model.error();
    auto file = readCardFile(folder);
    if (!file) return file.error();
    auto hash = hashOf(*model);
    if (!hash) return hash.error();
    auto conversation = std::make_unique<ExternalConversation>(*model);
    auto description = conversation->greet(run);
    if (!description) return description.error();
    ModelCard card = std::move(file->card);
    card.folder = model->folder.string();
    card.name = model->name.empty() ? description->name : model->name;
    card.task = model->task.empty() ? description->task : model->task;
    card.labels = description->labels;
    card.scoreRule = description->scoreRule;
    card.modality = modalityOf(*description);
    card.hash = *std::move(hash);
    run.progress.at(Stage::LoadingModel, 1, 1);
    return std::unique_ptr<Classifier>(
        std::make_unique<ExternalClassifier>(std::move(card), std::move(file->cleaning),
                                             *std::move(description), std::move(conversation)));
}

ExternalClassifier::ExternalClassifier(ModelCard card, std::optional<LyricsCleaning> cleaning,
                                       ExternalDescription description,
                                       std::unique_ptr<ExternalConversation> conversation)
    : card_(std::move(card)),
      cleaning_(std::move(cleaning)),
      description_(std::move(description)),
      conversation_(std::move(conversation))
{
    if (!cleaning_) cleaning_.emplace();
}

const LyricsCleaning* ExternalClassifier::lyricsCleaning() const
{
    return description_.readsWords ? &*cleaning_ : nullptr;
}

Error ExternalClassifier::unable(const std::string& what) const
{
    return {ErrorCode::Unsupported, card_.name + ": " + what + ". Choose another model.", {}};
}

Result<std::vector<float>> ExternalClassifier::askInBatches(const ExternalRequest& whole,
                                                            std::size_t width, Stage stage,
                                                            Run& run) const
{
    std::vector<float> all;
    all.reserve(whole.rows * width);
    for (std::size_t first = 0; first < whole.rows; first += description_.maxBatch) {
        if (run.cancel.requested()) return Error::cancelled();
        run.progress.at(stage, static_cast<std::int64_t>(first),
                        static_cast<std::int64_t>(whole.rows));
        ExternalRequest batch;
        batch.verb = whole.verb;
        batch.rows = std::min(description_.maxBatch, whole.rows - first);
        batch.sound = rowsOf(whole.sound, whole.rows, first, batch.rows);
        batch.words = rowsOf(whole.words, whole.rows, first, batch.rows);
        if (!whole.texts.empty()) batch.texts = whole.texts.subspan(first, batch.rows);
        auto part = conversation_->ask(batch, batch.rows * width, run);
        if (!part) return part.error();
        all.insert(all.end(), part->begin(), part->end());
    }
    run.progress.at(stage, static_cast<std::int64_t>(whole.rows),
                    static_cast<std::int64_t>(whole.rows));
    return all;
}

Result<Embeddings> ExternalClassifier::encodeAudio(std::span<const float> samples, Run& run) const
{
    if (!description_.lateFusion) return unable("it does not encode sound apart from words");
    const auto frames = static_cast<std::size_t>(description_.sound->frames);
    if (samples.size() % frames != 0) {
        return badShape(std::to_string(samples.size()) + " samples are no whole number of " +
                        std::to_string(frames));
    }
    const std::size_t width = description_.lateFusion->soundWidth;
    ExternalRequest request;
    request.verb = "encode_sound";
    request.rows = samples.size() / frames;
    request.sound = samples;
    auto values = askInBatches(request, width, Stage::EncodingAudio, run);
    if (!values) return values.error();
    if (auto status = checkExternalEmbeddings(*values, width); !status) {
        return conversation_->fault("asked to encode sound", status.error());
    }
    return Embeddings{width, *std::move(values)};
}

Result<Embeddings> ExternalClassifier::encodeLyrics(std::span<const std::string> texts,
                                                    Run& run) const
{
    if (!description_.lateFusion) return unable("it does not encode words apart from sound");
    const std::size_t width = description_.lateFusion->wordsWidth;
    ExternalRequest request;
    request.verb = "encode_words";
    request.rows = texts.size();
    request.texts = texts;
    auto values = askInBatches(request, width, Stage::EncodingLyrics, run);
    if (!values) return values.error();
    if (auto status = checkExternalEmbeddings(*values, width); !status) {
        return conversation_->fault("asked to encode texts", status.error());
    }
    return Embeddings{width, *std::move(values)};
}

Result<std::size_t> ExternalClassifier::bytesRead(const std::string& text) const
{
    if (!description_.readsWords) return unable("it reads no words");
    return text.size();
}

Result<ClassScores> ExternalClassifier::checkedScores(Result<std::vector<float>> values,
                                                      const std::string& asked) const
{
    if (!values) return values.error();
    if (auto status = checkExternalScores(*values, card_.labels, card_.scoreRule); !status) {
        return conversation_->fault(asked, status.error());
    }
    return ClassScores{card_.labels, *std::move(values), card_.scoreRule};
}

Result<ClassScores> ExternalClassifier::score(const Embeddings& sound,
                                              const Embeddings& words) const
{
    SilentProgress silent;
    Run run{{}, silent};
    return scoreEncoded(sound, words, run);
}

Result<ClassScores> ExternalClassifier::scoreEncoded(const Embeddings& sound,
                                                     const Embeddings& words, Run& run) const
{
    if (!description_.lateFusion) return unable("it does not score encoded sides");
    const auto& widths = *description_.lateFusion;
    if (sound.width != widths.soundWidth || words.width != widths.wordsWidth ||
        sound.rows() != words.rows()) {
        return badShape(card_.name + ": cannot score " + std::to_string(sound.rows()) + " x " +
                        std::to_string(sound.width) + " sound with " +
                        std::to_string(words.rows()) + " x " + std::to_string(words.width) +
                        " words.");
    }
    ExternalRequest request;
    request.verb = "score_embeddings";
    request.rows = sound.rows();
    request.sound = sound.values;
    request.words = words.values;
    return checkedScores(askInBatches(request, card_.labels.size(), Stage::Scoring, run),
                         "asked for the scores of embeddings");
}

Result<ClassScores> ExternalClassifier::scoreTogether(const JointInputs& inputs, Run& run) const
{
    if (description_.lateFusion) return Classifier::scoreTogether(inputs, run);
    ExternalRequest request;
    request.verb = "score";
    request.rows = inputs.texts.size();
    if (description_.sound) {
        const auto frames = static_cast<std::size_t>(description_.sound->frames);
        request.rows = inputs.samples.size() / frames;
        if (inputs.samples.size() != request.rows * frames) {
            return badShape(std::to_string(inputs.samples.size()) +
                            " samples are no whole number of " + std::to_string(frames));
        }
        request.sound = inputs.samples;
    }
    if (description_.readsWords) request.texts = inputs.texts;
    if (description_.readsWords && inputs.texts.size() != request.rows) {
        return badShape(std::to_string(request.rows) + " sounds with " +
                        std::to_string(inputs.texts.size()) + " texts");
    }
    return checkedScores(askInBatches(request, card_.labels.size(), Stage::Scoring, run),
                         "asked for scores");
}

}  // namespace limelight::models
