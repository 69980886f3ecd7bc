// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cstdio>
#include <memory>

#include "app/cli/commands.h"
#include "core/base/atomic_file.h"
#include "core/data/explanation_file.h"
#include "core/data/table.h"
#include "core/pipeline/write_explanation.h"
#include "core/pipeline/write_report.h"

namespace limelight::app {
namespace {

namespace fs = std::filesystem;

struct ReportChoices {
    std::string folder;
    std::string file;
    std::string pdf;
    std::vector<std::string> figures;
    std::string sounds;
    std::string scheme = "light";
    bool hasPdf = false, hasTables = false, isBare = false;
    ReportPictures pictures;
};

fs::path pdfOf(const ReportChoices& choices, const fs::path& to)
{
    return choices.pdf.empty() ? to / "report.pdf" : fs::path(choices.pdf);
}

/// Figures and PDF, by what the program was built with.
Status draw(const explain::Explanation& explanation, const ReportChoices& choices,
            const FolderPictures& pictures, const fs::path& to, Run& run)
{
    if (choices.figures.empty() && !choices.hasPdf) return Done{};
    if (!pictures) {
        return Error{ErrorCode::Unsupported,
                     "this program was built without its views, so it draws neither figures nor "
                     "PDF. Leave out --figures and --pdf.",
                     {}};
    }
    ReportPictures wanted = choices.pictures;
    for (const std::string& format : choices.figures) wanted.endings.push_back("." + format);
    if (choices.hasPdf) wanted.pdf = pdfOf(choices, to);
    wanted.isDark = choices.scheme == "dark";
    wanted.hasTitle = wanted.hasCaption = !choices.isBare;
    return pictures(explanation, choices.folder, to, wanted, run);
}

Status report(const ReportChoices& choices, const FolderPictures& pictures, Console& console)
{
    Run run = console.run();
    const fs::path folder = choices.folder;
    const fs::path file = choices.file.empty() ? folder / "report.html" : fs::path(choices.file);
    const fs::path to = file.has_parent_path() ? file.parent_path() : fs::path(".");
    const auto explanation = data::readExplanationFile(folder / "explanation.json");
    if (!explanation) return explanation.error();
    if (const Status made = makeWritableFolder(to); !made) return made.error();
    if (const Status drawn = draw(*explanation, choices, pictures, to, run); !drawn) {
        return drawn.error();
    }
    if (choices.hasTables) {
        const Status written = data::writeTables(*explanation, to);
        if (!written) return written.error();
    }
    if (!choices.sounds.empty()) {
        const auto format =
            choices.sounds == "flac" ? pipeline::SoundFile::Flac : pipeline::SoundFile::Wav;
        const Status copied = pipeline::convertSounds(*explanation, folder, to, format, run);
        if (!copied) return copied.error();
    }
    const Status written = pipeline::writeReport(folder, file, run);
    if (!written) return written.error();
    console.progress().endLine();
    std::printf("written to %s\n", file.c_str());
    if (choices.hasPdf) std::printf("written to %s\n", pdfOf(choices, to).c_str());
    return Done{};
}

}  // namespace

void addReportCommand(CLI::App& program, Console& console, const FolderPictures& pictures)
{
    auto choices = std::make_shared<ReportChoices>();
    CLI::App* command = program.add_subcommand(
        "report", "Make reports, figures, tables and sounds of a folder that explain wrote");
    command->add_option("folder", choices->folder, "What explain --out wrote")
        ->type_name("DIR")
        ->required();
    command
        ->add_option("--out", choices->file,
                     "The page (default: report.html in the folder); other files lie beside it")
        ->type_name("FILE");
    CLI::Option* pdf = command
                           ->add_option("--pdf", choices->pdf,
                                        "A PDF report, too (default: report.pdf beside the page)")
                           ->type_name("FILE")
                           ->expected(0, 1);
    command->add_option("--figures", choices->figures, "Every figure in these formats")
        ->type_name("svg,pdf,png")
        ->delimiter(',')
        ->check(CLI::IsMember({"svg", "pdf", "png"}));
    command->add_flag("--tables", choices->hasTables, "Every table as CSV and JSON");
    command->add_option("--sounds", choices->sounds, "The sounds in this format")
        ->check(CLI::IsMember({"wav", "flac"}));
    ReportPictures& look = choices->pictures;
    command->add_option("--width", look.widthMm, "Of a figure, in mm")->capture_default_str();
    command->add_option("--height", look.heightMm, "Of a figure, in mm; 0: as needed")
        ->capture_default_str();
    command->add_option("--dpi", look.dpi, "Of a PNG")->capture_default_str();
    command->add_option("--font-size", look.fontPt, "Of a figure's names and values, in pt")
        ->capture_default_str();
    command->add_option("--font", look.fontFamily, "Of figures (default: Noto Sans)");
    command->add_option("--scheme", choices->scheme, "Of figures")
        ->check(CLI::IsMember({"light", "dark"}))
        ->capture_default_str();
    command->add_flag("--transparent", look.isTransparent, "Figures without a ground");
    command->add_flag("--bare", choices->isBare, "Figures without title and caption");
    command->add_flag("--letters", look.keepsText, "SVG letters as text instead of outlines");
    command->callback([choices, pdf, &console, &pictures] {
        choices->hasPdf = pdf->count() > 0;
        const Status status = report(*choices, pictures, console);
        if (!status) console.fail(status.error());
    });
}

}  // namespace limelight::app
