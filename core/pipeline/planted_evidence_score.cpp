// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/planted_evidence_score.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <limits>
#include <optional>
#include <set>
#include <utility>

#include "core/audio/audio_file.h"
#include "core/audio/channel_mix.h"
#include "core/corpus/song.h"
#include "core/data/component_sounds.h"
#include "core/explain/roc_auc.h"
#include "core/pipeline/explain_track.h"
#include "core/training/song_store.h"

namespace limelight::pipeline {

namespace {

namespace fs = std::filesystem;
constexpr double kAudibleRangeDb = 20.0;
constexpr int kFewestCells = 4;
constexpr int kMostCells = 12;
constexpr int kFewestWords = 2;
constexpr int kMostWords = 8;
constexpr std::array<const char*, 4> kStems = {"vocals", "drums", "bass", "other"};

const corpus::PlantedEvidence& evidenceOf(const corpus::SongTruth& truth, const std::string& task)
{
    return task == "emotion" ? truth.emotionEvidence : truth.genreEvidence;
}

const std::string& classOf(const corpus::SongTruth& truth, const std::string& task)
{
    return task == "emotion" ? truth.emotion : truth.genre;
}

/// The song's own stems over the heard span, in place of separated ones.
Result<SeparatedSpan> trueSpan(const fs::path& folder, const Track& track, audio::TimeSpan heard)
{
    SeparatedSpan span;
    span.heard = heard;
    const audio::FrameSpan frames = data::framesOf(heard, 0.0, track.sound.rate());
    span.mix = sliceOf(track.sound, frames);
    for (const char* name : kStems) {
        auto sound = audio::readSound(folder / (std::string(name) + ".flac"));
        if (!sound) return sound.error();
        span.stems.stems.push_back({name, sliceOf(sound->sound, frames)});
    }
    span.stems.residualDb = -std::numeric_limits<double>::infinity();
    return span;
}

/// Level of every cell of the song's own stems, in dB of full scale.
std::vector<double> levelsOf(const SeparatedSpan& truth, const explain::Components& components)
{
    std::vector<double> levels;
    for (const explain::AudioComponent& component : components.audio) {
        const double rms =
            audio::rmsOf(data::componentSound(truth.stems, components.heard.startSec, component));
        levels.push_back(20.0 * std::log10(std::max(rms, 1e-9)));
    }
    return levels;
}

bool isPlanted(const explain::AudioComponent& component, const corpus::PlantedEvidence& evidence)
{
    double covered = 0.0;
    for (const auto& sound : evidence.sound) {
        if (sound.stem != component.stem) continue;
        covered += std::max(0.0, std::min(sound.time.endSec, component.time.endSec) -
                                     std::max(sound.time.startSec, component.time.startSec));
    }
    return covered >= 0.5 * component.time.durationSec();
}

/// ROC-AUC of sound cells, by |weight| and by level alone, and by |weight| for each stem.
struct SoundScore {
    std::optional<double> byWeight, byLevel;
    std::array<std::optional<double>, kStems.size()> stems;
};

/// AUC of the planted cells of one stem against what is planted in none; empty without either.
std::optional<double> stemScore(const std::vector<double>& weights, const std::vector<bool>& truth,
                                const std::vector<std::string>& stemOf, const std::string& stem)
{
    std::vector<double> some;
    std::vector<bool> positive;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        if (truth[i] && stemOf[i] != stem) continue;
        some.push_back(weights[i]);
        positive.push_back(truth[i]);
    }
    return explain::rocAuc(some, positive);
}

SoundScore soundScore(const explain::Components& components, const explain::LocalFit& fit,
                      const corpus::PlantedEvidence& evidence, const std::vector<double>& levels)
{
    std::vector<bool> planted;
    double plantedLevel = 0.0;
    int count = 0;
    for (std::size_t p = 0; p < components.audio.size(); ++p) {
        planted.push_back(isPlanted(components.audio[p], evidence));
        if (planted.back()) plantedLevel += levels[p];
        count += planted.back() ? 1 : 0;
    }
    if (count < kFewestCells || count > kMostCells) return {};
    plantedLevel /= count;
    std::vector<double> weights, loudness;
    std::vector<bool> truth;
    std::vector<std::string> stemOf;
    for (std::size_t p = 0; p < components.audio.size(); ++p) {
        if (!planted[p] && levels[p] < plantedLevel - kAudibleRangeDb) continue;
        weights.push_back(std::abs(fit.weights[p]));
        loudness.push_back(levels[p]);
        truth.push_back(planted[p]);
        stemOf.push_back(components.audio[p].stem);
    }
    SoundScore score{explain::rocAuc(weights, truth), explain::rocAuc(loudness, truth), {}};
    for (std::size_t s = 0; s < kStems.size(); ++s) {
        score.stems[s] = stemScore(weights, truth, stemOf, kStems[s]);
    }
    return score;
}

std::optional<double> wordScore(const explain::Components& components, const explain::LocalFit& fit,
                                const corpus::PlantedEvidence& evidence)
{
    const std::set<std::string> planted(evidence.words.begin(), evidence.words.end());
    std::vector<double> weights;
    std::vector<bool> truth;
    int count = 0;
    for (std::size_t w = 0; w < components.words.size(); ++w) {
        truth.push_back(planted.count(components.words[w].word) > 0);
        count += truth.back() ? 1 : 0;
        weights.push_back(std::abs(fit.weights[components.audio.size() + w]));
    }
    if (count < kFewestWords || count > kMostWords) return std::nullopt;
    return explain::rocAuc(weights, truth);
}

void add(MeanAuc& mean, const std::optional<double>& value)
{
    if (!value) return;
    mean.sum += *value;
    mean.sumOfSquares += *value * *value;
    ++mean.songs;
}

/// The lines of one kind of stems, in the order of `reportOf`.
struct Lines {
    explicit Lines(const std::string& stems)
        : bothSound{"both: sound cells, " + stems, {}, {}, {}, {}},
          bothWords{"both: words, " + stems, {}, {}, {}, {}},
          audio{"audio: sound cells, " + stems, {}, {}, {}, {}},
          lyrics{"lyrics: words, " + stems, {}, {}, {}, {}}
    {
    }
    PlantedLine bothSound, bothWords, audio, lyrics;
    int correct = 0;

    void addSound(PlantedLine& line, const SoundScore& score, bool isCorrect)
    {
        add(line.all, score.byWeight);
        if (isCorrect) add(line.correct, score.byWeight);
        add(line.level, score.byLevel);
        if (!isCorrect) return;
        for (std::size_t s = 0; s < kStems.size(); ++s) add(line.stems[s], score.stems[s]);
    }
    void addWords(PlantedLine& line, const std::optional<double>& score, bool isCorrect)
    {
        add(line.all, score);
        if (isCorrect) add(line.correct, score);
    }
};

std::string predictedLabel(const models::ClassScores& scores)
{
    const auto row = scores.row(0);
    return scores
        .labels[static_cast<std::size_t>(std::max_element(row.begin(), row.end()) - row.begin())];
}

Status scoreSong(const Track& track, const ModelSet& models, const SeparatedSpan& separated,
                 const SeparatedSpan& truthSpan, const corpus::SongTruth& truth,
                 const PlantedOptions& options, Lines& lines, Run& run)
{
    using models::Modality;
    ExplainOptions explainOptions;
    explainOptions.samples = options.samples;
    if (options.samples == 0) {
        explainOptions.budget = explain::budgetOf(explain::Precision::Normal);
    }
    explainOptions.seed = options.seed;
    explainOptions.quantity = options.quantity;
    explainOptions.label = classOf(truth, options.task);
    const auto explanation = explainTrack(track, models, separated, explainOptions, run);
    if (!explanation) return explanation.error();
    // What a cancelled run knows is no measurement.
    if (run.cancel.requested()) return Error::cancelled();
    const explain::Components& components = explanation->components;
    const corpus::PlantedEvidence& evidence = evidenceOf(truth, options.task);
    const std::vector<double> levels = levelsOf(truthSpan, components);
    const bool isCorrect =
        predictedLabel(explanation->baseline.recombined) == *explainOptions.label;
    lines.correct += isCorrect ? 1 : 0;

    const auto* both = explanation->fitOf(*explainOptions.label, Modality::Both);
    const auto* audioFit = explanation->fitOf(*explainOptions.label, Modality::Audio);
    const auto* lyricsFit = explanation->fitOf(*explainOptions.label, Modality::Lyrics);
    if (both != nullptr) {
        lines.addSound(lines.bothSound, soundScore(components, *both, evidence, levels), isCorrect);
        lines.addWords(lines.bothWords, wordScore(components, *both, evidence), isCorrect);
    }
    if (audioFit != nullptr) {
        lines.addSound(lines.audio, soundScore(components, *audioFit, evidence, levels), isCorrect);
    }
    if (lyricsFit != nullptr) {
        lines.addWords(lines.lyrics, wordScore(components, *lyricsFit, evidence), isCorrect);
    }
    return Done{};
}

/// "0.814 ± 0.020 ( 35)", 23 columns wide with the gap before it.
std::string cellOf(const MeanAuc& auc)
{
    char cell[64];
    if (auc.songs == 0) {
        std::snprintf(cell, sizeof cell, "%23s", "-");
    } else if (auc.songs == 1) {
        std::snprintf(cell, sizeof cell, "%17.3f (%3d)", auc.mean(), auc.songs);
    } else {
        std::snprintf(cell, sizeof cell, "%9.3f ± %.3f (%3d)", auc.mean(), auc.standardError(),
                      auc.songs);
    }
    return cell;
}

/// A song worth scoring by what is planted over its whole length.
bool isCandidate(const corpus::SongTruth& truth, const std::string& task)
{
    const corpus::PlantedEvidence& evidence = evidenceOf(truth, task);
    const auto words = static_cast<int>(evidence.words.size());
    return truth.split == corpus::Split::Test &&
           (!evidence.sound.empty() || (words >= kFewestWords && words <= kMostWords));
}

}  // namespace

double MeanAuc::mean() const
{
    return songs == 0 ? std::numeric_limits<double>::quiet_NaN() : sum / songs;
}

double MeanAuc::standardError() const
{
    if (songs < 2) return std::numeric_limits<double>::quiet_NaN();
    const double variance = (sumOfSquares - sum * sum / songs) / (songs - 1.0);
    return std::sqrt(std::max(0.0, variance) / songs);
}

Result<PlantedScores> scorePlantedEvidence(const PlantedOptions& options, Run& run)
{
    const auto folders = training::songFoldersOf(options.corpus);
    if (!folders) return folders.error();
    ModelRequest modelRequest;
    modelRequest.task = options.task;
    modelRequest.resources = options.resources;
    if (options.models) {
        modelRequest.folder = *options.models / (options.task + "-multimodal");
        const fs::path separator = *options.models / "separator";
        std::error_code ignored;
        if (fs::exists(separator, ignored)) modelRequest.separatorFolder = separator;
    }
    const auto models = loadModels(modelRequest, run);
    if (!models) return models.error();

    PlantedScores scores;
    scores.task = options.task;
    scores.samples = options.samples;
    Lines withTrue("true stems"), withSeparated("separated stems");
    SilentProgress silent;
    for (const fs::path& folder : *folders) {
        if (scores.songs >= options.maxSongs) break;
        if (run.cancel.requested()) return Error::cancelled();
        const auto truth = corpus::readSongTruth(folder);
        if (!truth) return truth.error();
        if (!isCandidate(*truth, options.task)) continue;
        run.progress.at(Stage::Evaluating, scores.songs, options.maxSongs);
        Run inner{run.cancel, silent, run.threads};

        TrackRequest request;
        request.audio = folder / "mix.flac";
        const fs::path lyrics = folder / "lyrics.lrc";  // instrumental songs have none
        if (fs::exists(lyrics)) request.lyrics = lyrics;
        const auto track = loadTrack(request, inner);
        if (!track) return track.error();
        const auto heard = chooseHeardSpan(*track, *models, {});
        if (!heard) return heard.error();
        const auto own = trueSpan(folder, *track, *heard);
        if (!own) return own.error();
        const auto separated =
            separateSpan(*track, *models->separator, *heard, explain::Mode::Recommended, inner);
        if (!separated) return separated.error();
        const Status first =
            scoreSong(*track, *models, *own, *own, *truth, options, withTrue, inner);
        if (!first) return first.error();
        const Status second =
            scoreSong(*track, *models, *separated, *own, *truth, options, withSeparated, inner);
        if (!second) return second.error();
        ++scores.songs;
    }
    if (scores.songs == 0) {
        return Error{
            ErrorCode::NotFound,
            options.corpus.string() + ": no test song with planted evidence. Make more songs.",
            {}};
    }
    scores.correctTrueStems = withTrue.correct;
    scores.correctSeparated = withSeparated.correct;
    for (Lines* lines : {&withTrue, &withSeparated}) {
        for (PlantedLine* line :
             {&lines->bothSound, &lines->bothWords, &lines->audio, &lines->lyrics}) {
            scores.lines.push_back(std::move(*line));
        }
    }
    return scores;
}

std::string reportOf(const PlantedScores& scores)
{
    char line[200];
    std::snprintf(line, sizeof line,
                  "planted-evidence score, %s: %d test songs, %s\n"
                  "classified correctly: %d with true stems, %d with separated stems\n",
                  scores.task.c_str(), scores.songs,
                  scores.samples > 0 ? (std::to_string(scores.samples) + " samples each").c_str()
                                     : "normal precision",
                  scores.correctTrueStems, scores.correctSeparated);
    std::string report = line;
    std::snprintf(line, sizeof line, "%-39s %22s %22s %12s\n",
                  "mean ROC-AUC of |weight| ± its error", "correct songs", "all songs",
                  "level alone");
    report += line;
    for (const PlantedLine& entry : scores.lines) {
        std::snprintf(line, sizeof line, "%-38s", entry.what.c_str());
        report += line + cellOf(entry.correct) + cellOf(entry.all);
        if (entry.level.songs > 0) {
            std::snprintf(line, sizeof line, " %12.3f", entry.level.mean());
            report += line;
        }
        report += "\n";
    }
    std::snprintf(line, sizeof line, "\n%-38s%22s%22s%22s%22s\n", "correct songs, cells planted in",
                  kStems[0], kStems[1], kStems[2], kStems[3]);
    report += line;
    for (const PlantedLine& entry : scores.lines) {
        if (entry.level.songs == 0) continue;
        std::snprintf(line, sizeof line, "%-38s", entry.what.c_str());
        report += line;
        for (const MeanAuc& stem : entry.stems) report += cellOf(stem);
        report += "\n";
    }
    return report;
}

}  // namespace limelight::pipeline
