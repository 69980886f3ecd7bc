// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdio>
#include <memory>
#include <string>

#include "app/cli/commands.h"
#include "core/pipeline/verify_explanation.h"

namespace limelight::app {

void addVerifyCommand(CLI::App& program, Console& console)
{
    auto file = std::make_shared<std::string>();
    auto model = std::make_shared<std::string>();
    CLI::App* command = program.add_subcommand(
        "verify", "Rerun the recipe of an explanation and compare the weights");
    command->add_option("explanation", *file, "An explanation.json")->type_name("FILE")->required();
    command
        ->add_option(
            "--model", *model,
            "A model folder, or a model of the library, instead of the recipe's; a program it "
            "names is run")
        ->type_name("DIR|ID");
    command->callback([file, model, &console] {
        Run run = console.run();
        const auto verification =
            model->empty() ? pipeline::verifyExplanation(*file, console.resources, run)
                           : pipeline::verifyExplanationWith(*model, *file, console.resources, run);
        console.progress().endLine();
        if (!verification) {
            console.fail(verification.error());
            return;
        }
        std::printf("%s", pipeline::reportOf(*verification).c_str());
        if (!verification->agrees) console.exit = kExitPartial;
    });
}

}  // namespace limelight::app
