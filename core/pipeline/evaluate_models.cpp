// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/evaluate_models.h"

#include <algorithm>
#include <cmath>
#include <cstdarg>
#include <cstdio>

#include "core/audio/audio_file.h"
#include "core/audio/channel_mix.h"
#include "core/audio/resample.h"
#include "core/models/classifier_folder.h"
#include "core/separation/open_unmix_separator.h"
#include "core/text/lyrics_file.h"
#include "core/text/words.h"
#include "core/training/metrics.h"
#include "core/training/model_card_file.h"
#include "core/training/song_store.h"

namespace limelight::pipeline {
namespace {

namespace fs = std::filesystem;
using training::StoredSong;
using training::Task;

constexpr double kAudibleDb = -20.0;

/// Model inputs of a few songs, made once for all classifiers that hear or read alike.
struct SongInputs {
    std::vector<float> features;
    std::string text;
};

Result<audio::Waveform> mixOf(const StoredSong& song, int channels, int rateHz)
{
    std::error_code ignored;
    const fs::path flac = song.folder / "mix.flac";
    audio::ReadTarget target;
    target.rate = {rateHz};
    target.maxChannels = channels;
    auto read =
        audio::readSound(fs::exists(flac, ignored) ? flac : song.folder / "mix.wav", target);
    if (!read) return read.error();
    return std::move(read->sound);
}

Result<SongInputs> inputsOf(const StoredSong& song, const models::Classifier& model)
{
    SongInputs inputs;
    if (const audio::MelFrontEnd* frontEnd = model.frontEnd()) {
        auto mix = mixOf(song, 1, frontEnd->options().rate.hz);
        if (!mix) return mix.error();
        auto features = frontEnd->featuresFromMono(mix->channel(0));
        if (!features) return features.error();
        inputs.features = std::move(*features);
    }
    if (const models::LyricsCleaning* cleaning = model.lyricsCleaning()) {
        std::string lyrics;
        for (const std::string& line : song.lines) lyrics += line + '\n';
        inputs.text =
            text::cleanedText(lyrics, cleaning->lowerCases, cleaning->stripsAsciiPunctuation).text;
    }
    return inputs;
}

Result<std::size_t> predictedLabel(const models::Classifier& model, const SongInputs& inputs,
                                   Run& run)
{
    models::Embeddings sound;
    models::Embeddings words;
    if (model.frontEnd() != nullptr) {
        auto encoded = model.encodeAudio(inputs.features, run);
        if (!encoded) return encoded.error();
        sound = std::move(*encoded);
    }
    if (model.lyricsCleaning() != nullptr) {
        auto encoded = model.encodeLyrics({&inputs.text, 1}, run);
        if (!encoded) return encoded.error();
        words = std::move(*encoded);
    }
    auto scores = model.score(sound, words);
    if (!scores) return scores.error();
    return training::argmaxOf(scores->row(0));
}

/// Progress over all models and the separator, one unit a song.
struct Meter {
    Run& run;
    std::int64_t done = 0;
    std::int64_t total = 0;
    bool next()
    {
        run.progress.at(Stage::Evaluating, done++, total);
        return !run.cancel.requested();
    }
};

/// Without the inner progress of encoders and separator.
Run quietRun(Run& run)
{
    static SilentProgress silent;
    return Run{run.cancel, silent, run.threads};
}

Result<ClassifierFigures> judge(const fs::path& folder, const training::DefaultModel& known,
                                const std::vector<StoredSong>& songs, Meter& meter)
{
    Run quiet = quietRun(meter.run);
    auto model = models::loadClassifier(folder, quiet);
    if (!model) return model.error();
    ClassifierFigures figures;
    figures.folder = known.folder;
    figures.task = known.task;
    figures.labels = (*model)->card().labels;
    const Task task = figures.task == "genre" ? Task::Genre : Task::Emotion;
    training::ConfusionMatrix matrix(figures.labels.size());
    for (const StoredSong& song : songs) {
        if (!meter.next()) return Error::cancelled();
        auto inputs = inputsOf(song, **model);
        if (!inputs) return inputs.error();
        auto predicted = predictedLabel(**model, *inputs, quiet);
        if (!predicted) return predicted.error();
        const std::size_t truth = training::labelOf(song, task);
        if (truth >= figures.labels.size()) {
            return Error{
                ErrorCode::BadShape,
                folder.string() + ": has fewer classes than the corpus. Use another model.",
                {}};
        }
        matrix.add(truth, *predicted);
        const auto carrier = static_cast<std::size_t>(training::evidenceOf(song, task).carrier);
        ++figures.songsByCarrier[carrier];
        if (*predicted == truth) figures.accuracyByCarrier[carrier] += 1.0;
    }
    for (std::size_t i = 0; i < 3; ++i) {
        figures.accuracyByCarrier[i] /= std::max(1, figures.songsByCarrier[i]);
    }
    figures.macroF1 = matrix.macroF1();
    figures.accuracy = matrix.accuracy();
    figures.songs = static_cast<int>(matrix.total());
    for (std::size_t truth = 0; truth < matrix.classes(); ++truth) {
        figures.confusion.emplace_back();
        for (std::size_t k = 0; k < matrix.classes(); ++k) {
            figures.confusion.back().push_back(static_cast<int>(matrix.at(truth, k)));
        }
    }
    return figures;
}

/// SI-SDR of one stem in every song where it is audible.
struct StemScores {
    std::vector<double> separated, mix, improvement;
};

Status judgeStems(const StoredSong& song, const separation::Separator& separator,
                  std::array<StemScores, 4>& scores, Run& run)
{
    auto read = mixOf(song, 2, 44100);
    if (!read) return read.error();
    const audio::Waveform mix = audio::stereoOf(*read);
    auto separated = separator.separate(mix, run);
    if (!separated) return separated.error();
    for (std::size_t s = 0; s < scores.size(); ++s) {
        const std::string name = training::kStemNames[s];
        const auto found = std::find_if(separated->stems.begin(), separated->stems.end(),
                                        [&](const auto& stem) { return stem.name == name; });
        if (found == separated->stems.end()) continue;
        std::error_code ignored;
        const fs::path flac = song.folder / (name + ".flac");
        auto truth =
            audio::readSound(fs::exists(flac, ignored) ? flac : song.folder / (name + ".wav"));
        if (!truth) return truth.error();
        const audio::Waveform target =
            audio::sliceOf(audio::stereoOf(truth->sound), {0, mix.frames()});
        if (training::levelDifferenceDb(target.samples(), mix.samples()) < kAudibleDb) continue;
        const double before = training::siSdrDb(mix.samples(), target.samples());
        const double after = training::siSdrDb(found->sound.samples(), target.samples());
        scores[s].mix.push_back(before);
        scores[s].separated.push_back(after);
        scores[s].improvement.push_back(after - before);
    }
    return Done{};
}

Result<std::vector<StemFigures>> judgeSeparator(const fs::path& folder,
                                                const std::vector<StoredSong>& songs, Meter& meter)
{
    Run quiet = quietRun(meter.run);
    auto separator = separation::loadOpenUnmix(folder, {}, quiet);
    if (!separator) return separator.error();
    std::array<StemScores, 4> scores;
    for (const StoredSong& song : songs) {
        if (!meter.next()) return Error::cancelled();
        if (Status judged = judgeStems(song, **separator, scores, quiet); !judged) {
            return judged.error().in("separating " + song.folder.string());
        }
    }
    std::vector<StemFigures> figures;
    for (std::size_t s = 0; s < scores.size(); ++s) {
        figures.push_back({training::kStemNames[s], training::medianOf(scores[s].separated),
                           training::medianOf(scores[s].mix),
                           training::medianOf(scores[s].improvement),
                           static_cast<int>(scores[s].improvement.size())});
    }
    return figures;
}

Result<std::vector<StoredSong>> songsOf(const EvaluateOptions& options, Run& run)
{
    training::LoadOptions load;
    load.loadsSound = false;
    if (options.split == "train") {
        load.splits = {corpus::Split::Train};
    } else if (options.split == "validation") {
        load.splits = {corpus::Split::Validation};
    } else if (options.split == "test") {
        load.splits = {corpus::Split::Test};
    } else if (options.split != "all") {
        return Error{ErrorCode::BadArgument,
                     "split \"" + options.split + "\": choose train, validation, test or all",
                     {}};
    }
    auto songs = training::loadSongs(options.corpus, load, run);
    if (songs && songs->empty()) {
        return Error{ErrorCode::BadArgument,
                     options.corpus.string() + ": no song of the split \"" + options.split +
                         "\". Make more songs or choose another split.",
                     {}};
    }
    return songs;
}

void append(std::string& text, const char* format, ...) __attribute__((format(printf, 2, 3)));
void append(std::string& text, const char* format, ...)
{
    char line[256];
    va_list arguments;
    va_start(arguments, format);
    std::vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    text += line;
}

void appendConfusion(std::string& text, const ClassifierFigures& figures)
{
    append(text, "\n%s: rows are the true class, columns the answer\n", figures.folder.c_str());
    for (std::size_t truth = 0; truth < figures.labels.size(); ++truth) {
        append(text, "  %-18s", figures.labels[truth].c_str());
        for (int count : figures.confusion[truth]) append(text, " %4d", count);
        text += '\n';
    }
}

}  // namespace

Result<Evaluation> evaluateModels(const EvaluateOptions& options, Run& run)
{
    auto songs = songsOf(options, run);
    if (!songs) return songs.error();
    const fs::path models = options.models.value_or(options.resources / "models");
    Evaluation evaluation;
    evaluation.corpus = options.corpus.string();
    evaluation.split = options.split;
    evaluation.songs = static_cast<int>(songs->size());
    Meter meter{run};
    meter.total = static_cast<std::int64_t>(songs->size() * training::defaultModels().size());
    for (const training::DefaultModel& model : training::defaultModels()) {
        const fs::path folder = models / model.folder;
        if (std::string(model.task) == "separation") {
            if (!options.judgesSeparator) continue;
            auto stems = judgeSeparator(folder, *songs, meter);
            if (!stems) return stems.error().in("evaluating " + folder.string());
            evaluation.stems = std::move(*stems);
            continue;
        }
        auto figures = judge(folder, model, *songs, meter);
        if (!figures) return figures.error().in("evaluating " + folder.string());
        evaluation.classifiers.push_back(std::move(*figures));
    }
    return evaluation;
}

std::string reportOf(const Evaluation& evaluation)
{
    std::string text;
    append(text, "%s, %s songs: %d\n\n", evaluation.corpus.c_str(), evaluation.split.c_str(),
           evaluation.songs);
    append(text, "%-20s %9s %9s   accuracy where the class is carried by\n", "model", "macro-F1",
           "accuracy");
    append(text, "%-20s %9s %9s   %14s %14s %14s\n", "", "", "", "sound", "words", "both");
    for (const ClassifierFigures& figures : evaluation.classifiers) {
        append(text, "%-20s %9.3f %9.3f  ", figures.folder.c_str(), figures.macroF1,
               figures.accuracy);
        for (std::size_t i = 0; i < 3; ++i) {
            append(text, " %7.3f (%4d)", figures.accuracyByCarrier[i], figures.songsByCarrier[i]);
        }
        text += '\n';
    }
    if (!evaluation.stems.empty()) {
        append(text, "\nseparator, stems within 20 dB of the mix, medians in dB\n");
        append(text, "%-8s %8s %12s %14s %8s\n", "stem", "SI-SDR", "mix SI-SDR", "improvement",
               "songs");
        for (const StemFigures& stem : evaluation.stems) {
            append(text, "%-8s %8.2f %12.2f %14.2f %8d\n", stem.name.c_str(), stem.medianSiSdrDb,
                   stem.medianMixSiSdrDb, stem.medianSiSdrImprovementDb, stem.songs);
        }
    }
    for (const ClassifierFigures& figures : evaluation.classifiers) appendConfusion(text, figures);
    return text;
}

}  // namespace limelight::pipeline
