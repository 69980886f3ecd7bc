// SPDX-License-Identifier: GPL-3.0-or-later
/// Every page, panel and dialog with a made-up song, drawn into PNG files for looking at:
///   app_window_gallery FOLDER light|dark [LANGUAGE.qm]
/// with QT_SCALE_FACTOR=2 and QT_QPA_PLATFORM=offscreen:configfile=SCREEN.json in the environment,
/// where SCREEN.json holds {"screens": [{"name": "4K", "x": 0, "y": 0, "width": 3840,
/// "height": 2160, "logicalDpi": 96, "dpr": 1}]}. The window fills the screen.
#include <QtCore/QDir>
#include <QtCore/QStandardPaths>
#include <QtCore/QTranslator>
#include <QtGui/QScreen>

#include <cstdio>

#include "every_window.h"
#include "widgets/theme.h"

using namespace limelight;

int main(int argc, char** argv)
{
    QStandardPaths::setTestModeEnabled(true);
    QApplication application(argc, argv);
    if (argc < 3) {
        std::fprintf(stderr, "usage: app_window_gallery FOLDER light|dark [LANGUAGE.qm]\n");
        return 2;
    }
    const QDir folder(QString::fromLocal8Bit(argv[1]));
    folder.mkpath(QStringLiteral("."));
    QTranslator language;
    if (argc > 3) {
        if (!language.load(QString::fromLocal8Bit(argv[3]))) {
            std::fprintf(stderr, "%s: no translation\n", argv[3]);
            return 2;
        }
        QLocale::setDefault(QLocale(language.language()));
        QApplication::installTranslator(&language);
    }
    widgets::theme().install();
    widgets::theme().setChoice(QByteArray(argv[2]) == "dark" ? widgets::SchemeChoice::Dark
                                                             : widgets::SchemeChoice::Light);
    int failures = 0;
    app::EveryWindow windows(
        application.primaryScreen()->size(), [&](const QString& name, QWidget& window) {
            const QString file = folder.filePath(name + QStringLiteral(".png"));
            if (window.grab().save(file)) return;
            std::fprintf(stderr, "%s cannot be written\n", qPrintable(file));
            ++failures;
        });
    windows.showAll();
    return failures == 0 ? 0 : 5;
}
