// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdio>
#include <memory>

#include "app/cli/commands.h"
#include "core/pipeline/write_report.h"

namespace limelight::app {
namespace {

struct ReportChoices {
    std::string folder;
    std::string file;
};

Status report(const ReportChoices& choices, Console& console)
{
    Run run = console.run();
    const std::filesystem::path folder = choices.folder;
    const std::filesystem::path file =
        choices.file.empty() ? folder / "report.html" : std::filesystem::path(choices.file);
    const Status written = pipeline::writeReport(folder, file, run);
    if (!written) return written.error();
    console.progress().endLine();
    std::printf("written to %s\n", file.c_str());
    return Done{};
}

}  // namespace

void addReportCommand(CLI::App& program, Console& console)
{
    auto choices = std::make_shared<ReportChoices>();
    CLI::App* command = program.add_subcommand(
        "report", "Make one HTML page, with figures and sounds, of a folder that explain wrote");
    command->add_option("folder", choices->folder, "What explain --out wrote")
        ->type_name("DIR")
        ->required();
    command->add_option("--out", choices->file, "The page (default: report.html in the folder)")
        ->type_name("FILE");
    command->callback([choices, &console] {
        const Status status = report(*choices, console);
        if (!status) console.fail(status.error());
    });
}

}  // namespace limelight::app
