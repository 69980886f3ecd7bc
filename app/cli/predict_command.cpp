// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>
#include <numeric>
#include <string>

#include "app/cli/commands.h"
#include "app/cli/track_options.h"
#include "core/models/score_rule.h"
#include "core/pipeline/compare_precision.h"
#include "core/pipeline/explain_track.h"

namespace limelight::app {

namespace {

/// More classes than this are not all printed unless it is asked for.
constexpr std::size_t kMostPrinted = 20;

nlohmann::json jsonOf(const models::ClassScores& scores)
{
    nlohmann::json object = nlohmann::json::object();
    for (std::size_t k = 0; k < scores.labels.size(); ++k) {
        object[scores.labels[k]] = scores.row(0)[k];
    }
    return object;
}

/// The classes in the model's order, or many of them by falling score.
std::vector<std::size_t> orderOf(const models::ClassScores& scores)
{
    std::vector<std::size_t> order(scores.labels.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    if (order.size() <= kMostPrinted) return order;
    const auto row = scores.row(0);
    std::stable_sort(order.begin(), order.end(),
                     [&row](std::size_t a, std::size_t b) { return row[a] > row[b]; });
    return order;
}

void printTable(const pipeline::Prediction& prediction, bool all)
{
    const models::ClassScores& main = prediction.main;
    std::vector<std::size_t> order = orderOf(main);
    const std::size_t shown = all ? order.size() : std::min(order.size(), kMostPrinted);
    order.resize(shown);
    std::size_t width = 20;
    for (std::size_t k : order) width = std::max(width, main.labels[k].size());
    const int column = static_cast<int>(width);
    std::printf("%-*s %10s", column, "class", "model");
    if (!prediction.audioOnly.labels.empty()) std::printf(" %10s", "audio only");
    if (!prediction.lyricsOnly.labels.empty()) std::printf(" %11s", "lyrics only");
    std::printf("\n");
    for (std::size_t k : order) {
        std::printf("%-*s %10.4f", column, main.labels[k].c_str(), main.row(0)[k]);
        if (prediction.audioOnly.labels == main.labels) {
            std::printf(" %10.4f", prediction.audioOnly.row(0)[k]);
        }
        if (prediction.lyricsOnly.labels == main.labels) {
            std::printf(" %11.4f", prediction.lyricsOnly.row(0)[k]);
        }
        std::printf("\n");
    }
    if (shown < main.labels.size()) {
        std::printf("and %zu more with lower scores; --all prints them\n",
                    main.labels.size() - shown);
    }
    std::printf("heard: %.2f s to %.2f s\n", prediction.heard.startSec, prediction.heard.endSec);
    for (const std::string& note : prediction.notes) std::printf("note: %s\n", note.c_str());
}

/// In which form a prediction is printed.
struct PrintOptions {
    bool asJson = false;
    bool all = false;
};

std::string precisionNote(const std::string& precision, double difference)
{
    char line[100];
    std::snprintf(line, sizeof line, "%s encoders: scores differ by at most %.2g from fp32",
                  precision.c_str(), difference);
    return line;
}

Status predict(const TrackOptions& options, const PrintOptions& print, Console& console)
{
    Run run = console.run();
    const auto track = pipeline::loadTrack(options.trackRequest(), run);
    if (!track) return track.error();
    const auto models = pipeline::loadModels(options.modelRequest(console), run);
    if (!models) return models.error();
    const auto heard = pipeline::chooseHeardSpan(*track, *models, options.explainOptions());
    if (!heard) return heard.error();
    auto prediction = pipeline::predictTrack(*track, *models, *heard, run);
    if (!prediction) return prediction.error();
    const pipeline::ModelRequest request = options.modelRequest(console);
    if (request.encoderPrecision != models::EncoderPrecision::F32) {
        const auto difference =
            pipeline::largestPredictionDifference(*track, request, *prediction, run);
        if (!difference) return difference.error();
        prediction->notes.push_back(precisionNote(options.encoderPrecision, *difference));
    }
    console.progress().endLine();
    if (!print.asJson) {
        printTable(*prediction, print.all);
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
    document["rule"] = models::nameOf(prediction->main.rule);
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
    auto print = std::make_shared<PrintOptions>();
    CLI::App* command = program.add_subcommand("predict", "Class probabilities of one song");
    addSongOptions(*command, *options);
    addModelOptions(*command, *options);
    command->add_flag("--json", print->asJson,
                      "One JSON document on standard output, with every class");
    command->add_flag("--all", print->all, "Every class, not only the 20 with the highest scores");
    command->callback([options, print, &console] {
        const Status status = predict(*options, *print, console);
        if (!status) console.fail(status.error());
    });
}

}  // namespace limelight::app
