// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdio>
#include <memory>
#include <string>

#include "app/cli/commands.h"
#include "core/pipeline/train_models.h"

namespace limelight::app {

void addTrainCommand(CLI::App& program, Console& console)
{
    auto options = std::make_shared<pipeline::TrainOptions>();
    CLI::App* command = program.add_subcommand(
        "train", "Train the default models from one recipe file, making the corpus if needed");
    command->add_option("recipe", options->recipe, "A recipe file")
        ->type_name("RECIPE")
        ->required();
    command->add_option("--corpus", options->corpus, "Corpus folder; made when it is empty")
        ->type_name("DIR")
        ->required();
    command->add_option("--out", options->out, "Folder for the model folders")
        ->type_name("DIR")
        ->required();
    command->add_flag("--resume", options->resume, "Skip the parts that OUT already holds");
    command->callback([options, &console] {
        Run run = console.run();
        const Status status = pipeline::trainModels(*options, run);
        console.progress().endLine();
        if (!status) {
            console.fail(status.error());
        } else {
            std::printf("models written to %s\n", options->out.c_str());
        }
    });
}

}  // namespace limelight::app
