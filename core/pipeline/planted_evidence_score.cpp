// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/planted_evidence_score.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <optional>
#include <set>

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
    for (const char* name : kPlantedStems) {
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

void scoreSound(const explain::Components& components, const explain::LocalFit& fit,
                const corpus::PlantedEvidence& evidence, const std::vector<double>& levels,
                PlantedRow& row)
{
    std::vector<bool> planted;
    double plantedLevel = 0.0;
    for (std::size_t p = 0; p < components.audio.size(); ++p) {
        planted.push_back(isPlanted(components.audio[p], evidence));
        if (planted.back()) plantedLevel += levels[p];
        row.planted += planted.back() ? 1 : 0;
    }
    if (row.planted < kFewestCells || row.planted > kMostCells) return;
    plantedLevel /= row.planted;
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
    row.auc = explain::rocAuc(weights, truth);
    row.levelAuc = explain::rocAuc(loudness, truth);
    for (std::size_t s = 0; s < kPlantedStems.size(); ++s) {
        row.stemAucs[s] = stemScore(weights, truth, stemOf, kPlantedStems[s]);
    }
}

void scoreWords(const explain::Components& components, const explain::LocalFit& fit,
                const corpus::PlantedEvidence& evidence, PlantedRow& row)
{
    const std::set<std::string> planted(evidence.words.begin(), evidence.words.end());
    std::vector<double> weights;
    std::vector<bool> truth;
    for (std::size_t w = 0; w < components.words.size(); ++w) {
        truth.push_back(planted.count(components.words[w].word) > 0);
        row.planted += truth.back() ? 1 : 0;
        weights.push_back(std::abs(fit.weights[components.audio.size() + w]));
    }
    if (row.planted < kFewestWords || row.planted > kMostWords) return;
    row.auc = explain::rocAuc(weights, truth);
}

std::string predictedLabel(const models::ClassScores& scores)
{
    const auto row = scores.row(0);
    return scores
        .labels[static_cast<std::size_t>(std::max_element(row.begin(), row.end()) - row.begin())];
}

/// Adds a row for each fit and side of a song.
/// @return  whether the song was classified correctly
Result<bool> scoreSong(const Track& track, const ModelSet& models, const SeparatedSpan& separated,
                       const SeparatedSpan& truthSpan, const corpus::SongTruth& truth,
                       const PlantedOptions& options, const PlantedRow& song,
                       std::vector<PlantedRow>& rows, Run& run)
{
    using models::Modality;
    ExplainOptions explainOptions;
    explainOptions.samples = options.samples;
    if (options.samples == 0) {
        explainOptions.budget = explain::budgetOf(explain::Precision::Normal);
    }
    explainOptions.seed = options.seed;
    explainOptions.quantity = options.quantity;
    explainOptions.label = song.label;
    const auto explanation = explainTrack(track, models, separated, explainOptions, run);
    if (!explanation) return explanation.error();
    // What a cancelled run knows is no measurement.
    if (run.cancel.requested()) return Error::cancelled();
    const explain::Components& components = explanation->components;
    const corpus::PlantedEvidence& evidence = evidenceOf(truth, options.task);
    const std::vector<double> levels = levelsOf(truthSpan, components);
    const bool isCorrect = predictedLabel(explanation->baseline.recombined) == song.label;
    for (const Modality modality : {Modality::Both, Modality::Audio, Modality::Lyrics}) {
        const auto* fit = explanation->fitOf(song.label, modality);
        if (fit == nullptr) continue;
        PlantedRow row = song;
        row.modality = modality;
        row.isCorrect = isCorrect;
        if (modality != Modality::Lyrics && !components.audio.empty()) {
            row.isSound = true;
            scoreSound(components, *fit, evidence, levels, rows.emplace_back(row));
        }
        if (modality != Modality::Audio && !components.words.empty()) {
            row.isSound = false;
            scoreWords(components, *fit, evidence, rows.emplace_back(row));
        }
    }
    return isCorrect;
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
    scores.modelName = models->main->card().name;
    scores.seed = options.seed;
    scores.samples = options.samples;
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
        PlantedRow song;
        song.song = folder.filename().string();
        song.label = classOf(*truth, options.task);
        for (const bool hasTrueStems : {true, false}) {
            song.hasTrueStems = hasTrueStems;
            const auto isCorrect = scoreSong(*track, *models, hasTrueStems ? *own : *separated,
                                             *own, *truth, options, song, scores.rows, inner);
            if (!isCorrect) return isCorrect.error();
            if (!*isCorrect) continue;
            ++(hasTrueStems ? scores.correctTrueStems : scores.correctSeparated);
        }
        ++scores.songs;
        if (options.afterSong) options.afterSong(scores);
    }
    if (scores.songs == 0) {
        return Error{
            ErrorCode::NotFound,
            options.corpus.string() + ": no test song with planted evidence. Make more songs.",
            {}};
    }
    return scores;
}

}  // namespace limelight::pipeline
