// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command_line.h"

#include <algorithm>
#include <array>
#include <exception>
#include <iostream>
#include <new>
#include <string_view>
#include <thread>

#include "app/cli/commands.h"
#include "app/cli/shell_pages.h"

namespace limelight::app {

namespace {

constexpr std::array<std::string_view, 18> kCommands = {
    "explain",  "verify", "predict", "separate", "whatif", "counterfactual",
    "quality",  "report", "models",  "inspect",  "corpus", "train",
    "evaluate", "bench",  "convert", "cache",    "pages",  "compare"};

/// Runs a parsed program; what it throws on the way is our bug or a full memory.
ExitCode parseAndRun(CLI::App& program, Console& console, int argumentCount, char** arguments)
{
    try {
        program.parse(argumentCount, arguments);
    } catch (const CLI::ParseError& error) {
        const int code = program.exit(error, std::cout, std::cerr);
        return code == 0 ? kExitOk : kExitUsage;
    } catch (const std::bad_alloc&) {
        return console.fail({ErrorCode::OutOfMemory,
                             "not enough memory. Close other programs, or choose a shorter file.",
                             {}});
    } catch (const std::exception& error) {
        return console.fail({ErrorCode::Internal, error.what(), {}});
    }
    std::cout.flush();
    if (!std::cout) {
        return console.fail({ErrorCode::DiskFull, "standard output could not be written.", {}});
    }
    return console.exit;
}

}  // namespace

bool namesCommand(int argumentCount, const char* const* arguments)
{
    static constexpr std::array<std::string_view, 3> kAnswers = {"--version", "--help", "-h"};
    static constexpr std::array<std::string_view, 3> kShared = {"--threads", "--progress",
                                                                "--resources"};
    const auto isAmong = [](const auto& words, std::string_view word) {
        return std::find(words.begin(), words.end(), word) != words.end();
    };
    // Whoever asks for help gets it, wherever the word stands.
    if (std::any_of(arguments + 1, arguments + argumentCount,
                    [&](const char* word) { return isAmong(kAnswers, word); })) {
        return true;
    }
    for (int i = 1; i < argumentCount; ++i) {
        const std::string_view word = arguments[i];
        if (isAmong(kCommands, word)) return true;
        if (isAmong(kShared, word)) {
            ++i;  // its value
        } else if (!isAmong(kShared, word.substr(0, word.find('=')))) {
            return false;
        }
    }
    return false;
}

ExitCode runCommandLine(int argumentCount, char** arguments, const Drawing& drawing)
{
    Console console;
    CLI::App program("Shows, plays and checks why a music model decided.", "limelight");
    program.set_version_flag("--version", "limelight " LIMELIGHT_VERSION);
    program.require_subcommand(1);
    program.fallthrough();
    program.footer(
        "Without a subcommand it opens the workstation on a song, a session or an "
        "explanation.json: "
        "limelight [FILE] [--lyrics FILE].\n"
        "Exit codes: 0 ok, 1 partial, 2 usage, 3 bad input, 4 cancelled, 5 environment or bug.");

    const int cores = std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
    console.threads = std::min(cores, 16);
    program.add_option("--threads", console.threads, "Worker threads; results never depend on it")
        ->check(CLI::Range(1, 256))
        ->capture_default_str();
    std::string progress = "bar";
    program.add_option("--progress", progress, "Progress on standard error")
        ->check(CLI::IsMember({"bar", "json", "none"}))
        ->capture_default_str();
    program.add_option("--resources", console.resources, "Folder of the default models")
        ->capture_default_str();
    program.parse_complete_callback([&] {
        console.progress().setStyle(progress == "json"   ? ProgressStyle::Json
                                    : progress == "none" ? ProgressStyle::None
                                                         : ProgressStyle::Bar);
    });

    addExplainCommand(program, console, drawing.pictures);
    addCompareCommand(program, console, drawing.comparisonPictures);
    addWhatIfCommand(program, console);
    addCounterfactualCommand(program, console);
    addVerifyCommand(program, console);
    addPredictCommand(program, console);
    addSeparateCommand(program, console);
    addReportCommand(program, console, drawing.folderPictures);
    addModelsCommand(program, console);
    addInspectCommand(program, console);
    addCorpusCommand(program, console);
    addTrainCommand(program, console);
    addEvaluateCommand(program, console);
    addQualityCommand(program, console);
    addBenchCommand(program, console);
    addConvertCommand(program, console);
    addCacheCommand(program, console);
    addPagesCommand(program);
    return parseAndRun(program, console, argumentCount, arguments);
}

}  // namespace limelight::app
