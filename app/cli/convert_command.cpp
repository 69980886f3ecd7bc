// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdio>
#include <memory>
#include <string>

#include "app/cli/commands.h"
#include "core/pipeline/convert_checkpoint.h"
#include "core/pipeline/convert_worker.h"

namespace limelight::app {

namespace {

void print(const pipeline::ConvertReport& report)
{
    for (const pipeline::ConvertedFile& file : report.weights) {
        std::printf("%s: %lld tensors, %.1f MB\n", file.target.c_str(),
                    static_cast<long long>(file.tensors), static_cast<double>(file.bytes) / 1e6);
    }
    for (const auto& file : report.beside) std::printf("%s\n", file.c_str());
    for (const std::string& note : report.notes) std::printf("note: %s\n", note.c_str());
}

}  // namespace

void addConvertCommand(CLI::App& program, Console& console)
{
    auto request = std::make_shared<pipeline::ConvertRequest>();
    auto isWorker = std::make_shared<bool>(false);
    CLI::App* command = program.add_subcommand(
        "convert", "Turn a .pt, .pth or .bin checkpoint into safetensors, without running it");
    command
        ->add_option("input", request->input,
                     "A checkpoint, a Hugging Face folder or an Open-Unmix folder")
        ->type_name("PATH")
        ->required();
    command
        ->add_option("--out", request->output,
                     "Default: beside the input, NAME.safetensors or FOLDER-safetensors")
        ->type_name("PATH");
    command->add_flag("--force", request->mayReplace, "Replace an earlier conversion");
    // How the command starts the process that opens the checkpoint; not for people.
    command->add_flag("--worker", *isWorker)->group("");
    command->callback([request, isWorker, &console] {
        if (*isWorker) {
            if (!pipeline::runConvertWorker(request->input)) console.exit = kExitBadInput;
            return;
        }
        Run run = console.run();
        const auto report = pipeline::convertCheckpoint(*request, run);
        console.progress().endLine();
        if (!report) {
            console.fail(report.error());
            return;
        }
        print(*report);
    });
}

}  // namespace limelight::app
