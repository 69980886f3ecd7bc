// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>

#include "app/cli/commands.h"
#include "app/cli/track_options.h"
#include "core/base/atomic_file.h"
#include "core/pipeline/measure_quality.h"
#include "core/pipeline/planted_evidence_score.h"
#include "core/pipeline/quality_table.h"

namespace limelight::app {

namespace {

struct QualityChoices {
    pipeline::QualityOptions measured;
    std::string corpus, csv, quantity = "log-odds";
    int plantedSongs = 0;
    bool resumes = false;
};

Status measure(QualityChoices choices, Console& console)
{
    Run run = console.run();
    pipeline::QualityOptions& options = choices.measured;
    options.corpus = choices.corpus;
    options.resources = console.resources;
    options.quantity = quantityNamed(choices.quantity).value_or(explain::Quantity::LogOdds);
    if (!choices.csv.empty()) {
        // A run takes long: what is known is on disk after each song.
        options.afterSong = [&choices](const pipeline::QualityReport& known) {
            const Status written = writeFileAtomically(choices.csv, pipeline::csvOf(known));
            if (!written) std::fprintf(stderr, "%s\n", written.error().message.c_str());
        };
    }
    if (choices.resumes && std::filesystem::exists(choices.csv)) {
        const auto table = readWholeFile(choices.csv);
        if (!table) return table.error();
        auto known = pipeline::qualityFromCsv(*table, choices.csv);
        if (!known) return known.error();
        options.known = *std::move(known);
    }
    const auto report = pipeline::measureQuality(options, run);
    if (!report) return report.error();
    console.progress().endLine();
    std::printf("%s", pipeline::reportOf(*report).c_str());
    if (!choices.csv.empty()) {
        const Status written = writeFileAtomically(choices.csv, pipeline::csvOf(*report));
        if (!written) return written.error();
        std::printf("every song: %s\n", choices.csv.c_str());
    }
    if (choices.plantedSongs == 0) return Done{};
    pipeline::PlantedOptions planted;
    planted.corpus = options.corpus;
    planted.resources = options.resources;
    planted.task = options.task;
    planted.maxSongs = choices.plantedSongs;
    planted.samples = 0;
    planted.quantity = options.quantity;
    const auto scores = pipeline::scorePlantedEvidence(planted, run);
    if (!scores) return scores.error();
    console.progress().endLine();
    std::printf("%s", pipeline::reportOf(*scores).c_str());
    return Done{};
}

}  // namespace

void addQualityCommand(CLI::App& program, Console& console)
{
    auto choices = std::make_shared<QualityChoices>();
    pipeline::QualityOptions& options = choices->measured;
    CLI::App* command = program.add_subcommand(
        "quality", "How stable and how honest explanations are for what they cost");
    command->add_option("corpus", choices->corpus, "A corpus folder; its test songs are used")
        ->type_name("DIR")
        ->required();
    command->add_option("--task", options.task, "Which default model")
        ->check(CLI::IsMember({"genre", "emotion"}))
        ->capture_default_str();
    command->add_option("--quantity", choices->quantity, "What the weights add up to")
        ->check(CLI::IsMember({"score", "log-odds"}))
        ->capture_default_str();
    command->add_option("--songs", options.songs, "Songs at the most")
        ->check(CLI::Range(1, 100000))
        ->capture_default_str();
    command->add_option("--seeds", options.seeds, "Runs of each sampler")
        ->check(CLI::Range(2, 1000))
        ->capture_default_str();
    command->add_option("--pool", options.pool, "Masks of each side behind the truth")
        ->check(CLI::Range(100, 20000))
        ->capture_default_str();
    command->add_option("--passes", options.mostPasses, "Samplers are compared up to so many")
        ->check(CLI::Range(250, 4000))
        ->capture_default_str();
    command->add_option("--joint-samples", options.jointSamples, "Samples of the published sampler")
        ->check(CLI::Range(100, 100000))
        ->capture_default_str();
    command
        ->add_option("--planted", choices->plantedSongs,
                     "Songs of the planted-evidence score; 0: without")
        ->check(CLI::Range(0, 100000))
        ->capture_default_str();
    CLI::Option* csv =
        command->add_option("--csv", choices->csv, "A file for the figures of every song")
            ->type_name("FILE");
    command
        ->add_flag("--resume", choices->resumes,
                   "Keep the songs that the CSV file holds already and measure the others")
        ->needs(csv);
    command->callback([choices, &console] {
        const Status status = measure(*choices, console);
        if (!status) console.fail(status.error());
    });
}

}  // namespace limelight::app
