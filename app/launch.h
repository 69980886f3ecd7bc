// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Opening the workstation: `limelight [FILE] [--lyrics F]`.

#include <filesystem>
#include <optional>
#include <string>

#include "app/cli/exit_code.h"
#include "app/dropped_files.h"
#include "core/base/result.h"
#include "widgets/theme.h"

namespace limelight::app {

/// What was asked for on the command line.
struct LaunchOptions {
    QStringList files;
    std::optional<std::string> lyrics;
    /// Opens the song, waits for its explanation, writes a picture of the window, and ends.
    std::optional<std::string> screenshot;
    QSize size{1280, 800};
    /// Ends as soon as the window answers: how `bench` measures the start.
    bool quitsWhenUsable = false;
    std::optional<widgets::SchemeChoice> theme;
    std::filesystem::path resources;  ///< holds models/, demo/
};

/// Reads the arguments after the program's name.
/// @param resources  used unless --resources names another folder
/// @error            BadArgument  an option that is not known, or lacks its value
Result<LaunchOptions> launchOptions(const QStringList& arguments, std::filesystem::path resources);

/// Words of the program and of Qt in a language, with its plurals; a language that we do not speak
/// reads English.
/// @param language  as a locale's name ("el"); empty for the system's
/// @param folder    holds our catalogues, limelight_LANGUAGE.qm
void installTranslations(QCoreApplication& application, const QString& language,
                         const QString& folder = QStringLiteral(":/translations"));

/// There is a display that answers, or the user chose a platform.
bool hasDisplay();

/// Opens the window and stays until it is closed. The QApplication is made here.
ExitCode openWorkstation(int& argumentCount, char** arguments, const LaunchOptions& options);

}  // namespace limelight::app
