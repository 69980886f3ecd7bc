// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdio>
#include <memory>
#include <string>

#include "app/cli/commands.h"
#include "app/cli/track_options.h"
#include "core/base/atomic_file.h"
#include "core/pipeline/evaluate_models.h"
#include "core/pipeline/planted_evidence_score.h"

namespace limelight::app {

namespace {

struct EvaluateOptions {
    std::string corpus;
    std::string split = "test";
    std::string models;
    std::string csv;
    bool isPlanted = false;
    std::string quantity = "auto";
    std::string task = "genre";
    int maxSongs = 40;
    int samples = 1000;
    std::uint32_t seed = 42;
};

Status writeTable(const pipeline::PlantedScores& scores, const std::string& csv)
{
    return writeFileAtomically(csv, data::csvOf(pipeline::tableOf(scores)));
}

Status scorePlanted(pipeline::PlantedOptions options, const std::string& csv, Console& console)
{
    Run run = console.run();
    Status written = Done{};
    if (!csv.empty()) {
        // A run takes long: what is known is on disk after each song.
        options.afterSong = [&](const pipeline::PlantedScores& known) {
            written = writeTable(known, csv);
            if (!written) run.cancel.request();
        };
    }
    const auto scores = pipeline::scorePlantedEvidence(options, run);
    if (!written) return written.error();
    if (!scores) return scores.error();
    console.progress().endLine();
    std::printf("%s", pipeline::reportOf(*scores).c_str());
    if (!csv.empty()) std::printf("every song: %s\n", csv.c_str());
    return Done{};
}

Status evaluate(const EvaluateOptions& options, Console& console)
{
    if (options.isPlanted) {
        pipeline::PlantedOptions planted;
        planted.corpus = options.corpus;
        planted.resources = console.resources;
        if (!options.models.empty()) planted.models = options.models;
        planted.task = options.task;
        planted.maxSongs = options.maxSongs;
        planted.samples = options.samples;
        planted.seed = options.seed;
        planted.quantity = quantityNamed(options.quantity);
        return scorePlanted(planted, options.csv, console);
    }
    pipeline::EvaluateOptions evaluation;
    evaluation.corpus = options.corpus;
    evaluation.resources = console.resources;
    evaluation.split = options.split;
    if (!options.models.empty()) evaluation.models = options.models;
    Run run = console.run();
    const auto figures = pipeline::evaluateModels(evaluation, run);
    if (!figures) return figures.error();
    console.progress().endLine();
    std::printf("%s", pipeline::reportOf(*figures).c_str());
    return Done{};
}

}  // namespace

void addEvaluateCommand(CLI::App& program, Console& console)
{
    auto options = std::make_shared<EvaluateOptions>();
    CLI::App* command = program.add_subcommand(
        "evaluate", "Held-out figures of the models, or of the explainer, on a corpus");
    command->add_option("corpus", options->corpus, "A corpus folder, of any seed")
        ->type_name("DIR")
        ->required();
    command->add_option("--split", options->split, "Songs to use")
        ->check(CLI::IsMember({"train", "validation", "test", "all"}))
        ->capture_default_str();
    command
        ->add_option("--models", options->models,
                     "A folder of model folders instead of the default models")
        ->type_name("DIR");
    CLI::Option* planted = command->add_flag(
        "--planted", options->isPlanted, "The planted-evidence score of the explanations instead");
    command
        ->add_option("--csv", options->csv,
                     "A file for what every song scores in the planted-evidence score")
        ->type_name("FILE")
        ->needs(planted);
    command
        ->add_option("--quantity", options->quantity,
                     "What the weights of the planted-evidence score add up to")
        ->check(CLI::IsMember({"auto", "score", "log-odds"}))
        ->capture_default_str();
    command->add_option("--task", options->task, "Task of the planted-evidence score")
        ->check(CLI::IsMember({"genre", "emotion"}))
        ->capture_default_str();
    command->add_option("--max-songs", options->maxSongs, "Songs to explain at the most")
        ->check(CLI::Range(1, 100000))
        ->capture_default_str();
    command->add_option("--samples", options->samples, "Perturbed inputs of each explanation")
        ->check(CLI::Range(2, 1000000))
        ->capture_default_str();
    command->add_option("--seed", options->seed, "Seed of the perturbations")
        ->capture_default_str();
    command->callback([options, &console] {
        const Status status = evaluate(*options, console);
        if (!status) console.fail(status.error());
    });
}

}  // namespace limelight::app
