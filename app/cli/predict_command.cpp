// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "app/cli/commands.h"
#include "app/cli/track_options.h"
#include "core/pipeline/explain_track.h"

namespace limelight::app {

namespace {

nlohmann::json jsonOf(const models::ClassScores& scores)
{
    nlohmann::json object = nlohmann::json::object();
    for (std::size_t k = 0; k < scores.labels.size(); ++k) {
        object[scores.labels[k]] = scores.row(0)[k];
    }
    return object;
}

void printTable(const pipeline::Prediction& prediction)
{
    std::printf("%-20s %10s", "class", "model");
    if (!prediction.audioOnly.labels.empty()) std::printf(" %10s", "audio only");
    if (!prediction.lyricsOnly.labels.empty()) std::printf(" %11s", "lyrics only");
    std::printf("\n");
    for (std::size_t k = 0; k < prediction.main.labels.size(); ++k) {
        std::printf("%-20s %10.4f", prediction.main.labels[k].c_str(), prediction.main.row(0)[k]);
        if (prediction.audioOnly.labels == prediction.main.labels) {
            std::printf(" %10.4f", prediction.audioOnly.row(0)[k]);
        }
        if (prediction.lyricsOnly.labels == prediction.main.labels) {
            std::printf(" %11.4f", prediction.lyricsOnly.row(0)[k]);
        }
        std::printf("\n");
    }
    std::printf("heard: %.2f s to %.2f s\n", prediction.heard.startSec, prediction.heard.endSec);
    for (const std::string& note : prediction.notes) std::printf("note: %s\n", note.c_str());
}

Status predict(const TrackOptions& options, bool asJson, Console& console)
{
    Run run = console.run();
    const auto track = pipeline::loadTrack(options.trackRequest(), run);
    if (!track) return track.error();
    const auto models = pipeline::loadModels(options.modelRequest(console), run);
    if (!models) return models.error();
    const auto heard = pipeline::chooseHeardSpan(*track, *models, options.explainOptions());
    if (!heard) return heard.error();
    const auto prediction = pipeline::predictTrack(*track, *models, *heard, run);
    if (!prediction) return prediction.error();
    console.progress().endLine();
    if (!asJson) {
        printTable(*prediction);
        if (models->main->card().isTrainedOnSyntheticSongs) {
            std::printf("note: the model in use was trained on synthetic songs\n");
        }
        return Done{};
    }
    nlohmann::json document;
    document["track"] = track->file.string();
    document["model"] = models->main->card().name;
    document["trained_on_synthetic_songs"] = models->main->card().isTrainedOnSyntheticSongs;
    document["heard_seconds"] = {prediction->heard.startSec, prediction->heard.endSec};
    document["scores"] = jsonOf(prediction->main);
    document["audio_only"] = jsonOf(prediction->audioOnly);
    document["lyrics_only"] = jsonOf(prediction->lyricsOnly);
    document["notes"] = prediction->notes;
    std::printf("%s\n",
                document.dump(2, ' ', false, nlohmann::json::error_handler_t::replace).c_str());
    return Done{};
}

}  // namespace

void addPredictCommand(CLI::App& program, Console& console)
{
    auto options = std::make_shared<TrackOptions>();
    auto asJson = std::make_shared<bool>(false);
    CLI::App* command = program.add_subcommand("predict", "Class probabilities of one song");
    addSongOptions(*command, *options);
    addModelOptions(*command, *options);
    command->add_flag("--json", *asJson, "One JSON document on standard output");
    command->callback([options, asJson, &console] {
        const Status status = predict(*options, *asJson, console);
        if (!status) console.fail(status.error());
    });
}

}  // namespace limelight::app
