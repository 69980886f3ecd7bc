// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Runs the built program and keeps what it said.

#include <QProcess>
#include <QProcessEnvironment>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

namespace limelight::test {

struct ProgramEnding {
    int exitCode = -1;
    bool hasCrashed = true;
    QString output, messages;
};

/// @param arguments  of `limelight`; there is no desktop session, so nothing may need one
inline ProgramEnding runProgram(const QStringList& arguments, int timeoutMs = 240000)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.remove("DISPLAY");
    environment.remove("WAYLAND_DISPLAY");
    environment.remove("QT_QPA_PLATFORM");
    environment.remove("XDG_RUNTIME_DIR");
    // Stems are kept for the length of a test, and not in the user's home.
    static const QTemporaryDir cache;
    if (!environment.contains("XDG_CACHE_HOME")) {
        environment.insert("XDG_CACHE_HOME", cache.path());
    }
    process.setProcessEnvironment(environment);
    process.start(LIMELIGHT_PROGRAM, arguments);
    ProgramEnding ending;
    if (!process.waitForFinished(timeoutMs)) {
        process.kill();
        process.waitForFinished();
        ending.messages = "did not end in time";
        return ending;
    }
    ending.exitCode = process.exitCode();
    ending.hasCrashed = process.exitStatus() != QProcess::NormalExit;
    ending.output = QString::fromUtf8(process.readAllStandardOutput());
    ending.messages = QString::fromUtf8(process.readAllStandardError());
    return ending;
}

}  // namespace limelight::test
