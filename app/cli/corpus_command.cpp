// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdio>
#include <memory>
#include <string>

#include "app/cli/commands.h"
#include "core/corpus/demo_songs.h"
#include "core/corpus/make_corpus.h"

namespace limelight::app {

void addCorpusCommand(CLI::App& program, Console& console)
{
    struct Options {
        int songs = 100;
        std::uint64_t seed = 1;
        double seconds = 12.0;
        bool makesDemo = false;
        std::string out;
    };
    auto options = std::make_shared<Options>();
    CLI::App* command = program.add_subcommand(
        "corpus", "Compose and render songs whose genre, emotion and evidence are known");
    command->add_option("--songs", options->songs, "How many")
        ->check(CLI::Range(1, 1000000))
        ->capture_default_str();
    command->add_option("--seed", options->seed, "Same seed, same score, lyrics and labels")
        ->capture_default_str();
    command->add_option("--seconds", options->seconds, "Length of each song")
        ->check(CLI::Range(12.0, 60.0))
        ->capture_default_str();
    command->add_flag("--demo", options->makesDemo, "The demo songs instead of a corpus");
    command->add_option("--out", options->out, "Folder for the songs")
        ->type_name("DIR")
        ->required();
    command->callback([options, &console] {
        Run run = console.run();
        corpus::CorpusOptions corpusOptions;
        corpusOptions.songs = options->songs;
        corpusOptions.seed = options->seed;
        corpusOptions.durationSec = options->seconds;
        corpusOptions.out = options->out;
        const Status status = options->makesDemo ? corpus::makeDemoSongs(options->out, run)
                                                 : corpus::makeCorpus(corpusOptions, run);
        console.progress().endLine();
        if (!status) {
            console.fail(status.error());
        } else {
            std::printf("songs written to %s\n", options->out.c_str());
        }
    });
}

}  // namespace limelight::app
