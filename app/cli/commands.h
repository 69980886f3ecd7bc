// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The subcommands. Each adds itself to the program and leaves its ending in `console.exit`.

#include <CLI/CLI.hpp>

#include "app/cli/command_line.h"
#include "app/cli/console.h"

namespace limelight::app {

void addExplainCommand(CLI::App& program, Console& console, const Pictures& pictures);
void addCompareCommand(CLI::App& program, Console& console, const ComparisonPictures& pictures);
void addVerifyCommand(CLI::App& program, Console& console);
void addPredictCommand(CLI::App& program, Console& console);
void addReportCommand(CLI::App& program, Console& console, const FolderPictures& pictures);
void addSeparateCommand(CLI::App& program, Console& console);
void addInspectCommand(CLI::App& program, Console& console);
void addCorpusCommand(CLI::App& program, Console& console);
void addTrainCommand(CLI::App& program, Console& console);
void addEvaluateCommand(CLI::App& program, Console& console);
void addQualityCommand(CLI::App& program, Console& console);
void addModelsCommand(CLI::App& program, Console& console);
void addBenchCommand(CLI::App& program, Console& console);
void addCacheCommand(CLI::App& program, Console& console);
void addConvertCommand(CLI::App& program, Console& console);
void addWhatIfCommand(CLI::App& program, Console& console);
void addCounterfactualCommand(CLI::App& program, Console& console);

}  // namespace limelight::app
